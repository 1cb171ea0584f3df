import type { Translation } from '#probe'
import type checks from './checks.ts'

export default {
  answer: {
    'answers-a-line': {
      title: 'Devuelve una línea tal como llegó',
      diagnosis: {
        mismatch: 'La línea volvió cambiada. Envía los bytes que te llegaron, y nada más.',
        timeout: 'No volvió nada. Escucha el evento data del socket y escribe en él lo que llegue.',
      },
    },
  },
} satisfies Translation<typeof checks>
