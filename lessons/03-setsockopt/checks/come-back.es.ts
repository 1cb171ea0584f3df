import type { Translation } from '#probe'
import type checks from './come-back.ts'
import { codeTellsScripts, crashed, errorsBelongThere, nameThePort } from './phrases.es.ts'

export default {
  'come-back': {
    listens: {
      title: 'Acepta una conexión donde le dicen que escuche',
      diagnosis: {
        exited:
          'El programa ha llegado a su final. Un servidor que escucha mantiene vivo a Node: llama a server.listen(PORT, HOST), como el programa de partida.',
        crashed:
          'Un error que nadie ha recogido ha acabado con el programa; su salida de error dice cuál y en qué línea. ' +
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
          'El cliente ha dicho `bye` y espera tu FIN. Lee líneas y, cuando una sea `bye`, llama a socket.end(). Lo que trae `data` no es una línea: es un Buffer, con su "\\n" al final, y nunca es igual al texto bye.',
        reset:
          'La conexión se ha roto con un RST. Así te saltas la despedida ordenada de la que trata este paso: llama a socket.end(), no a resetAndDestroy().',
        extra:
          'Ha llegado algo, y nadie había pedido nada: al principio no hace falta saludo, y una despedida es un FIN, no un texto. Con `bye`, solo llama a socket.end().',
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
            "Un RST llega como evento 'error' del socket, y un evento 'error' que nadie escucha acaba con el proceso. Añade socket.on('error', …) en cada conexión, en cuanto exista y mientras exista: un cliente puede romperla antes de decir nada, y también después de su `bye`, cuando ya ningún pipeline() escucha.",
          'nobody-catches':
            'Con un RST, un bucle sobre la conexión lanza una excepción (for await, también sobre las líneas de readline), y nadie la recoge. Mete el bucle en un try … catch, o añade .catch() a la promesa.',
          other:
            'Un cliente ha roto su conexión, y eso ha acabado con el servidor; su salida de error dice con qué error y en qué línea.',
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
          'Se ha arrancado un segundo servidor en el puerto del primero, y los dos siguen en marcha. O lo intenta una y otra vez, o se ha ido a otro puerto, donde nadie lo busca, o escucha con reusePort: ' +
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
          'Al arrancarlo otra vez en su puerto, el servidor ha acabado; su salida de error dice por qué. Si es por el puerto, algo de la vez anterior lo retiene aún: después de SIGTERM no puede quedar nada, tampoco lo que el servidor haya arrancado.',
        'wrong-port':
          'Al arrancarlo otra vez, el servidor se ha ido a otro puerto. Los clientes conocen el de antes, y está libre.',
      },
    },
  },
} satisfies Translation<typeof checks>
