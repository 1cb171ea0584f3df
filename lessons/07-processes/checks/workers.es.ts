import type { Translation } from '#probe'
import type checks from './workers.ts'
import { parentError } from './phrases.es.ts'

const everyWorkerServes =
  'Algunas conexiones se quedaron sin respuesta. Cada worker tiene que atender las que se le dan.'

export default {
  workers: {
    'not-the-parent': {
      title: 'Deja que responda un proceso trabajador, no el padre',
      diagnosis: {
        mismatch:
          'Ha respondido el mismo proceso que se arrancó. Ese es el padre: arranca workers con fork() y les pasa las conexiones; ' +
          'un hilo de trabajo tiene, además, el mismo id de proceso.',
        timeout:
          "No llegó respuesta. ¿Recibe el worker la conexión? Llega como segundo argumento de process.on('message', (message, socket) => …), " +
          'y en pausa: con { pauseOnConnect: true } fluye cuando el worker empieza a leer.',
        closed:
          'La conexión se cerró sin respuesta. Cuando el worker tiene el socket, solo él puede terminarlo.',
        reset:
          'La conexión se rompió sin respuesta. Cuando el worker tiene el socket, solo él puede terminarlo.',
        crashed: parentError,
        exited: 'El padre terminó por sí mismo. Tiene que vivir tanto como el servidor.',
        refused:
          'Nadie escucha en PORT de HOST. En esta lección escucha el padre o escuchan los workers: uno de los dos tiene que hacerlo.',
      },
    },
    'at-least-two': {
      title: 'Reparte las peticiones entre dos workers por lo menos',
      diagnosis: {
        missing:
          'Todas las respuestas vinieron de un solo proceso, aunque WORKERS dice 2, y ninguna mientras ese descansaba. Da cada conexión al siguiente worker, por turnos. ' +
          'No elijas por el resto de dividir el puerto del cliente, ni por su dirección: Linux da a los clientes puertos pares mientras le quedan, y una máquina tiene una sola dirección.',
        timeout: everyWorkerServes,
        mismatch:
          'Todo worker responde a GET / con el estado 200, y el id del proceso con un salto de línea.',
        crashed: parentError,
      },
    },
    'as-many-as-told': {
      title: 'Arranca tantos workers como dice WORKERS; si no dice nada, uno por núcleo',
      diagnosis: {
        missing: {
          none:
            'Mientras nadie pide nada, el padre no tiene ningún proceso hijo. Los workers se arrancan una vez, antes de la primera petición, ' +
            'no uno por cada conexión: arrancar cuesta más que casi cualquier respuesta.',
          few: 'Hay menos procesos hijos de los que dice WORKERS (availableParallelism() cuando no dice nada). Arráncalos en un bucle y mantén vivo cada uno.',
        },
        extra:
          'Hay más procesos hijos de los que dice WORKERS (availableParallelism() cuando no dice nada). Lee el número con Number(process.env.WORKERS ?? availableParallelism()).',
        mismatch:
          'La respuesta nombra un proceso que no es hijo del padre. A GET / se responde con process.pid, el del proceso que la atiende.',
        timeout: everyWorkerServes,
        crashed: parentError,
      },
    },
    'no-more-for-more': {
      title: 'Atiende muchas conexiones con los mismos workers',
      diagnosis: {
        extra: {
          'not-as-told':
            'WORKERS dice 1, y hay más procesos hijos que eso antes de que nadie se haya conectado. Arranca tantos como diga, también cuando es uno solo.',
          more: 'Con más conexiones hubo más procesos. Un worker atiende muchas conexiones a la vez, con su bucle de eventos; el número de procesos sigue siendo el que dice WORKERS.',
        },
        missing:
          'Terminaron workers que hacían falta: una respuesta no es el final de un worker. Sigue con la conexión siguiente.',
        timeout:
          'Con unas conexiones abiertas y en silencio, otra petición no recibió respuesta. Un worker atiende muchas conexiones a la vez.',
        closed: 'Una petición se quedó sin respuesta mientras se atendía a otras.',
        reset: 'Una petición se quedó sin respuesta mientras se atendía a otras.',
      },
    },
    'port-taken': {
      title: 'Dice en una línea que su puerto está ocupado, sale con 1 y no deja ningún worker',
      diagnosis: {
        timeout:
          'El puerto está ocupado y el servidor sigue. Dilo una vez, en la salida de error, y termina con código 1.',
        extra: {
          trace:
            "Esto es lo que imprime Node cuando nadie atiende el error. Recoge el evento 'error' del servidor que escucha, imprime una línea y termina con código 1.",
          'many-voices':
            'Llegó más de una línea. Si escuchan los workers, cada uno falla y lo dice, y quien los sustituye arranca al siguiente que falla, sin fin: ' +
            'que se entere el padre, lo diga una vez y termine.',
        },
        missing:
          'La salida de error quedó vacía. Di allí, en una línea, qué puerto está ocupado: console.error(…).',
        mismatch: 'Nombra el puerto en esa línea: quien la lee quiere saber cuál tiene que liberar.',
        exited: 'El puerto está ocupado y el código de salida no es 1. Ponlo: process.exit(1).',
        crashed: 'Con el puerto ocupado el padre tiene que terminar por sí mismo, con código 1.',
        resources:
          'El padre ha terminado y quedan workers suyos en marcha. Arráncalos cuando el puerto sea tuyo, o termínalos contigo.',
      },
    },
  },
} satisfies Translation<typeof checks>
