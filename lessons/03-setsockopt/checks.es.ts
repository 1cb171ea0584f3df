import type { Translation } from '#probe'
import type checks from './checks.ts'
import comeBack from './checks/come-back.es.ts'
import noDelay from './checks/no-delay.es.ts'
import keepAlive from './checks/keep-alive.es.ts'
import radio from './checks/radio.es.ts'
import announce from './checks/announce.es.ts'

export default {
  ...comeBack,
  ...noDelay,
  ...keepAlive,
  ...radio,
  ...announce,
} satisfies Translation<typeof checks>
