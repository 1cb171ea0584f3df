import type { Translation } from '#probe'
import type checks from './crowd.ts'

export default {
  crowd: {
    'seats-a-crowd': {
      title: 'Doscientos miembros van y vienen, y cada uno se anuncia una vez',
      diagnosis: {
        closed: 'El servidor rechazó a un miembro. En esta sala no hay aforo: no fijes `maxConnections`.',
        timeout: 'Con la sala llena, a alguien no se le dejó entrar o no se le anunció.',
        mismatch: 'En una sala de doscientos, alguien oyó otra cosa que quién llegaba.',
        extra: 'En una sala de doscientos se anunció a alguien dos veces.',
      },
    },
    'keeps-every-line': {
      title: 'Doscientos hablan a la vez: cada uno oye todas las líneas de los demás, una vez y en orden',
      diagnosis: {
        missing:
          'Entre la multitud se perdió una línea. ¿Guardas líneas en algo que solo tiene sitio para unas cuantas, o pasas solo la última de varias?',
        extra: 'Una línea se contó dos veces. ¿Se queda en una cola después de enviarla?',
        order:
          'Las líneas de un mismo miembro llegaron en otro orden del que se dijeron. Las líneas de un socket tienen que seguir todas el mismo camino.',
        mismatch:
          'Entre la multitud una línea salió cambiada. ¿Se comparte entre todos algo que es de una sola conexión?',
        closed:
          'Se desconectó a un miembro que no había dejado de leer. El retraso de un miembro se cuenta en bytes, no en líneas: veinte líneas cortas de golpe no son nada.',
        timeout:
          'Algunas líneas no llegaron nunca. En la multitud hablan todos a la vez y las líneas se cortan en cualquier sitio.',
      },
    },
    'counts-bytes': {
      title: 'Dos mil líneas cortas en un solo paquete no convierten a nadie en lento',
      diagnosis: {
        closed:
          'Alguien dijo dos mil líneas cortas de golpe, 54 KB con los nombres, y se echó a un miembro que estaba leyendo. Cuenta los bytes que esperan a cada miembro, no las líneas: en 1 MiB caben cuarenta mil de estas.',
        order:
          'De dos mil líneas cortas faltaron algunas, o llegaron en otro orden. ¿Hay una cola en la que solo caben unas cuantas líneas?',
        timeout: 'De dos mil líneas cortas que llegaron de golpe no se pasaron las últimas.',
      },
    },
  },
} satisfies Translation<typeof checks>
