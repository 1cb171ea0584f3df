import type { Translation } from '#probe'
import { failedAgain, workerBroken } from '../worker-failed.es.ts'
import type checks from './failure.ts'

export default {
  failure: {
    'answers-crash': {
      title: 'Responde error crash a un trabajo que falla',
      diagnosis: {
        missing:
          'Llegó `error crash`, y todos los hilos de trabajo siguieron durmiendo: no ha fallado nada. El trabajo tiene que fallar donde se hacen los trabajos. Mándaselo a un worker como cualquier otro, ' +
          'lanza allí el error y responde cuando el worker haya fallado.',
        crashed: {
          'worker-broken': workerBroken,
          'nobody-listens':
            "El error del hilo de trabajo terminó con todo el servidor: un evento 'error' que nadie escucha se lanza. Escúchalo en cada worker: worker.on('error', …).",
        },
        exited:
          "El error del trabajo terminó con todo el servidor. Escucha en cada worker: worker.on('error', …).",
        timeout:
          "El trabajo falló y su cliente sigue esperando. Un worker que muere no manda ningún mensaje: responde `error crash` cuando llegue su evento 'error'. Ese evento lo da un throw; process.exit() dentro de un worker no es un error y solo da 'exit'.",
        mismatch: {
          'failed-again': failedAgain,
          other: 'A un trabajo que falla se responde con la línea `error crash`.',
        },
      },
    },
    'spares-other-jobs': {
      title: 'Deja que un fallo sea el fallo de un solo trabajo',
      diagnosis: {
        mismatch:
          'Trabajos que nada tenían que ver con el fallo recibieron un error, o la respuesta de otro trabajo. Solo ha fallado la tarea que tenía entre manos ese worker; la cola está tan bien como antes.',
        timeout:
          'Después de un fallo, algunos de los otros trabajos nunca se respondieron. Lo que espera en la cola es para el primer worker que quede libre.',
        crashed: 'Un fallo entre otros trabajos terminó con el servidor.',
      },
    },
    'keeps-its-strength': {
      title: 'Sigue respondiendo a todos después de muchos fallos',
      diagnosis: {
        timeout:
          "Después de algunos fallos ya no se responde a los trabajos: el worker que falló ya no está y nadie ocupó su lugar, o a su sucesor no se le dio nada de la cola. Arranca un worker nuevo al recibir 'error' y dale la tarea siguiente.",
        mismatch:
          'Después de algunos fallos las respuestas están mal. Cada una es de la tarea que su worker tenía entre manos.',
        crashed: 'Muchos fallos a la vez terminaron con el servidor.',
      },
    },
    'keeps-its-size': {
      title: 'No tiene más hilos después de muchos fallos que antes',
      diagnosis: {
        resources:
          "Con cada fallo creció el pool. Un worker que falla emite 'error' y luego 'exit': sustitúyelo en uno de los dos, no en ambos, y termina con terminate() al que sustituyas mientras aún vive.",
        timeout: 'Después de algunos fallos no llegó ninguna respuesta más.',
      },
    },
  },
} satisfies Translation<typeof checks>
