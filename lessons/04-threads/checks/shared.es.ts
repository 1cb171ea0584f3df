import type { Translation } from '#probe'
import { workerFailed } from '../worker-failed.es.ts'
import { stillComputes } from '../still-computes.es.ts'
import type checks from './shared.ts'

export default {
  shared: {
    'counts-hits': {
      title: 'Responde a un hit cuando está contado del todo',
      diagnosis: {
        mismatch: {
          'worker-failed': workerFailed,
          'not-counted':
            'Los workers contaron, y el hilo principal no ve nada de ello: `workerData` y los mensajes se copian. Solo un SharedArrayBuffer es la misma memoria a ambos lados; dales eso a los workers.',
          overflow:
            'El número se desbordó: el contador tiene muy pocos bits. Pon un Int32Array sobre la memoria compartida, en todos los hilos.',
          early:
            'El hit se respondió, pero al total aún le falta una parte. La respuesta promete que todo está contado: primero cuenta, luego responde.',
          other:
            'Las líneas son `hit <n>` y `total <suma>`; la suma es la de todos los hits de todos los clientes desde que arrancó el servidor.',
        },
        timeout: {
          'still-computes': stillComputes,
          silent: 'No llegó respuesta y el programa no calcula nada.',
        },
        crashed: 'Un hit terminó con el servidor. Su salida de error dice en qué línea.',
      },
    },
    'knows-the-limits-of-hit': {
      title: 'Acepta hits de 0 a 50.000.000, y nada más',
      diagnosis: {
        mismatch:
          'Cada uno de los dos trabajos tiene su límite: 20.000.000 para `primes`, 50.000.000 para `hit`, ambos incluidos. Cualquier otra cosa es `error unknown`.',
        timeout: {
          'still-computes': stillComputes,
          silent: 'No llegó respuesta y el programa no calcula nada.',
        },
      },
    },
    'hits-on-threads': {
      title: 'Cuenta los hits en hilos de trabajo',
      diagnosis: {
        missing:
          'Cinco veces cincuenta millones de hits apenas han costado tiempo de CPU: se sumó n de una vez. Cuéntalos uno a uno, en un hilo de trabajo; los hilos que dan un solo paso por tarea casi nunca coinciden, y de lo que pasa cuando coinciden trata este paso.',
        resources:
          'El núcleo del sistema dice que casi todo lo contó el hilo principal. Es exacto, porque nadie más cuenta, y duerme al bucle de eventos. El ejercicio es que varios hilos cuenten un mismo número.',
      },
    },
    'counts-exactly': {
      title: 'No pierde ningún hit cuando varios hilos cuentan a la vez',
      diagnosis: {
        mismatch: {
          whole:
            'Al total le faltan trabajos enteros: cada worker tiene su propio contador, o uno escribió su suma encima de la de otro. Tiene que haber un solo contador, en un SharedArrayBuffer que reciben todos los workers, y cada uno suma a lo que haya en ese momento.',
          lost: 'Se perdieron hits: dos hilos leyeron el mismo valor, ambos sumaron 1 y ambos escribieron el mismo resultado. `counter[0]++` son tres pasos, y también lo son Atomics.load y Atomics.store uno detrás de otro. Atomics.add(counter, 0, 1) es un solo paso; también un candado se toma en un solo paso, Atomics.compareExchange.',
          other: 'El total no es la suma de los hits respondidos.',
        },
        timeout:
          'Varios hits a la vez nunca se respondieron, y el programa no calcula nada: hay hilos que se esperan unos a otros. Quien devuelve un candado tiene que despertar a uno de los que esperan, Atomics.notify.',
        crashed: 'Varios hits a la vez terminaron con el servidor.',
      },
    },
    'counts-after-crashes': {
      title: 'Sigue contando donde estaba cuando fallan workers',
      diagnosis: {
        mismatch:
          'Después de un fallo faltan hits, o ya no son posibles. El worker que ocupa el lugar de otro recibe el mismo SharedArrayBuffer, y no debe poner el contador a 0.',
        timeout: 'Después de un fallo no llegó ninguna respuesta más.',
      },
    },
  },
} satisfies Translation<typeof checks>
