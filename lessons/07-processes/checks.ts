import answer from './checks/answer.ts'
import workers from './checks/workers.ts'
import crash from './checks/crash.ts'
import shared from './checks/shared.ts'
import end from './checks/end.ts'

export default {
  ...answer,
  ...workers,
  ...crash,
  ...shared,
  ...end,
}
