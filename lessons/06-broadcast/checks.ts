import room from './checks/room.ts'
import names from './checks/names.ts'
import lines from './checks/lines.ts'
import vanished from './checks/vanished.ts'
import slow from './checks/slow.ts'
import crowd from './checks/crowd.ts'
import client from './checks/client.ts'

export default {
  ...room,
  ...names,
  ...lines,
  ...vanished,
  ...slow,
  ...crowd,
  ...client,
}
