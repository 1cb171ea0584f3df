import type { Translation } from '#probe'
import type checks from './checks.ts'
import room from './checks/room.es.ts'
import names from './checks/names.es.ts'
import lines from './checks/lines.es.ts'
import vanished from './checks/vanished.es.ts'
import slow from './checks/slow.es.ts'
import crowd from './checks/crowd.es.ts'
import client from './checks/client.es.ts'

export default {
  ...room,
  ...names,
  ...lines,
  ...vanished,
  ...slow,
  ...crowd,
  ...client,
} satisfies Translation<typeof checks>
