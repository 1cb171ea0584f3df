import type { Translation } from '#probe'
import { byAReset } from '../crashes.es.ts'
import { workerFailed } from '../worker-failed.es.ts'
import type checks from './pool.ts'

export default {
  pool: {
    'answers-each-its-own': {
      title: 'Da cada respuesta al cliente que preguntó, esté lista antes la que esté',
      diagnosis: {
        mismatch: {
          'worker-failed': workerFailed,
          'somebody-elses':
            'Un cliente recibió una respuesta que es de otro: un trabajo corto estuvo listo antes que otro más antiguo y más largo. No te fíes del orden de las respuestas; recuerda por cada worker (o por cada tarea, con un número) de quién es la tarea que tiene.',
        },
        timeout: {
          'more-of-one':
            'Dos clientes dieron los mismos trabajos, cada uno varios a la vez, y no se respondió a todos. Un cliente puede esperar más de una respuesta, y el mismo n se puede pedir más de una vez: ' +
            'recuerda cada tarea por sí misma, por su worker o por un número propio, no por su cliente ni por su n.',
          'no-queue':
            'Todos estos trabajos llegaron a la vez, y algunos nunca se respondieron. Cuando todos los workers están ocupados, una tarea tiene que esperar en una cola, y la toma el primer worker que quede libre.',
        },
        crashed: 'Muchos trabajos a la vez terminaron con el servidor. Su salida de error dice en qué línea.',
      },
    },
    'gives-threads-back': {
      title: 'No tiene, tras muchos trabajos, más hilos de los que necesita un pool',
      diagnosis: {
        resources:
          'Los trabajos llegaron uno tras otro y, aun así, hubo cada vez más hilos: cada trabajo dejó uno. Un worker que escucha mensajes vive hasta que alguien llama a terminate(). Usa una y otra vez los mismos pocos workers.',
        timeout:
          'Después de algunos trabajos no llegó ninguna respuesta más, y el programa no calculaba nada.',
      },
    },
    'bounds-its-threads': {
      title: 'Tiene un número limitado de hilos, por muchos trabajos que lleguen a la vez',
      diagnosis: {
        resources:
          'Cada trabajo trajo un hilo propio. Los hilos no son gratis: cada uno tiene su propio motor de JavaScript, tarda unas decenas de milisegundos en arrancar y ocupa más de diez megabytes, y núcleos no hay más por eso. Arranca unos pocos workers y deja esperar las tareas hasta que uno quede libre.',
        timeout:
          'No se respondieron todos los trabajos. Cuando todos los workers están ocupados, una tarea tiene que esperar en una cola.',
      },
    },
    'outlives-departed-clients': {
      title: 'Sigue cuando hay clientes que se van antes de tener su respuesta',
      diagnosis: {
        timeout:
          'Hubo clientes que se fueron con sus trabajos en marcha, y ahora no se responde a nadie: se han perdido los workers que tenían esos trabajos. Deja que el worker acabe y tira la respuesta, o pon otro en el lugar de cada worker que termines.',
        crashed: byAReset,
        mismatch: 'La respuesta para un cliente que se había ido le llegó a otro.',
      },
    },
  },
} satisfies Translation<typeof checks>
