import listen from './checks/listen.ts'
import echo from './checks/echo.ts'
import goodbyes from './checks/goodbyes.ts'
import slow from './checks/slow.ts'
import client from './checks/client.ts'

export default {
  ...listen,
  ...echo,
  ...goodbyes,
  ...slow,
  ...client,
}
