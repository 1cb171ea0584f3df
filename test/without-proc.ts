// Loaded with --import before the runner: makes it believe that it is on a system that shows nothing of its processes
// and sockets, as macOS and Windows do not. The programs that it starts know nothing of it.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const hidden = ['readFileSync', 'writeFileSync', 'readdirSync', 'openSync', 'readlinkSync'] as const

for (const name of hidden) {
  const real = fs[name] as (path: unknown, ...rest: unknown[]) => unknown
  const hiding = (path: unknown, ...rest: unknown[]): unknown => {
    if (String(path).startsWith('/proc/'))
      throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' })
    return real.call(fs, path, ...rest)
  }
  Object.assign(fs, { [name]: hiding })
}
syncBuiltinESMExports()
Object.defineProperty(process, 'platform', { value: 'darwin' })
