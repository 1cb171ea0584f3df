import receive from './checks/receive.ts'
import answer from './checks/answer.ts'
import keepGoing from './checks/keep-going.ts'
import client from './checks/client.ts'

export default {
  ...receive,
  ...answer,
  ...keepGoing,
  ...client,
}
