import type { Translation } from '#probe'
import type checks from './crash.ts'

const cutByCrash =
  'Se estrelló un worker y se cortó una respuesta de otro. Los procesos no comparten nada, así que alguien lo terminó: ' +
  'sustituye al que falta y deja en paz a los demás.'

const answeredCrash =
  'Se respondió a /crash. El worker termina en el acto, process.exit(1), sin decir palabra.'

export default {
  crash: {
    'ends-one-worker': {
      title: 'Pierde con /crash un worker, y solo ese',
      diagnosis: {
        exited:
          "Se estrelló un worker y el padre terminó con él. El evento 'exit' de un hijo es una noticia, no una orden: quita el worker de la lista y sigue.",
        crashed:
          'Se estrelló un worker y el padre murió de ello. Su salida de error nombra el error; lo que se envía a un worker que está muriendo falla, ' +
          "y ese fallo necesita una función en send() o un oyente de 'error' en el hijo.",
        extra: answeredCrash,
        order:
          'El worker que recibió /crash tenía a medias una respuesta de medio segundo, y antes la acabó. Esto no es un final en orden, es un accidente: process.exit(1) en el acto, ' +
          'no cuando acabe server.close(), ni con cluster.worker.disconnect().',
        mismatch: {
          'exit-code':
            'El worker que recibió /crash terminó con otro código de salida que 1 (128 y más: por una señal). Quien vela por él toma el 0 por un final en orden: process.exit(1).',
          answer:
            'Después de estrellarse un worker se responde a GET / como antes: estado 200, y el id del proceso con un salto de línea.',
        },
        timeout:
          'Tras /crash siguen vivos todos los workers, o ya no responde nadie. El worker que recibe la petición termina en el acto: process.exit(1).',
        refused: 'Después de estrellarse un worker ya no pudo conectarse nadie.',
      },
    },
    'others-finish': {
      title: 'Acaba las respuestas de los otros workers mientras uno se estrella',
      diagnosis: {
        closed: cutByCrash,
        reset: cutByCrash,
        timeout: 'Se estrelló un worker, y una respuesta de otro no llegó nunca.',
        extra: answeredCrash,
        exited: 'Se estrelló un worker y el padre terminó con él.',
        crashed:
          'Se estrelló un worker y el padre murió de ello; su salida de error nombra el error y la línea.',
      },
    },
    'strength-restored': {
      title: 'Pone un worker nuevo en el lugar de cada uno que se estrella o al que matan',
      diagnosis: {
        missing: {
          idle: 'El worker nuevo está, pero no le llega ninguna conexión. Tiene que entrar en la lista de la que se reparten, y necesita todos los oyentes que tienen los primeros.',
          gone: "Falta un worker y nadie ocupó su lugar. En el 'exit' del hijo arranca otro, igual que los primeros y sea cual sea su código (a quien mata una señal no le queda ninguno): el nuevo también necesita su oyente de 'exit'.",
        },
        extra:
          "Se estrelló un worker y llegó más de uno nuevo. Un hijo que termina emite 'disconnect', 'exit' y 'close': arranca el nuevo solo en 'exit'.",
        resources:
          'Un worker se había estrellado, el padre lo sabía, y durmió un buen rato antes de arrancar otro. Basta una pausa de una décima: en un segundo el worker nuevo tiene que estar ahí y servir.',
        timeout:
          'Una petición al worker nuevo no recibió respuesta. Necesita todos los oyentes que tienen los primeros.',
        mismatch: 'El worker nuevo no responde como los primeros.',
        exited: 'Tras varios accidentes el padre terminó. Sigue mientras nadie lo termine.',
        crashed: 'Tras varios accidentes el padre murió; su salida de error nombra el error y la línea.',
      },
    },
  },
} satisfies Translation<typeof checks>
