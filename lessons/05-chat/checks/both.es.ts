import type { Translation } from '#probe'
import type checks from './both.ts'

export default {
  both: {
    'both-talk-at-once': {
      title:
        'Tu cliente y tu servidor conversan, y cada uno oye mientras sus propias palabras esperan ser leídas; un bye termina los dos',
      diagnosis: {
        timeout: {
          deaf: 'En un extremo se tecleó un bloque largo que quedó sin leer en el cable, y ese extremo no oyó lo que el otro decía entretanto. Dos programas así se detienen para siempre cuando los dos tienen mucho que decir: cada uno espera a ser leído antes de leer. Sigue leyendo mientras escribes: nada de pause() en el socket ni de esperar a "drain" donde se oyen las líneas.',
          cut: 'En un extremo se tecleó un bloque largo y su última línea no se ha impreso en el otro. ¿Pierde quien habla lo que no puede enviar enseguida, o deja de oír quien escucha?',
          'no-end': 'El cliente ha dicho bye y uno de los dos no ha terminado.',
          unheard:
            'Cada uno de tus programas sabe conversar con el corrector, y no saben conversar entre sí. Teclea una línea en los dos a mano y compara lo que envía cada uno con lo que espera el otro.',
        },
        exited: 'Después de un bye los dos programas deben terminar con código 0.',
        missing: 'Uno de los dos programas ha terminado en mitad de la conversación.',
        crashed:
          'Uno de los dos programas ha fallado en mitad de la conversación. La traza de arriba dice dónde.',
      },
    },
    'both-say-bye-at-once': {
      title: 'Los dos dicen bye en el mismo momento, y los dos terminan con código 0',
      diagnosis: {
        exited:
          'Un bye que llegó después de tu propia despedida se ha tomado por un error. Para entonces tu lado está cerrado: contesta solo si aún no has hablado, o deja que la respuesta tardía se pierda sin terminar en fallo.',
        crashed:
          'Un bye que llegó después de tu propia despedida ha hecho fallar el programa: ha escrito en un socket que ya había terminado.',
        timeout:
          'Los dos han dicho bye y al menos uno no ha terminado. Quien oye un bye cierra, se haya dicho antes lo que se haya dicho.',
        closed: 'Uno de los dos ha cerrado sin enviar su bye.',
      },
    },
    'both-turn-away': {
      title:
        'Un segundo cliente tuyo imprime busy y termina con código 0 mientras sigue la primera conversación',
      diagnosis: {
        exited:
          'Para un cliente, busy es una línea como cualquier otra, seguida de un servidor que cuelga: imprímela y termina con código 0.',
        missing:
          'El segundo cliente ha terminado sin imprimir busy. Para un cliente es una línea como cualquier otra.',
        crashed:
          'Un programa ha fallado cuando se rechazó a un segundo cliente. La traza de arriba dice dónde.',
        timeout:
          'Se rechazó a un segundo cliente: o no imprimió busy y terminó, o la primera conversación no siguió hasta su final.',
      },
    },
  },
} satisfies Translation<typeof checks>
