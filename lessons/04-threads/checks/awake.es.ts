import type { Translation } from '#probe'
import { stillComputes } from '../still-computes.es.ts'
import { workerFailed } from '../worker-failed.es.ts'
import type checks from './awake.ts'

export default {
  awake: {
    'counts-primes': {
      title: 'Cuenta los primos hasta n, incluido n',
      diagnosis: {
        mismatch: {
          'worker-failed': workerFailed,
          refused:
            'Este n está permitido: números enteros de 0 a 20.000.000. Por debajo de 2 no hay ningún primo, así que la cuenta es 0.',
          squares:
            'El cuadrado de un primo no es primo. Si pruebas divisores hasta la raíz, la raíz misma es uno de ellos: divisor * divisor <= candidate.',
          'last-one': 'Aquí n es primo, y cuenta: los primos que son <= n, no < n.',
          other:
            'La cuenta está mal, o la línea tiene otra forma: `primes <n> <cuenta>`. 0 y 1 no son primos, 2 es el primero.',
        },
        timeout: {
          partly: 'La respuesta empezó y su línea nunca terminó.',
          'still-computes': stillComputes,
          silent:
            "No llegó respuesta y el programa no calcula nada. ¿Arranca el worker (new URL('./worker.ts', import.meta.url)), escucha con parentPort.on('message', …) y responde con parentPort.postMessage(…), escucha el hilo principal con worker.on('message', …)?",
        },
        closed: workerFailed,
        crashed:
          "Un error terminó con el servidor. Su salida de error dice en qué línea; un error en un hilo de trabajo sin worker.on('error', …) también termina el programa.",
      },
    },
    'refuses-bad-numbers': {
      title: 'Rechaza un n que no sea un entero de 0 a 20.000.000',
      diagnosis: {
        mismatch: {
          'too-large':
            'Ese n es demasiado grande: 20.000.000 es el máximo. Un límite protege al servidor de quien le pide más de lo que puede hacer.',
          'more-words':
            'En esta línea sobra una palabra, `primes 7 8` o `more primes 7`. La orden tiene que ser la línea entera, de la primera letra a la última: /^primes (\\d+)$/.',
          'read-anyway':
            "Las conversiones de JavaScript son generosas: parseInt('12abc') es 12, Number('') es 0. Mira el texto antes de convertirlo, por ejemplo con /^\\d+$/.",
        },
        timeout:
          'Un número no permitido se queda sin respuesta. Compruébalo en el hilo principal, antes de que lo vea ningún worker.',
        crashed:
          'Un número no permitido terminó con el servidor. Compruébalo antes de calcular con él: un array de ese tamaño no se puede crear.',
      },
    },
    'stays-awake': {
      title: 'Responde a otros mientras calcula',
      diagnosis: {
        order:
          'Un cliente tuvo que esperar hasta que estuvo lista la respuesta de otro: mientras se cuentan primos, el bucle de eventos está parado. `async` y las promesas no cambian nada, corren en el mismo hilo. Manda la tarea a un worker y responde cuando llegue su mensaje.',
        mismatch:
          'Los números pequeños se contaron bien; este, tan grande, no. Hasta 20.000.000, que también está permitido, hay 1.270.607 primos, y un poco antes, unos pocos menos.',
        timeout:
          'Mientras se contaban los primos de un cliente, otro esperó en vano su `pong`. Manda la tarea a un worker y vuelve enseguida al bucle de eventos; no esperes nunca a un worker con Atomics.wait ni con un bucle en el hilo principal.',
        crashed: 'El trabajo pesado terminó con el servidor. Su salida de error dice en qué línea.',
      },
    },
    'computes-on-threads': {
      title: 'Calcula en un hilo de trabajo, no a rebanadas en el principal',
      diagnosis: {
        resources:
          'El núcleo del sistema dice que casi todo lo calculó el hilo principal. Cortar el trabajo en rebanadas deja pasar a otros entre medias, pero les sigue quitando el tiempo de CPU y usa un solo núcleo. Déjaselo a un hilo de trabajo.',
        mismatch:
          'Este número tan grande se contó mal. Hasta 20.000.000 hay 1.270.607 primos, y un poco antes, unos pocos menos.',
      },
    },
  },
} satisfies Translation<typeof checks>
