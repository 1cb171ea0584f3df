import type { Translation } from '#probe'
import type checks from './checks.ts'
import receive from './checks/receive.es.ts'
import answer from './checks/answer.es.ts'
import keepGoing from './checks/keep-going.es.ts'
import client from './checks/client.es.ts'

export default {
  ...receive,
  ...answer,
  ...keepGoing,
  ...client,
} satisfies Translation<typeof checks>
