import type { Translation } from '#probe'
import type checks from './keep-alive.ts'

export default {
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
} satisfies Translation<typeof checks>
