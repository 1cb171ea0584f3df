import type { Translation } from '#probe'
import type checks from './client.ts'

export default {
  client: {
    'client-prints-lines': {
      title: 'Imprime tres líneas del servidor, una tras otra, sin que nadie teclee',
      diagnosis: {
        timeout: {
          'not-connected':
            'El cliente no se ha conectado. Toma HOST y PORT del entorno y pásalos los dos a connect().',
          'waits-for-its-turn':
            'Una línea ha llegado a tu cliente y no se ha impreso. Imprímela en cuanto esté: quien está ante el teclado puede callar mucho tiempo.',
        },
        missing: 'El cliente ha terminado aunque el servidor solo había hablado.',
        exited: {
          listens:
            'El cliente quiere escuchar donde escucha el servidor. Es el otro extremo de la conversación: connect(PORT, HOST) de node:net en vez de createServer() y listen().',
          elsewhere:
            'El cliente no encontró a nadie y terminó, pero el servidor estaba ahí: en el puerto PORT de HOST, que no siempre es 127.0.0.1. Usa los dos: connect(PORT, HOST).',
          'too-early':
            'El cliente ha terminado sin haberse conectado, o antes de que acabara la conversación.',
        },
        crashed: 'El cliente ha fallado. La traza de arriba dice dónde.',
        closed: 'El cliente ha cerrado la conexión aunque el servidor solo había hablado.',
      },
    },
    'client-keeps-lines-whole': {
      title: 'Imprime las líneas enteras, lleguen cortadas o juntas',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'Hay caracteres que se han convertido en �: cada trozo se decodificó por su cuenta, y un corte en mitad de un carácter lo rompió.',
          trimmed:
            'Una línea del servidor empezaba y terminaba con espacios y se ha impreso sin ellos. Forman parte de lo que dijo: quita el "\\n", y el "\\r" que haya delante, y nada más.',
          'not-as-it-is':
            'Una línea con %s, comillas y una barra invertida ha salido cambiada. Lo que dice el servidor son datos: console.log(line, más) los toma por un formato. Imprímela detrás de un texto tuyo, o sola.',
          'line-per-chunk':
            'Un trozo se ha tomado por una línea. El cliente necesita partir las líneas igual que el servidor.',
        },
        order: 'Dos líneas llegaron en un solo trozo, y la segunda se ha impreso antes que la primera.',
        timeout: 'Después de una línea en trozos, o de varias líneas de una vez, no se ha impreso nada más.',
      },
    },
    'client-sends-lines': {
      title: 'Envía las líneas tecleadas y los bloques pegados exactamente como son',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'Hay caracteres que se han convertido en � (EF BF BD): también la entrada estándar llega en trozos que pueden cortar un carácter.',
          trimmed:
            'Una línea tecleada empezaba y terminaba con espacios y ha llegado sin ellos. Forman parte de la línea: envíala como la da readline, sin trim().',
          'not-as-typed':
            'Lo que ha llegado no es lo que se tecleó. Cada línea tecleada sale con su "\\n" y nada más, y un trozo de la entrada estándar no es una línea.',
        },
        timeout: 'Las líneas tecleadas no han llegado, o no todas. Quien teclea puede seguir sin respuesta.',
        closed: 'El cliente ha cerrado la conexión en lugar de enviar lo que se tecleó.',
        crashed: 'El cliente ha fallado al teclear algo. La traza de arriba dice dónde.',
      },
    },
    'client-carries-long-lines': {
      title: 'Imprime y envía entera una línea de 40 000 caracteres',
      diagnosis: {
        mismatch: {
          heard:
            'Una línea de 40 000 caracteres no se ha impreso entera. Llega en varios trozos: guárdalos hasta que haya llegado su "\\n" e imprímela toda. Ninguna longitud que hayas elegido basta para todas las líneas.',
          typed:
            'Se tecleó una línea de 40 000 caracteres y no ha llegado toda como una sola línea. Envíala entera, por larga que sea.',
        },
        timeout: 'Una línea de 40 000 caracteres, o la que iba detrás, no se ha impreso o no ha llegado.',
      },
    },
    'client-hears-while-typing': {
      title: 'Oye y habla alternando, y lo uno no detiene lo otro',
      diagnosis: {
        timeout:
          'Después de una línea tecleada el cliente ya no oye, o después de una oída ya no envía. Los dos sentidos siguen abiertos todo el tiempo.',
      },
    },
    'client-sends-bye': {
      title: 'Envía un bye tecleado y termina con código 0',
      diagnosis: {
        closed:
          'La conexión se ha cerrado y la despedida no ha llegado. Envía primero la línea bye y cierra después.',
        reset:
          'La conexión se ha cortado y la despedida no ha llegado. Envía la línea bye y después llama a end().',
        mismatch: 'El servidor debe recibir exactamente la línea bye.',
        extra: 'Después de la línea bye ha llegado algo más. Es la última palabra.',
        timeout: {
          silent: 'El bye tecleado no ha llegado al servidor. Es una línea como cualquier otra, y la última.',
          'kept-alive':
            'Todo está dicho y el cliente sigue ahí. Puede sujetarlo la entrada estándar: cerrar readline solo la pone en pausa. Destrúyela, o llama a process.exit(0) cuando la última línea haya salido. Si ya la llamas: una lectura con node:fs que aún espera al teclado (fs.readSync, createReadStream) detiene incluso eso; lee process.stdin.',
        },
        exited: 'El código de salida debe ser 0: una despedida no es un fallo.',
        crashed: 'El cliente ha fallado al despedirse. La traza de arriba dice dónde.',
      },
    },
    'client-hears-bye': {
      title: 'Termina con código 0 cuando el servidor dice bye, también en dos trozos',
      diagnosis: {
        timeout: {
          ignored:
            'El servidor ha dicho bye y tu cliente mantiene la conexión abierta. Búscalo en líneas enteras, después de juntar los trozos, y cierra tu lado: quien lo oye no debe esperar al otro.',
          'kept-alive':
            'La conexión está cerrada y el cliente sigue ahí. La entrada estándar sigue abierta y lo sujeta.',
        },
        mismatch: 'Después de bye solo puede llegar un bye de respuesta.',
        extra: 'Después de bye solo puede llegar un bye de respuesta.',
        exited: 'El código de salida debe ser 0: una despedida no es un fallo.',
        crashed: 'El cliente ha fallado cuando el servidor se despidió. La traza de arriba dice dónde.',
      },
    },
    'client-ends-with-its-input': {
      title: 'Toma el final de la entrada por un bye tecleado',
      diagnosis: {
        closed:
          'Al final de la entrada la conexión se ha cerrado sin despedida. Ctrl-D significa lo mismo que teclear bye: envíalo primero.',
        reset:
          'Al final de la entrada la conexión se ha cortado sin despedida. Ctrl-D significa lo mismo que teclear bye: envíalo primero.',
        timeout:
          'La entrada estándar ha terminado y el cliente no se despide o no termina. readline lo comunica con "close" y process.stdin con "end": haz ahí todo lo que haces tras un bye tecleado.',
        mismatch: 'Después de la última línea tecleada, el servidor debe recibir exactamente la línea bye.',
        exited: 'El código de salida debe ser 0: el final de la entrada no es un fallo.',
        crashed: 'El cliente ha fallado al final de su entrada. La traza de arriba dice dónde.',
      },
    },
    'client-knows-bye-from-talk': {
      title:
        'Sigue adelante cuando una línea solo contiene bye o se le parece, y reconoce un bye que termina en \\r\\n',
      diagnosis: {
        missing: {
          'busy-ended-it':
            'El servidor dijo la línea busy en mitad de la conversación, y el cliente se ha ido. Es una línea como cualquier otra: un servidor que te rechaza además cierra la conexión, y entonces es cuando hay que irse.',
          'in-front-of-bye':
            'Una línea llegó en un mismo paquete con el bye detrás, y no se ha impreso. Recorre una por una las líneas de un trozo, y vete cuando le toque al bye.',
          'bye-like':
            'Una línea que no es exactamente bye ha terminado la conversación: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
        },
        closed:
          'Una línea tecleada que no es exactamente bye ha terminado la conversación: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
        mismatch:
          'Una línea que no es exactamente bye se ha perdido, o se ha tomado por una despedida: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
        timeout: {
          'carriage-return':
            'El servidor dijo una línea y, en el mismo paquete, bye con "\\r\\n" detrás, y el cliente no lo ha reconocido. Búscalo en cada línea de un trozo, y quita el "\\r" que haya antes del "\\n": hay programas que terminan así sus líneas.',
          'bye-like':
            'Una línea que no es exactamente bye ha terminado la conversación: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
        },
      },
    },
    'client-sends-all-before-it-ends': {
      title: 'Envía entera una carta larga antes de terminar, aunque el servidor lea tarde',
      diagnosis: {
        closed:
          'El cliente ha terminado cuando una parte de lo tecleado aún esperaba a salir, y esa parte se ha perdido. process.exit() y destroy() la tiran: llámalos en el callback de socket.end(), no tras un tiempo fijo, o usa destroySoon().',
        reset:
          'La conexión se ha cortado cuando una parte de lo tecleado aún esperaba a salir. Usa end() o destroySoon().',
        mismatch: 'Después de la carta entera el servidor debe recibir exactamente la línea bye.',
        timeout:
          'Se tecleó una carta larga y terminó la entrada, mientras el servidor no leía. Después siguió leyendo, y la carta, la despedida o el final del cliente no llegaron.',
        exited: 'El código de salida debe ser 0: un final de entrada no es un fallo.',
        crashed: 'El cliente ha fallado con una carta larga por enviar. La traza de arriba dice dónde.',
      },
    },
    'client-leaves-with-the-server': {
      title: 'Termina con código 0 cuando el servidor cuelga sin un bye',
      diagnosis: {
        timeout:
          'El servidor ha colgado (FIN) y el cliente sigue esperando ante su teclado. Termina el programa en el "close" del socket: la entrada estándar por sí sola lo sujetaría para siempre.',
        exited: 'El código de salida debe ser 0: que el servidor cuelgue no es un fallo del cliente.',
        crashed: 'El cliente ha fallado cuando el servidor colgó. La traza de arriba dice dónde.',
      },
    },
    'client-takes-a-reset': {
      title: 'Termina con código 0 cuando el servidor corta la conexión en seco',
      diagnosis: {
        crashed:
          'El servidor cortó con RST y nadie atendía al error que eso produce. Atiende a "error" en el socket; y si readline lee de él, también en la interfaz de readline, que transmite el error.',
        exited:
          'El servidor cortó con RST y el cliente ha terminado como si hubiera fallado. Es una marcha sin bye, y el código de salida debe ser 0; solo es un fallo una conexión que nunca llegó a establecerse.',
        timeout:
          'El servidor ha cortado (RST) y el cliente sigue esperando ante su teclado. "close" llega después de cualquier final, también tras un error: termina ahí.',
      },
    },
    'client-takes-a-reset-while-it-speaks': {
      title: 'Termina con código 0 cuando el servidor corta en mitad de una carta larga',
      diagnosis: {
        crashed:
          'Se tecleó una carta larga y el servidor cortó antes de leerla. Quien esperaba a "drain" recibió entonces un error: once() rechaza su promesa cuando llega un "error", y nadie lo capturaba.',
        exited:
          'Se tecleó una carta larga, el servidor cortó antes de leerla, y el código de salida no ha sido 0. Que el servidor se vaya no es un fallo del cliente. El código 13 es del propio Node: un await que no acaba nunca, por ejemplo el del "drain" de un socket que ya no está.',
        timeout:
          'Se tecleó una carta larga, el servidor cortó antes de leerla, y el cliente sigue ahí. ¿Espera todavía al "drain" de un socket que ya no está? No llega nunca: termina en "close".',
      },
    },
    'client-finds-nobody': {
      title: 'Dice en una línea que no escucha nadie y termina con código 1',
      diagnosis: {
        mismatch: {
          stack:
            'En la salida de error debe haber una sola línea que diga qué ha ido mal, sin traza de la pila. Atiende a "error" en el socket; y si readline lee de él, también en la interfaz de readline, que transmite el error.',
          silent: 'En la salida de error debe haber una línea que diga qué ha ido mal.',
        },
        exited:
          'El código de salida debe ser 1: no había nadie, así que el programa no ha podido hacer lo suyo.',
        timeout:
          'No escucha nadie y el cliente no termina. Después del mensaje nada debe sujetarlo, tampoco la entrada estándar.',
        crashed: 'No escuchaba nadie y el cliente ha fallado. Atiende a "error".',
      },
    },
  },
} satisfies Translation<typeof checks>
