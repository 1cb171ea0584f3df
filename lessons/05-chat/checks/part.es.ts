import type { Translation } from '#probe'
import type checks from './part.ts'

export default {
  part: {
    'sends-bye': {
      title: 'Envía un bye tecleado y termina con código 0',
      diagnosis: {
        closed:
          'La conexión se ha cerrado y la despedida no ha llegado. Envía primero la línea bye y cierra después.',
        reset:
          'La conexión se ha cortado y la despedida no ha llegado. Envía la línea bye y después llama a end().',
        mismatch: 'El otro lado debe recibir exactamente la línea bye.',
        extra: 'Después de la línea bye ha llegado algo más. Es la última palabra.',
        timeout: {
          silent:
            'El bye tecleado no ha llegado al otro lado. Es una línea como cualquier otra, y la última.',
          'stays-open':
            'Los dos lados se han despedido y el tuyo sigue abierto. Llama a end() en la conexión.',
          'kept-alive':
            'Todo está dicho y el proceso sigue ahí. Un proceso de Node vive mientras aún pueda pasar algo: cierra el servidor que escucha, la conexión y la entrada estándar (cerrar readline solo la pone en pausa), o llama a process.exit(0) cuando la última línea haya salido. Si ya la llamas: una lectura con node:fs que aún espera al teclado (fs.readSync, createReadStream) detiene incluso eso; lee process.stdin.',
        },
        exited: {
          'without-a-word':
            'El servidor ha terminado y su despedida no ha llegado. Envía primero la línea bye y termina cuando haya salido.',
          'exit-code': 'El código de salida debe ser 0: una despedida no es un fallo.',
        },
        crashed: 'El servidor ha fallado al despedirse. La traza de arriba dice dónde.',
      },
    },
    'hears-bye': {
      title: 'Termina con código 0 cuando el otro lado dice bye',
      diagnosis: {
        timeout: {
          ignored:
            'El otro lado ha dicho bye y tu servidor mantiene la conexión abierta. Compara cada línea recibida con "bye" y cierra tu lado: quien lo oye no debe esperar al otro.',
          'kept-alive':
            'La conexión está cerrada y el proceso sigue ahí. ¿A qué le queda esperar: al servidor que escucha, a la entrada estándar?',
        },
        mismatch: 'Después de bye solo puede llegar un bye de respuesta.',
        extra: 'Después de bye solo puede llegar un bye de respuesta.',
        exited: 'El código de salida debe ser 0: una despedida no es un fallo.',
        crashed: 'El servidor ha fallado cuando el otro lado se despidió. La traza de arriba dice dónde.',
      },
    },
    'knows-bye-from-talk': {
      title: 'Sigue adelante cuando una línea solo contiene bye o se le parece, oída o tecleada',
      diagnosis: {
        closed:
          'Una línea tecleada que no es exactamente bye ha terminado la conversación: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
        exited:
          'Una línea que no es exactamente bye ha terminado la conversación: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
        missing:
          'Una línea que no es exactamente bye ha terminado la conversación: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
        mismatch:
          'Una línea que no es exactamente bye se ha perdido, o se ha tomado por una despedida: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
        timeout:
          'Una línea que no es exactamente bye ha terminado la conversación: «goodbye», «bye for now», «Bye», « bye» con un espacio o «quit» son conversación. Compara la línea entera, tal como es: line === "bye".',
      },
    },
    'hears-bye-in-pieces': {
      title: 'Reconoce un bye que llega en dos trozos',
      diagnosis: {
        timeout:
          'La despedida llegó como "by" y "e\\n", y no se ha reconocido. Búscala en líneas enteras, después de juntar los trozos, y nunca en un trozo.',
      },
    },
    'hears-bye-behind-a-line': {
      title: 'Reconoce un bye que comparte paquete con otra línea y que termina en \\r\\n',
      diagnosis: {
        timeout:
          'Una línea y "bye\\r\\n" llegaron en un solo trozo, y la despedida no se ha reconocido. Búscala en cada línea del trozo y quita el "\\r" que haya antes del "\\n": hay programas que terminan así sus líneas.',
        missing: 'La línea anterior a la despedida no se ha impreso.',
      },
    },
    'ends-with-its-input': {
      title: 'Toma el final de la entrada por un bye tecleado',
      diagnosis: {
        closed:
          'Al final de la entrada la conexión se ha cerrado sin despedida. Ctrl-D significa lo mismo que teclear bye: envíalo primero.',
        reset:
          'Al final de la entrada la conexión se ha cortado sin despedida. Ctrl-D significa lo mismo que teclear bye: envíalo primero.',
        timeout: {
          ignored:
            'La entrada estándar ha terminado y no ha llegado ninguna despedida. readline lo comunica con "close" y process.stdin con "end".',
          'kept-alive':
            'La despedida se ha enviado y el programa sigue ahí. Al final de la entrada haz todo lo que haces tras un bye tecleado.',
        },
        mismatch: 'Después de la última línea tecleada, el otro lado debe recibir exactamente la línea bye.',
        exited: {
          'without-a-word':
            'Al final de la entrada el servidor ha terminado sin despedirse. Ctrl-D significa lo mismo que teclear bye: envíalo primero.',
          'exit-code': 'El código de salida debe ser 0: el final de la entrada no es un fallo.',
        },
        crashed: 'El servidor ha fallado al final de su entrada. La traza de arriba dice dónde.',
      },
    },
    'sends-bye-behind-a-line': {
      title: 'Reconoce un bye tecleado que llega de una pieza con otra línea',
      diagnosis: {
        timeout:
          'Se teclearon de golpe una línea y bye, como llega un texto pegado, y el servidor no ha terminado. Un trozo de la entrada estándar puede traer varias líneas: busca bye en cada una.',
        mismatch:
          'Se teclearon de golpe una línea y bye. El otro lado debe recibir las dos líneas tal como son.',
        extra: 'Después de la línea bye ha llegado algo más. Es la última palabra.',
        closed:
          'Se teclearon de golpe una línea y bye, y la conexión se ha cerrado antes de que llegaran las dos.',
        exited: {
          'without-a-word':
            'Se teclearon de golpe una línea y bye, y el servidor ha terminado antes de que salieran las dos.',
          'exit-code': 'El código de salida debe ser 0: una despedida no es un fallo.',
        },
        crashed: 'El servidor ha fallado al despedirse. La traza de arriba dice dónde.',
      },
    },
    'sends-all-before-it-ends': {
      title: 'Envía entera una carta larga antes de terminar, aunque el otro lado lea tarde',
      diagnosis: {
        exited: {
          'cut-off':
            'El servidor ha terminado cuando una parte de lo tecleado aún esperaba a salir, y esa parte se ha perdido. process.exit() y destroy() la tiran, y también un pipeline() que se aborta: llámalos en el callback de socket.end(), no tras un tiempo fijo, o ciérralo todo y deja que el programa termine por sí solo.',
          'exit-code': 'El código de salida debe ser 0: un final de entrada no es un fallo.',
        },
        closed:
          'La conexión se ha cerrado cuando una parte de lo tecleado aún esperaba a salir. destroy() la tira: usa end() o destroySoon().',
        reset:
          'La conexión se ha cortado cuando una parte de lo tecleado aún esperaba a salir. Usa end() o destroySoon().',
        mismatch: 'Después de la carta entera el otro lado debe recibir exactamente la línea bye.',
        timeout:
          'Se tecleó una carta larga y terminó la entrada, mientras el otro lado no leía. Después siguió leyendo, y la carta, la despedida o el final del servidor no llegaron.',
        crashed: 'El servidor ha fallado con una carta larga por enviar. La traza de arriba dice dónde.',
      },
    },
    'outlives-its-peer': {
      title: 'Avisa cuando el otro cuelga sin un bye y conversa con el siguiente',
      diagnosis: {
        exited:
          'El otro lado ha colgado sin un bye y el servidor ha terminado. Solo un bye lo termina: imprime una línea y espera al siguiente.',
        crashed: 'El servidor ha fallado cuando el otro lado colgó. La traza de arriba dice dónde.',
        timeout: {
          'left-open':
            'El otro ha terminado su lado (FIN) y el tuyo sigue abierto: ya no hay nadie que pueda oír. Llama a end() en el evento "end", o no uses allowHalfOpen y Node lo hará.',
          'chair-taken':
            'El primero se ha ido y al siguiente se le dice busy para siempre. Olvida al anterior en el "close" de su socket.',
          'old-peer': 'Al siguiente se le oye, pero él no oye: lo que se teclea sigue yendo a quien se fue.',
          unheard:
            'El siguiente ha sido aceptado y no se le oye. Atiende a cada socket nuevo, no solo al primero.',
          silent:
            'El otro se ha ido y quien está ante el teclado no lo ve. Imprime una línea por la salida estándar en el "close" del socket.',
        },
        refused: 'Después del primero nadie puede conectarse. Deja que el servidor escuche hasta un bye.',
        mismatch: 'El siguiente ha recibido algo distinto de lo que se tecleó.',
        closed: 'Al siguiente se le oyó, y después se cerró su conexión.',
      },
    },
    'parts-from-the-next': {
      title: 'Avisa de cada marcha y dice su bye a quien está ahora',
      diagnosis: {
        closed:
          'Dos habían venido y se habían ido, y al tercero no se le dijo bye. Con quién hablas va cambiando: mira al teclear quién está, y no te quedes con un socket del principio.',
        reset:
          'Dos habían venido y se habían ido, y al tercero se le cortó la conexión sin un bye. Mira al teclear quién está.',
        mismatch: 'Dos habían venido y se habían ido, y el tercero debe recibir exactamente la línea bye.',
        exited:
          'Dos habían venido y se habían ido, y el servidor ha terminado sin decir bye al tercero, o con un código de salida distinto de 0. Mira al teclear quién está, y no te quedes con un socket del principio.',
        timeout: {
          bye: 'Dos habían venido y se habían ido, y al tercero no se le dijo bye, o su conexión sigue abierta. Mira al teclear quién está, y no te quedes con un socket del principio.',
          'kept-alive':
            'Varios habían venido y se habían ido, y el proceso sigue ahí después de despedirse. ¿Queda algo de los que se fueron?',
          silent:
            'Se avisó de la primera marcha, y de una posterior no. Atiende al "close" de cada socket, con on() si ocurre para cada uno, y no una sola vez para todos.',
          other:
            'Dos vinieron y se fueron uno tras otro, y la conversación con quien llega después no se produce.',
        },
        crashed: 'El servidor ha fallado en un cambio de interlocutor. La traza de arriba dice dónde.',
      },
    },
    'outlives-a-reset': {
      title: 'Sigue igual cuando el otro corta la conexión en seco',
      diagnosis: {
        crashed:
          'El otro lado cortó con RST y nadie atendía al error que eso produce. Atiende a "error" en el socket; y si readline lee de él, también en la interfaz de readline, que transmite el error.',
        exited: {
          'exit-code':
            'Un interlocutor cortó con RST, al siguiente se le dijo bye, y el código de salida no ha sido 0. Un corte no es un fallo del servidor: no pongas process.exitCode por él.',
          ended:
            'El otro lado cortó con RST y el servidor ha terminado. Solo un bye lo termina: trata un corte como cualquier otra marcha.',
        },
        timeout:
          'Después de un corte el servidor no está listo para el siguiente, o no dice nada de la marcha. "close" llega después de cualquier final, también tras un error: hazlo todo ahí.',
      },
    },
    'outlives-a-reset-while-it-speaks': {
      title: 'Sigue igual cuando el otro corta en mitad de una carta larga',
      diagnosis: {
        crashed:
          'Se tecleó una carta larga y el otro lado cortó antes de leerla. Quien esperaba a "drain" recibió entonces un error: once() rechaza su promesa cuando llega un "error", y nadie lo capturaba.',
        exited:
          'Se tecleó una carta larga, el otro lado cortó antes de leerla y el servidor ha terminado. Solo un bye lo termina.',
        timeout: {
          silent:
            'Se tecleó una carta larga, el otro lado cortó antes de leerla y quien está al teclado no ve que se ha ido. Imprime la línea en el "close" del socket: llega espere lo que espere el teclado.',
          'still-waits':
            'Se tecleó una carta larga y el otro lado cortó antes de leerla. Lo que se teclea después no le llega al siguiente. ¿Espera tu teclado todavía al "drain" de un socket que ya no está? No llega nunca: espera también a "close".',
        },
      },
    },
    'outlives-an-empty-room': {
      title: 'Sigue adelante cuando se teclea algo y no hay nadie',
      diagnosis: {
        crashed:
          'Se tecleó algo cuando no había nadie y el servidor ha fallado. Qué pasa con esa línea es cosa tuya, pero mira antes si hay alguien.',
        exited: {
          'exit-code':
            'Se tecleó bye cuando no había nadie, y el código de salida no ha sido 0. Una despedida no es un fallo.',
          ended:
            'Se tecleó algo cuando no había nadie y el servidor ha terminado. Solo lo termina un bye, o el final de la entrada.',
        },
        mismatch: 'Alguien ha recibido algo distinto de lo que se tecleó.',
        timeout:
          'Después de teclear algo cuando no había nadie, la conversación con quien llega no se produce.',
      },
    },
    'outlives-garbage': {
      title: 'Sigue adelante cuando lo que oye no es texto',
      diagnosis: {
        crashed:
          'Unos bytes que no son UTF-8 han acabado con el servidor. Lo que viene de fuera puede ser cualquier cosa: decodifica sin { fatal: true }, o captura el error.',
        exited:
          'Unos bytes que no son UTF-8 han acabado con el servidor. Lo que viene de fuera puede ser cualquier cosa.',
        timeout:
          'Después de unos bytes que no son UTF-8 el servidor no oye ni a este interlocutor ni al siguiente.',
      },
    },
  },
} satisfies Translation<typeof checks>
