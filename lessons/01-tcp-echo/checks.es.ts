import type { Translation } from '#probe'
import type checks from './checks.ts'
import listen from './checks/listen.es.ts'
import echo from './checks/echo.es.ts'
import goodbyes from './checks/goodbyes.es.ts'
import slow from './checks/slow.es.ts'
import client from './checks/client.es.ts'

export default {
  ...listen,
  ...echo,
  ...goodbyes,
  ...slow,
  ...client,
} satisfies Translation<typeof checks>
