import type { Translation } from '#probe'
import type checks from './radio.ts'
import { codeTellsScripts, errorsBelongThere, nameThePort } from './phrases.es.ts'

const radioCrashed =
  'Un error que nadie ha recogido ha acabado con la radio; su salida de error dice cuál y en qué línea.'

const notAccepted =
  'EADDRINUSE: el núcleo no ha admitido esta radio en un puerto que ya tiene otra. Las dos tienen que permitirlo antes de bind: createSocket({ type: "udp4", reuseAddr: true }). ' +
  'Tiene que ser la misma opción en todas: reusePort es otra, y quien solo dice esa no comparte con quien dice reuseAddr.'

export default {
  radio: {
    hears: {
      title: 'La radio imprime lo que oye',
      diagnosis: {
        timeout: {
          'not-bound':
            "El programa funciona, pero el puerto no se abre. createSocket('udp4'), de node:dgram, crea un socket; bind(PORT) abre el puerto.",
          cut: 'Un datagrama de 1800 caracteres no se ha impreso entero. Imprime todo lo que llegue, sin partirlo, por largo que sea.',
          spaces:
            'Dos espacios seguidos se han impreso como uno. Lo que alguien manda son datos: imprímelo tal cual, con todos sus espacios.',
          changed:
            'Un texto con %s, comillas y una barra invertida ha salido cambiado. Lo que alguien manda son datos: console.log(texto, más) los toma por un formato, JSON.stringify e inspect por un valor. Imprímelo detrás de un texto tuyo, o solo.',
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
        timeout: {
          unprinted:
            'Han llegado tres datagramas que decían lo mismo, y no se han impreso tres veces. Imprime cada uno, haya llegado antes lo que haya llegado.',
          unanswered:
            'No ha llegado respuesta. Envíala al sitio de donde vino la pregunta: radio.send(`count ${n}`, rinfo.port, rinfo.address).',
        },
        mismatch: {
          newline:
            'Un datagrama es algo entero, y no le hace falta un salto de línea al final: envía exactamente `count <n>`.',
          questions: 'La cuenta sale de más. Las preguntas `count` y `buffer` se contestan y no se cuentan.',
          unasked:
            'Lo que ha llegado no es respuesta a `count`. Solo se contesta a las dos preguntas; cualquier otro datagrama se cuenta y se imprime, y nadie más se entera.',
          repeated:
            'Llegaron tres datagramas que decían lo mismo, y se contó uno. Cuenta cada uno de ellos, diga lo que diga: basta un número; un Set de textos se olvida de los repetidos.',
          other:
            'Contesta exactamente `count <n>`: la palabra, un espacio y cuántos otros datagramas han llegado hasta ahora.',
        },
        crashed: radioCrashed,
      },
    },
    'answers-other-address': {
      title: 'La radio responde a quien pregunte, también desde otra dirección',
      diagnosis: {
        timeout:
          'La pregunta vino de 127.0.0.2, y la respuesta no llegó hasta allí. send(reply, port), sin dirección, va a 127.0.0.1: pasa también rinfo.address.',
        mismatch:
          'Quien preguntó tenía otra dirección que quien había enviado un datagrama, y la cuenta fue otra. Todos los datagramas cuentan juntos, vengan de la dirección que vengan.',
        crashed:
          'Una pregunta desde 127.0.0.2 ha acabado con la radio; su salida de error dice cuál es el error y en qué línea.',
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
          'Un datagrama en el que nadie había pensado ha acabado con la radio; su salida de error dice con qué error y en qué línea.',
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
          'Un error que nadie ha recogido ha acabado con la radio; su salida de error dice cuál. El tamaño de un búfer solo se lee y se pone después de bind (antes, EBADF).',
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
} satisfies Translation<typeof checks>
