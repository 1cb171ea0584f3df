import type { Translation } from '#probe'
import type checks from './checks.ts'
import answer from './checks/answer.es.ts'
import workers from './checks/workers.es.ts'
import crash from './checks/crash.es.ts'
import shared from './checks/shared.es.ts'
import end from './checks/end.es.ts'

export default {
  ...answer,
  ...workers,
  ...crash,
  ...shared,
  ...end,
} satisfies Translation<typeof checks>
