import type { Translation } from '#probe'
import type checks from './checks.ts'

const crashed =
  'Un error que nadie ha recogido ha acabado con el servidor; su salida de errores dice cuál y en qué línea.'
const radioCrashed =
  'Un error que nadie ha recogido ha acabado con la radio; su salida de errores dice cuál y en qué línea.'
const errorsBelongThere = 'La salida de errores está vacía, y los errores van ahí: console.error(…).'
const nameThePort = 'Nombra el puerto en esa línea: quien la lea querrá saber cuál tiene que liberar.'
const codeTellsScripts =
  'Ese código les dice a otros programas si este ha podido hacer su trabajo, y 0 significa que sí. Pon process.exitCode = 1.'
const notAccepted =
  'EADDRINUSE: el núcleo no ha admitido una segunda radio en el mismo puerto. Las dos tienen que permitirlo antes de bind: createSocket({ type: "udp4", reuseAddr: true }).'
const denied =
  'EACCES: el núcleo no manda nada a una dirección de difusión si el socket no dice que va en serio. Llama a socket.setBroadcast(true) antes de send().'

export default {
  'come-back': {
    listens: {
      title: 'Acepta una conexión donde le dicen que escuche',
      diagnosis: {
        exited:
          'El programa ha llegado a su final. Un servidor que escucha mantiene vivo a Node: llama a server.listen(PORT, HOST), como el programa de partida.',
        crashed:
          'Un error que nadie ha recogido ha acabado con el programa; su salida de errores dice cuál y en qué línea. ' +
          'Conserva las dos líneas del programa de partida que leen HOST y PORT.',
        'wrong-port': 'Tu servidor escucha en un puerto distinto del que se le dio: usa PORT, del entorno.',
        'wrong-host':
          'El puerto está bien; la dirección, no: pasa también HOST, server.listen(PORT, HOST). Sin él, un servidor escucha en todas las direcciones de la máquina.',
        refused: 'Ahí no escucha nadie por TCP. Toma createServer() de node:net.',
        timeout: 'El programa funciona, pero el puerto no se abre. Llama a server.listen(PORT, HOST).',
      },
    },
    'closes-first': {
      title: 'Con `bye` cierra él primero la conexión, y atiende al cliente siguiente',
      diagnosis: {
        timeout:
          'El cliente ha dicho `bye` y espera tu FIN. Lee líneas y, cuando una sea `bye`, llama a socket.end().',
        reset:
          'La conexión se ha roto con un RST. Así te saltas la despedida ordenada de la que trata este paso: llama a socket.end(), no a resetAndDestroy().',
        extra:
          'Una despedida es un FIN, no un texto: después de `bye` no envíes nada, solo llama a socket.end().',
        exited:
          'El servidor ha acabado con su cliente. `bye` cierra una conexión: quita de ahí process.exit() y server.close().',
        refused:
          'Al cliente siguiente se le ha rechazado. `bye` cierra una conexión, no el servidor: no llames ahí a server.close().',
        crashed,
      },
    },
    'bye-in-pieces': {
      title: 'Entiende un `bye` que llega a trozos y acaba en \\r\\n',
      diagnosis: {
        timeout:
          'Partida en tres trozos, tu servidor no ha reconocido la palabra. Un trozo no es una línea: junta lo que llega, córtalo por "\\n" y quita el "\\r" final. ' +
          'Justo eso hace createInterface({ input: socket }), de node:readline.',
      },
    },
    'bye-of-one': {
      title: 'No cierra ninguna otra conexión cuando un cliente dice `bye`',
      diagnosis: {
        closed:
          'Otro cliente ha dicho `bye`, y este ha perdido su conexión. Cierra solo el socket por el que llegó la línea.',
        reset:
          'Otro cliente ha dicho `bye`, y este ha perdido su conexión. Cierra solo el socket por el que llegó la línea.',
        timeout:
          'Un `bye` llegó en dos mitades, con otros clientes yendo y viniendo entre medias, y alguna de las conexiones no se ha cerrado. Guarda la línea a medias de cada conexión por separado, no una para todas.',
      },
    },
    'survives-a-reset': {
      title: 'Sigue en marcha cuando un cliente rompe su conexión',
      diagnosis: {
        crashed: {
          readline:
            "readline pasa adelante el error del socket como si fuera suyo, y un evento 'error' que nadie escucha acaba con el proceso. Añade lines.on('error', …) además de socket.on('error', …).",
          'nobody-listens':
            "Un RST llega como evento 'error' del socket, y un evento 'error' que nadie escucha acaba con el proceso. Añade socket.on('error', …) en cada conexión.",
          'nobody-catches':
            'Con un RST, un bucle sobre la conexión lanza una excepción (for await, también sobre las líneas de readline), y nadie la recoge. Mete el bucle en un try … catch, o añade .catch() a la promesa.',
          other:
            'Un cliente ha roto su conexión, y eso ha acabado con el servidor; su salida de errores dice con qué error y en qué línea.',
        },
        exited:
          'Un cliente ha roto su conexión, y el servidor ha acabado. Eso es el final de una sola conexión.',
        timeout: 'Después de que un cliente rompiera su conexión, al siguiente no se le ha atendido.',
      },
    },
    'port-taken': {
      title: 'Dice en una línea que su puerto está ocupado, y acaba con código 1',
      diagnosis: {
        extra:
          "Esto es lo que imprime Node cuando nadie trata el error. listen() contesta más tarde, con un evento: server.on('error', …). Imprime ahí una sola línea y pon process.exitCode = 1.",
        missing: errorsBelongThere,
        mismatch: nameThePort,
        exited: codeTellsScripts,
        timeout:
          'Se ha arrancado un segundo servidor en el puerto del primero, y los dos siguen en marcha. O lo intenta una y otra vez, o escucha con reusePort: ' +
          'entonces el núcleo reparte los clientes entre dos servidores que no saben nada el uno del otro, y nadie se entera.',
        crashed: 'El segundo servidor tiene que acabar él solo, con código 1.',
      },
    },
    'stops-with-clients': {
      title: 'Desaparece en menos de un segundo tras SIGTERM, con clientes conectados',
      diagnosis: {
        timeout:
          'El proceso sigue ahí. server.close() solo deja de escuchar y después espera a que acaben todas las conexiones, y un cliente puede quedarse días: ' +
          'destruye también los sockets (guárdalos en un Set), o llama a process.exit() cuando llegue la señal.',
      },
    },
    restarts: {
      title: 'Vuelve enseguida al mismo puerto, tres veces, con conexiones en TIME_WAIT',
      diagnosis: {
        timeout: {
          'still-there':
            'Con un cliente conectado y otro que ya se había ido, SIGTERM no ha acabado con el proceso en un segundo. No esperes a nadie: ' +
            'una conexión que ya se cerró no volverá a cerrarse.',
          silent:
            'Al arrancarlo otra vez en su puerto, el programa no escucha. No hay nada que esperar: Node pone SO_REUSEADDR, así que TIME_WAIT no estorba.',
        },
        exited:
          'Al arrancarlo otra vez en su puerto, el servidor ha acabado; su salida de errores dice por qué. Si es por el puerto, algo de la vez anterior lo retiene aún: después de SIGTERM no puede quedar nada, tampoco lo que el servidor haya arrancado.',
        'wrong-port':
          'Al arrancarlo otra vez, el servidor se ha ido a otro puerto. Los clientes conocen el de antes, y está libre.',
      },
    },
  },

  'no-delay': {
    'counts-ticks': {
      title: 'Contesta a `ticks <n>` con n líneas, de `tick 1` a `tick n`',
      diagnosis: {
        timeout: {
          silent:
            'No ha llegado ningún tic. Cuando una línea sea `ticks <n>`, escribe en el socket de `tick 1\\n` a `tick <n>\\n`.',
          short:
            'Faltan los últimos tics, o el último salto de línea. Cuenta de 1 a n, los dos incluidos, y acaba cada línea con "\\n".',
        },
        mismatch: {
          returns: 'Una línea de respuesta acaba en "\\n" y nada más: no escribas "\\r".',
          zero: 'El primer tic es el número 1.',
          other:
            'Ha llegado otra cosa. Escribe `tick 1`, `tick 2` y así hasta n, cada uno con "\\n" al final, y nada más; el siguiente `ticks` vuelve a empezar por 1.',
        },
        closed:
          'El servidor ha colgado después de los tics. La conexión la cierra cuando el cliente dice `bye`, no antes.',
        crashed,
      },
    },
    'cut-lines': {
      title: 'Entiende órdenes que llegan a trozos, también con \\r\\n',
      diagnosis: {
        timeout: {
          'half-a-number':
            '`ticks 1` y `2` han llegado como dos trozos de una línea, y ha salido un tic. Una orden está completa cuando ha llegado su "\\n": guarda el resto para después.',
          other:
            'Una orden que llegó a trozos se ha quedado sin respuesta, o sin parte de ella. Junta los trozos, córtalos por "\\n" y quita el "\\r" del final de la línea.',
        },
        mismatch:
          'Órdenes que llegaron a trozos han recibido otra respuesta. Junta los trozos, córtalos por "\\n" y quita el "\\r" del final de la línea.',
      },
    },
    'in-order': {
      title: 'Contesta por orden a varias órdenes de un mismo paquete, y después se despide',
      diagnosis: {
        mismatch:
          'Han llegado varias órdenes a la vez, y las respuestas se han mezclado. Cada respuesta ocupa muchos turnos del bucle de eventos: empieza la orden siguiente cuando esté escrito el último tic de la anterior (await).',
        closed:
          '`bye` venía detrás de los tics, en el mismo paquete, y los ha adelantado: la conexión se ha cerrado antes de escribirlos. Acaba lo que se pidió antes y cierra después.',
        reset:
          '`bye` venía detrás de los tics, en el mismo paquete, y la conexión se ha roto antes de que salieran todos. Acaba lo que se pidió antes y después llama a socket.end().',
        timeout: {
          'no-goodbye':
            'Los tics están completos, y el `bye` que venía con ellos se ha perdido. Mira todas las líneas de un trozo, hasta la última.',
          other:
            'Han llegado varias órdenes a la vez, y no todas tienen respuesta. Mira todas las líneas de un trozo, no solo la primera.',
        },
        crashed:
          'Un error que nadie ha recogido ha acabado con el servidor; su salida de errores dice cuál. Escribir después de end() es uno de ellos.',
      },
    },
    'each-its-own': {
      title: 'Cuenta para cada cliente por separado',
      diagnosis: {
        mismatch:
          'Dos clientes se han estorbado. Lo que es de una conexión, su línea a medias y su contador, hay que declararlo dentro de la función que la recibe.',
        timeout: {
          first:
            'El segundo cliente ha interrumpido al primero, y la respuesta de este no ha llegado, o no entera. Separa las líneas y los contadores de cada conexión.',
          second:
            'Mientras un cliente estaba en mitad de su línea, a otro no se le ha contestado. Guarda la línea a medias de cada conexión por separado, no una para todas.',
        },
      },
    },
    'in-turns': {
      title: 'Escribe cada tic en su propio turno: entre medias se contesta a otros',
      diagnosis: {
        order:
          'Mientras un cliente recibía sus tics, no se ha oído a nadie más: estaban todos escritos antes de que el servidor mirara a otro cliente. ' +
          'Después de cada write(), vuelve al bucle de eventos: await setImmediate(), de node:timers/promises. No basta con await de un valor, ni con nextTick().',
        timeout: 'Mientras un cliente recibía sus tics, el otro ha esperado en vano uno solo.',
      },
    },
    'keeps-pace': {
      title: 'Escribe los tics separados por 2 ms como mucho',
      diagnosis: {
        resources:
          'Dos tics tardan mucho más que los 2 ms que puede haber entre ellos. Escribe el siguiente en el próximo turno del bucle de eventos, o al cabo de un milisegundo.',
      },
    },
    'no-stall': {
      title: 'No hace esperar a ningún tic por una confirmación',
      diagnosis: {
        resources:
          'En una conexión nueva, dos tics llegan al momento; en una ya usada tardan lo que una confirmación retrasada: el segundo espera en tu núcleo hasta que el del cliente ha confirmado el primero. ' +
          'Es el algoritmo de Nagle; quítalo con { noDelay: true } en createServer(), o con socket.setNoDelay(true).',
      },
    },
    'outlives-the-impatient': {
      title: 'Sigue en marcha cuando un cliente rompe la conexión en mitad de sus tics',
      diagnosis: {
        crashed:
          'El cliente se ha ido cuando aún se escribían tics, y ese error ha acabado con el servidor. Escribir en un socket cerrado falla: ' +
          "lo recoge quien escuche 'error', y quien espere la escritura con await tiene que recoger la excepción. Deja de escribir cuando socket.destroyed sea verdadero.",
        timeout:
          'Después de que un cliente se fuera en mitad de sus tics, al siguiente no se le ha atendido.',
        exited:
          'Un cliente ha roto su conexión, y el servidor ha acabado. Eso es el final de una sola conexión.',
      },
    },
    'stops-while-ticking': {
      title: 'Desaparece en menos de un segundo tras SIGTERM, en mitad de sus tics',
      diagnosis: {
        timeout:
          'SIGTERM ha llegado en mitad de los tics, y el proceso sigue con ellos. socket.end() espera a que esté todo escrito y leído; destruye los sockets, ' +
          'y sal del bucle cuando socket.destroyed sea verdadero.',
        crashed:
          'SIGTERM ha llegado en mitad de los tics, y un error que nadie ha recogido ha acabado con el servidor; su salida de errores dice cuál.',
      },
    },
  },

  'keep-alive': {
    armed: {
      title: 'Hace que el núcleo pregunte por todo cliente que se queda callado',
      diagnosis: {
        missing: {
          silent:
            'El núcleo no tiene temporizador de sondeos para un cliente que no ha dicho ni una palabra. Pon SO_KEEPALIVE en todas las conexiones: { keepAlive: true, … } en createServer(), ' +
            'o socket.setKeepAlive(true, …) lo primero de todo en la función que recibe la conexión.',
          later:
            'El segundo cliente ya no tiene temporizador de sondeos, o no lo ha tenido nunca. Pon SO_KEEPALIVE en todas las conexiones, y déjalo puesto.',
        },
      },
    },
    'soon-enough': {
      title: 'Manda el primero de esos sondeos en 30 segundos como mucho',
      diagnosis: {
        mismatch: {
          default:
            'Los sondeos están puestos con la espera del sistema, dos horas. Di cuándo: setKeepAlive(true, espera) o keepAliveInitialDelay. ' +
            'La espera va en milisegundos, y menos de un segundo es como no decir nada.',
          late: 'Los sondeos están puestos, pero el primero llega demasiado tarde. La espera va en milisegundos: 10_000 son diez segundos.',
        },
      },
    },
  },

  radio: {
    hears: {
      title: 'La radio imprime lo que oye',
      diagnosis: {
        timeout: {
          'not-bound':
            "El programa funciona, pero el puerto no se abre. createSocket('udp4'), de node:dgram, crea un socket; bind(PORT) abre el puerto.",
          other:
            "El datagrama no se ha impreso tal como llegó. Recíbelo con radio.on('message', (bytes) => …) e imprímelo en UTF-8: bytes.toString().",
        },
        refused:
          'El puerto no está abierto para UDP. Una radio es un socket de datagramas: createSocket(), de node:dgram.',
        'wrong-port': 'La radio oye en un puerto distinto del que se le dio: bind(PORT).',
        'wrong-host':
          'La radio está atada a una dirección a la que nadie le manda nada. Omite la dirección: bind(PORT).',
        exited:
          'El programa ha llegado a su final. Un socket con puerto mantiene vivo a Node: llama a bind(PORT) y no lo cierres.',
        crashed: radioCrashed,
      },
    },
    'counts-datagrams': {
      title: 'Contesta a `count` con cuántos otros datagramas ha oído',
      diagnosis: {
        timeout:
          'No ha llegado respuesta. Envíala al sitio de donde vino la pregunta: radio.send(`count ${n}`, rinfo.port, rinfo.address).',
        mismatch: {
          newline:
            'Un datagrama es algo entero, y no le hace falta un salto de línea al final: envía exactamente `count <n>`.',
          questions: 'La cuenta sale de más. Las preguntas `count` y `buffer` se contestan y no se cuentan.',
          other:
            'Contesta exactamente `count <n>`: la palabra, un espacio y cuántos otros datagramas han llegado hasta ahora.',
        },
        crashed: radioCrashed,
      },
    },
    'counts-all-others': {
      title: 'Cuenta todos los demás datagramas: vacíos, binarios, casi preguntas',
      diagnosis: {
        mismatch: {
          answered:
            'Se ha contestado a algo que no era una pregunta. Solo lo es un datagrama que sea exactamente `count` o exactamente `buffer`.',
          other:
            'No se han contado todos los datagramas. Solo son preguntas los que son exactamente `count` o `buffer`; todos los demás cuentan, también uno vacío, ' +
            'uno que solo parece una pregunta (con un salto de línea detrás, con una mayúscula) y uno que no es texto.',
        },
        crashed:
          'Un datagrama en el que nadie había pensado ha acabado con la radio; su salida de errores dice con qué error y en qué línea.',
      },
    },
    'hears-everybody': {
      title: 'Oye lo que se manda a todos, diga lo que diga HOST',
      diagnosis: {
        timeout:
          'No se ha oído un datagrama mandado a la dirección de difusión. Un socket atado a 127.0.0.1 solo oye lo que se manda a 127.0.0.1: omite la dirección, bind(PORT).',
      },
    },
    'shares-its-port': {
      title: 'Deja que una segunda radio oiga el mismo puerto',
      diagnosis: {
        exited: notAccepted,
        crashed: notAccepted,
        timeout:
          'Hay dos radios en un puerto, y una pregunta hecha a todos no ha tenido dos respuestas. Haz bind en todas las direcciones: bind(PORT).',
        'wrong-port':
          'El puerto estaba ocupado, y la segunda radio se ha ido a otro, al que nadie le manda nada. Comparte el puerto: { reuseAddr: true }.',
      },
    },
    'names-its-port': {
      title: 'La radio dice en una línea que su puerto está ocupado, y acaba con código 1',
      diagnosis: {
        extra:
          "Esto es lo que imprime Node cuando nadie trata el error. bind() contesta más tarde, con un evento: radio.on('error', …). Imprime ahí una sola línea y pon process.exitCode = 1.",
        missing: errorsBelongThere,
        mismatch: nameThePort,
        exited: codeTellsScripts,
        timeout:
          'El puerto es de un socket que no comparte, y el programa sigue en marcha. Tiene que decirlo y acabar con código 1.',
      },
    },
    'tells-real-size': {
      title: 'Pide un búfer de recepción de 1 MiB, y dice lo que el núcleo ha dado',
      diagnosis: {
        mismatch: {
          asked:
            'Este es el tamaño que has pedido, no el que ha dado el núcleo, que dobla y recorta como quiere. Pregúntale: radio.getRecvBufferSize().',
          newline:
            'Un datagrama es algo entero, y no le hace falta un salto de línea al final: envía exactamente `buffer <bytes>`.',
          other:
            'Aquí, un socket que pide 1 MiB (1024 × 1024) recibe otro tamaño. Pídelo con { recvBufferSize: 1024 * 1024 } al crear el socket, y contesta radio.getRecvBufferSize().',
        },
        timeout:
          'No ha llegado respuesta a `buffer`. Envía `buffer <bytes>` al sitio de donde vino la pregunta.',
        crashed:
          'Un error que nadie ha recogido ha acabado con la radio; su salida de errores dice cuál. El tamaño de un búfer solo se lee y se pone después de bind (antes, EBADF).',
      },
    },
    burst: {
      title: 'No pierde nada de una ráfaga que llega cuando está ocupada',
      diagnosis: {
        missing:
          'Con la radio parada (SIGSTOP) ha llegado una ráfaga que cabe en el búfer que debería tener, y después la radio ha seguido: se ha perdido una parte. Lo que no cabe en el búfer de recepción lo tira el núcleo. ' +
          'Pide 1 MiB de búfer desde el principio, y no solo cuando alguien pregunta por él.',
        timeout: 'Después de la ráfaga, la radio ya no ha contestado.',
      },
    },
  },

  announce: {
    announces: {
      title: 'Manda su mensaje a la dirección BROADCAST y al puerto PORT',
      diagnosis: {
        crashed: {
          denied,
          'not-bound':
            'EBADF: en el núcleo todavía no hay socket. Node lo crea en bind(); llama a socket.setBroadcast(true) en su callback.',
          other:
            'Un error que nadie ha recogido ha acabado con el programa; su salida de errores dice cuál y en qué línea.',
        },
        exited: {
          denied,
          silent:
            'El programa ha acabado, y no ha llegado ningún datagrama. send() solo empieza a enviar: cierra el socket en su callback, y mira ahí el error, ' +
            'que de otro modo se queda callado. La dirección es la de BROADCAST, sea cual sea, y el puerto, PORT, los dos del entorno.',
        },
        timeout:
          'No ha llegado ningún datagrama. Envíalo a la dirección BROADCAST y al puerto PORT, los dos del entorno.',
        mismatch:
          'Ha llegado un mensaje distinto del de la línea de órdenes. Envía en UTF-8 el primer argumento, process.argv[2], y nada más.',
      },
    },
    'exits-0': {
      title: 'Acaba con código 0 cuando el datagrama está enviado',
      diagnosis: {
        timeout:
          'El datagrama está enviado, y el programa sigue en marcha: un socket abierto mantiene vivo a Node. Llama a socket.close() en el callback de send().',
        exited:
          'Ha ido todo bien, y el código dice que no. Acaba con código 0, que es lo que Node hace por sí solo.',
        crashed:
          'Un error que nadie ha recogido ha acabado con el programa después del datagrama; su salida de errores dice cuál y en qué línea.',
      },
    },
    'only-once': {
      title: 'Manda un solo datagrama, no varios',
      diagnosis: {
        mismatch:
          'El mensaje ha llegado más de una vez, o detrás ha venido otra cosa. Un anuncio es un datagrama: llama a send() una sola vez.',
      },
    },
    'reaches-two-radios': {
      title: 'Llega a dos radios a la vez',
      diagnosis: {
        timeout:
          'Dos radios oyen el puerto, y el mensaje no les ha llegado a las dos. Lo que se manda a una sola dirección va a un solo socket, aunque dos compartan el puerto: envía a la dirección BROADCAST.',
        crashed:
          'Un error que nadie ha recogido ha acabado con un programa; su salida de errores dice cuál y en qué línea.',
      },
    },
  },
} satisfies Translation<typeof checks>
