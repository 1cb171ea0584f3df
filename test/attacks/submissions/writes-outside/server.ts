import { appendFileSync, chmodSync, readdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { outcomeOf, say, serve, targets } from './attempt.ts'

const cache = process.env.NODE_COMPILE_CACHE ?? '/opt/cache'
const cached = readdirSync(cache, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
say({
  own: await outcomeOf(() => appendFileSync('server.ts', '// changed')),
  beside: await outcomeOf(() => writeFileSync('left-behind.txt', 'x')),
  parent: await outcomeOf(() => writeFileSync('../left-behind.txt', 'x')),
  secret: await outcomeOf(() => writeFileSync(targets.secret, 'x')),
  secretFolder: await outcomeOf(() => writeFileSync(join(dirname(targets.secret), 'x'), 'x')),
  system: await outcomeOf(() => writeFileSync('/usr/bin/true', 'x')),
  node: await outcomeOf(() => chmodSync(process.execPath, 0o777)),
  hosts: await outcomeOf(() => appendFileSync('/etc/hosts', 'x')),
  devices: await outcomeOf(() => writeFileSync('/dev/left-behind', 'x')),
  sysctl: await outcomeOf(() => writeFileSync('/proc/sys/kernel/hostname', 'x')),
  cacheEntries: cached.length,
  cacheNew: await outcomeOf(() => writeFileSync(join(cache, 'poison'), 'x')),
  cacheChanged: await outcomeOf(() => cached.forEach((path) => writeFileSync(path, 'poison'))),
  cacheGone: await outcomeOf(() => cached.forEach((path) => unlinkSync(path))),
  cacheLinked: await outcomeOf(() => symlinkSync('/sub/server.ts', join(cache, 'link'))),
})
serve()
