import type { Translation } from '#probe'
import type checks from './checks.ts'

export default {
  hear: {
    'prints-lines': {
      title: 'Imprime tres líneas del otro lado, una tras otra, sin que nadie teclee',
      diagnosis: {
        timeout: {
          'only-the-first':
            'Una línea ha llegado a tu servidor y no se ha impreso. Imprímela en cuanto esté, tanto si alguien teclea como si no: antes de seguir oyendo, nada en tu programa puede esperar al teclado ni al final de la conexión.',
        },
        missing:
          'El servidor ha terminado aunque el otro lado solo había hablado. Una línea es el comienzo de una conversación, no toda ella.',
        exited:
          'El servidor ha terminado aunque el otro lado solo había hablado. Una línea es el comienzo de una conversación, no toda ella.',
        crashed: 'El servidor ha fallado mientras el otro lado hablaba. La traza de arriba dice dónde.',
        refused: 'Nadie escucha donde dicen HOST y PORT. Toma los dos del entorno y pásalos a listen().',
        'wrong-port':
          'El servidor escucha en un puerto distinto del que dice PORT: usa la constante PORT del programa de partida.',
        'wrong-host':
          'El servidor escucha en una dirección distinta de la que dice HOST: pasa también HOST a listen().',
      },
    },
    'joins-pieces': {
      title: 'Imprime entera una línea que llega en trozos',
      diagnosis: {
        mismatch: {
          'line-per-chunk':
            'La línea se ha impreso a trozos, tal como llegaba. Un trozo no es una línea: guarda lo que aún no tiene "\\n" y pon detrás el trozo siguiente. readline lo hace por ti.',
          lost: 'La línea llegó a trozos y no se ha impreso entera. Guarda lo que aún no tiene "\\n" y pon detrás el trozo siguiente. readline lo hace por ti.',
        },
        timeout:
          'Después de una línea en trozos no se ha impreso nada más. ¿Dónde espera su final el resto de una línea?',
      },
    },
    'splits-lines': {
      title: 'Imprime cada una de varias líneas que llegan de una vez',
      diagnosis: {
        mismatch:
          'Dos líneas y el comienzo de una tercera llegaron en un solo trozo, y no se han impreso todas. Sigue partiendo hasta que no quede ningún "\\n" y guarda lo que hay detrás del último.',
        timeout:
          'Después de varias líneas en un solo trozo no se ha impreso nada más. ¿Qué pasa con lo que hay detrás del primer "\\n"?',
      },
    },
    'prints-as-it-is': {
      title: 'Imprime tal cual una línea con porcentajes, comillas y barras invertidas',
      diagnosis: {
        mismatch:
          'Una línea con %s, comillas y una barra invertida ha salido cambiada. Lo que dice el otro lado son datos: console.log(line, más) los toma por un formato, JSON.stringify e inspect por un valor. Imprímela detrás de un texto tuyo, console.log("<", line), o sola.',
        timeout: 'Después de una línea con %s, comillas y una barra invertida no se ha impreso nada más.',
      },
    },
    'keeps-accents': {
      title: 'Imprime enteros los caracteres cuyos bytes llegan de uno en uno',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'Los caracteres de dos o más bytes se han convertido en �: cada trozo se decodificó por su cuenta, y un corte en mitad de un carácter lo rompió. Junta bytes y decodifica líneas enteras, o deja que decodifique setEncoding("utf8") o readline.',
          'not-utf8':
            'Los caracteres que no son ASCII han salido cambiados. En el cable el texto es UTF-8: decodifícalo como tal.',
        },
        timeout: 'Después de una línea que llegó byte a byte no se ha impreso nada más.',
      },
    },
    'names-taken-port': {
      title: 'Dice en una línea que su puerto está ocupado y termina con código 1',
      diagnosis: {
        mismatch: {
          stack:
            'En la salida de error debe haber una sola línea que nombre el puerto, sin traza de la pila. Un servidor avisa de un puerto ocupado con su evento "error": atiéndelo.',
          silent:
            'En la salida de error debe haber una línea que nombre el puerto. Imprímela con console.error al atender el evento "error" del servidor.',
        },
        exited: 'El código de salida debe ser 1: así se entera una shell de que no ha salido bien.',
        timeout:
          'El segundo servidor ni escucha ni termina. Algo lo mantiene vivo, quizá la entrada estándar: llama a process.exit(1) después del mensaje.',
      },
    },
  },
  speak: {
    'sends-lines': {
      title: 'Envía tres líneas tecleadas, una tras otra, mientras el otro lado calla',
      diagnosis: {
        mismatch:
          'Lo que ha llegado no es lo que se tecleó. Cada línea tecleada sale con su "\\n" y nada más: ni prompt, ni nombre, ni final de línea olvidado.',
        timeout: {
          nothing:
            'Se teclearon tres líneas y no ha llegado nada. Lee process.stdin desde el principio y escribe cada línea al otro lado.',
          'one-per-turn':
            'De tres líneas tecleadas solo ha llegado el comienzo. Quien teclea puede seguir sin respuesta: no esperes al otro lado entre dos líneas.',
        },
        closed: 'El servidor ha cerrado la conexión en lugar de enviar lo que se tecleó.',
        crashed: 'El servidor ha fallado al teclear algo. La traza de arriba dice dónde.',
      },
    },
    'sends-pasted': {
      title: 'Envía un bloque largo pegado exactamente como es',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'Hay caracteres que se han convertido en � (EF BF BD): también la entrada estándar llega en trozos que pueden cortar un carácter. Usa readline o process.stdin.setEncoding("utf8").',
          'line-per-chunk':
            'Un bloque pegado llega en trozos que terminan en cualquier sitio, y cada uno se ha tomado por una línea. Parte la entrada estándar en líneas igual que el socket: readline hace las dos cosas.',
        },
        timeout: 'Un bloque pegado solo ha pasado en parte. ¿Hay algo que deje de leer tu entrada estándar?',
      },
    },
    'hears-while-typing': {
      title: 'Oye y habla alternando, y lo uno no detiene lo otro',
      diagnosis: {
        timeout:
          'Después de una línea tecleada el programa ya no oye, o después de una oída ya no envía. Los dos sentidos siguen abiertos todo el tiempo: nada de pause() en uno por causa del otro.',
      },
    },
  },
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
            'Todo está dicho y el proceso sigue ahí. Un proceso de Node vive mientras aún pueda pasar algo: cierra el servidor que escucha, la conexión y la entrada estándar (cerrar readline solo la pone en pausa), o llama a process.exit(0) cuando la última línea haya salido.',
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
      title: 'Sigue adelante cuando una línea solo contiene bye, oída o tecleada',
      diagnosis: {
        closed:
          'Una línea tecleada que contiene bye entre otras palabras ha terminado la conversación. Compara la línea entera: line === "bye".',
        exited:
          'Una línea que contiene bye entre otras palabras ha terminado la conversación. Compara la línea entera: line === "bye".',
        missing:
          'Una línea que contiene bye entre otras palabras ha terminado la conversación. Compara la línea entera: line === "bye".',
        mismatch:
          'Una línea que contiene bye entre otras palabras se ha perdido, o se ha tomado por una despedida. Compara la línea entera: line === "bye".',
        timeout:
          'Una línea que contiene bye entre otras palabras ha terminado la conversación. Compara la línea entera: line === "bye".',
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
            'El servidor ha terminado cuando una parte de lo tecleado aún esperaba a salir, y esa parte se ha perdido. process.exit() la tira: llámalo en el callback de socket.end(), o ciérralo todo y deja que el programa termine por sí solo.',
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
            'El otro se ha ido y quien está ante el teclado no lo ve. Imprime una línea en el "close" del socket.',
        },
        refused: 'Después del primero nadie puede conectarse. Deja que el servidor escuche hasta un bye.',
        mismatch: 'El siguiente ha recibido algo distinto de lo que se tecleó.',
        closed: 'Al siguiente se le oyó, y después se cerró su conexión.',
      },
    },
    'outlives-a-reset': {
      title: 'Sigue igual cuando el otro corta la conexión en seco',
      diagnosis: {
        crashed:
          'El otro lado cortó con RST y nadie atendía al error que eso produce. Atiende a "error" en el socket; y si readline lee de él, también en la interfaz de readline, que transmite el error.',
        exited:
          'El otro lado cortó con RST y el servidor ha terminado. Solo un bye lo termina: trata un corte como cualquier otra marcha.',
        timeout:
          'Después de un corte el servidor no está listo para el siguiente, o no dice nada de la marcha. "close" llega después de cualquier final, también tras un error: hazlo todo ahí.',
      },
    },
    'outlives-an-empty-room': {
      title: 'Sigue adelante cuando se teclea algo y no hay nadie',
      diagnosis: {
        crashed:
          'Se tecleó algo cuando no había nadie y el servidor ha fallado. Qué pasa con esa línea es cosa tuya, pero mira antes si hay alguien.',
        exited:
          'Se tecleó algo cuando no había nadie y el servidor ha terminado. Solo lo termina un bye, o el final de la entrada.',
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
        closed:
          'Por unos bytes que no son UTF-8 el servidor ha cerrado la conversación. Imprime lo que se pueda imprimir y sigue.',
        timeout: 'Después de unos bytes que no son UTF-8 el servidor ya no oye.',
      },
    },
  },
  alone: {
    'turns-away': {
      title: 'Le dice busy a un segundo cliente y cierra, y a un tercero también',
      diagnosis: {
        timeout: {
          welcome:
            'A un segundo cliente ni se le ha dicho busy ni se le ha cerrado. Node acepta a todos: quien atiende las conexiones en tu programa tiene que mirar si ya hay alguien. (Un backlog de 1 no sirve: quienes esperan en él están conectados y no oyen nada.)',
          'third-welcome':
            'El segundo cliente fue rechazado y el tercero no, mientras el primero seguía conversando. Cuando se va un cliente rechazado, la conversación no ha terminado: olvida a quien conversa solo en el "close" de su propio socket.',
          'left-open':
            'Al segundo cliente se le ha dicho busy y su conexión sigue abierta. Ciérrala con end().',
          disturbed:
            'Después de rechazar a un segundo cliente, la primera conversación no sigue. El rechazado no debe ocupar el lugar de quien conversa.',
        },
        closed: {
          'no-newline': 'El segundo cliente ha recibido busy sin el "\\n" que lo convierte en una línea.',
          'no-word':
            'Al segundo cliente se le ha cerrado sin una palabra. Dile primero busy. (maxConnections cierra sin decir nada.)',
        },
        reset:
          'Al segundo cliente se le ha cortado sin una palabra. Dile primero busy y después llama a end().',
        mismatch: 'Un segundo cliente debe recibir exactamente la línea busy.',
        extra: 'Un segundo cliente debe recibir la línea busy y nada más.',
        crashed: 'El servidor ha fallado con su segundo cliente. La traza de arriba dice dónde.',
        exited:
          'El servidor ha terminado con su segundo cliente. La conversación con el primero debe seguir.',
      },
    },
    'no-third-voice': {
      title: 'Ni imprime ni obedece lo que dice un segundo cliente, ni le cuenta nada de la conversación',
      diagnosis: {
        mismatch:
          'El bye de un segundo cliente se ha tomado por uno de la conversación: el primero ha recibido un bye que nadie tecleó. No atiendas a las líneas de quien rechazas.',
        extra:
          'Se ha impreso una línea del segundo cliente: una tercera voz en una conversación de dos. No atiendas a las líneas de quien rechazas.',
        exited:
          'El bye de un segundo cliente ha terminado el servidor. No atiendas a las líneas de quien rechazas.',
        closed:
          'El bye de un segundo cliente ha terminado la conversación con el primero. No atiendas a las líneas de quien rechazas.',
        timeout:
          'Un segundo cliente que habla enseguida ha estorbado la conversación, o no se le ha cerrado nunca.',
        crashed:
          'El servidor ha fallado con un segundo cliente que habla enseguida. La traza de arriba dice dónde.',
      },
    },
    'outlives-who-is-turned-away': {
      title: 'Sigue adelante cuando un cliente rechazado corta en seco',
      diagnosis: {
        crashed:
          'Un cliente al que se le dijo busy cortó con RST y nadie atendía al error. Todo socket necesita quien atienda a su "error", también el que solo se rechaza.',
        exited:
          'Un cliente al que se le dijo busy cortó y el servidor ha terminado. La conversación con el primero debe seguir.',
        timeout:
          'Después de que cortara un cliente al que se le dijo busy, la primera conversación no sigue.',
      },
    },
    'welcomes-the-next': {
      title:
        'Conversa con un cliente nuevo cuando el primero se ha ido, se haya rechazado a quien se haya rechazado',
      diagnosis: {
        timeout: {
          'for-ever':
            'El primero se ha ido y a un cliente nuevo se le sigue diciendo busy. A los rechazados no hay que contarlos: recuerda quién conversa, no cuántos vinieron.',
          other: 'El primero se ha ido y la conversación con un cliente nuevo no se produce.',
        },
        crashed: 'El servidor ha fallado al cambiar de interlocutor. La traza de arriba dice dónde.',
        exited: 'El servidor ha terminado cuando se fue el primero. Solo un bye lo termina.',
      },
    },
  },
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
        exited: 'El cliente ha terminado sin haberse conectado, o antes de que acabara la conversación.',
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
          'not-as-it-is':
            'Una línea con %s, comillas y una barra invertida ha salido cambiada. Lo que dice el servidor son datos: console.log(line, más) los toma por un formato. Imprímela detrás de un texto tuyo, o sola.',
          'line-per-chunk':
            'Un trozo se ha tomado por una línea. El cliente necesita partir las líneas igual que el servidor.',
        },
        timeout: 'Después de una línea en trozos, o de varias líneas de una vez, no se ha impreso nada más.',
      },
    },
    'client-sends-lines': {
      title: 'Envía las líneas tecleadas y los bloques pegados exactamente como son',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'Hay caracteres que se han convertido en � (EF BF BD): también la entrada estándar llega en trozos que pueden cortar un carácter.',
          'not-as-typed':
            'Lo que ha llegado no es lo que se tecleó. Cada línea tecleada sale con su "\\n" y nada más, y un trozo de la entrada estándar no es una línea.',
        },
        timeout: 'Las líneas tecleadas no han llegado, o no todas. Quien teclea puede seguir sin respuesta.',
        closed: 'El cliente ha cerrado la conexión en lugar de enviar lo que se tecleó.',
        crashed: 'El cliente ha fallado al teclear algo. La traza de arriba dice dónde.',
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
            'Todo está dicho y el cliente sigue ahí. Puede sujetarlo la entrada estándar: cerrar readline solo la pone en pausa. Destrúyela, o llama a process.exit(0) cuando la última línea haya salido.',
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
      title: 'Sigue adelante cuando una línea solo contiene bye, oída o tecleada',
      diagnosis: {
        missing:
          'Una línea que contiene bye entre otras palabras ha terminado la conversación. Compara la línea entera: line === "bye".',
        closed:
          'Una línea tecleada que contiene bye entre otras palabras ha terminado la conversación. Compara la línea entera: line === "bye".',
        mismatch:
          'Una línea que contiene bye entre otras palabras se ha perdido, o se ha tomado por una despedida. Compara la línea entera: line === "bye".',
        timeout:
          'Una línea que contiene bye entre otras palabras ha terminado la conversación. Compara la línea entera: line === "bye".',
      },
    },
    'client-sends-all-before-it-ends': {
      title: 'Envía entera una carta larga antes de terminar, aunque el servidor lea tarde',
      diagnosis: {
        closed:
          'El cliente ha terminado cuando una parte de lo tecleado aún esperaba a salir, y esa parte se ha perdido. process.exit() y destroy() la tiran: llámalos en el callback de socket.end(), o usa destroySoon().',
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
  both: {
    'both-talk-at-once': {
      title:
        'Tu cliente y tu servidor conversan, y cada uno oye mientras sus propias palabras esperan ser leídas; un bye termina los dos',
      diagnosis: {
        timeout: {
          deaf: 'En un extremo se tecleó un bloque largo que quedó sin leer en el cable, y ese extremo no oyó lo que el otro decía entretanto. Dos programas así se detienen para siempre cuando los dos tienen mucho que decir: cada uno espera a ser leído antes de leer. Sigue leyendo mientras escribes: nada de pause() en el socket ni de esperar a "drain" donde se oyen las líneas.',
          cut: 'En un extremo se tecleó un bloque largo y su última línea no se ha impreso en el otro. ¿Pierde quien habla lo que no puede enviar enseguida, o deja de oír quien escucha?',
          'no-end': 'El cliente ha dicho bye y uno de los dos no ha terminado.',
          unheard:
            'Cada uno de tus programas sabe conversar con el corrector, y no saben conversar entre sí. Teclea una línea en los dos a mano y compara lo que envía cada uno con lo que espera el otro.',
        },
        exited: 'Después de un bye los dos programas deben terminar con código 0.',
        missing: 'Uno de los dos programas ha terminado en mitad de la conversación.',
        crashed:
          'Uno de los dos programas ha fallado en mitad de la conversación. La traza de arriba dice dónde.',
      },
    },
    'both-say-bye-at-once': {
      title: 'Los dos dicen bye en el mismo momento, y los dos terminan con código 0',
      diagnosis: {
        exited:
          'Un bye que llegó después de tu propia despedida se ha tomado por un error. Para entonces tu lado está cerrado: contesta solo si aún no has hablado, o deja que la respuesta tardía se pierda sin terminar en fallo.',
        crashed:
          'Un bye que llegó después de tu propia despedida ha hecho fallar el programa: ha escrito en un socket que ya había terminado.',
        timeout:
          'Los dos han dicho bye y al menos uno no ha terminado. Quien oye un bye cierra, se haya dicho antes lo que se haya dicho.',
        closed: 'Uno de los dos ha cerrado sin enviar su bye.',
      },
    },
    'both-turn-away': {
      title:
        'Un segundo cliente tuyo imprime busy y termina con código 0 mientras sigue la primera conversación',
      diagnosis: {
        exited:
          'Para un cliente, busy es una línea como cualquier otra, seguida de un servidor que cuelga: imprímela y termina con código 0.',
        missing:
          'El segundo cliente ha terminado sin imprimir busy. Para un cliente es una línea como cualquier otra.',
        crashed:
          'Un programa ha fallado cuando se rechazó a un segundo cliente. La traza de arriba dice dónde.',
        timeout:
          'Se rechazó a un segundo cliente: o no imprimió busy y terminó, o la primera conversación no siguió hasta su final.',
      },
    },
  },
} satisfies Translation<typeof checks>
