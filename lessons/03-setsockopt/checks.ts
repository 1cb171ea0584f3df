import comeBack from './checks/come-back.ts'
import noDelay from './checks/no-delay.ts'
import keepAlive from './checks/keep-alive.ts'
import radio from './checks/radio.ts'
import announce from './checks/announce.ts'

export default {
  ...comeBack,
  ...noDelay,
  ...keepAlive,
  ...radio,
  ...announce,
}
