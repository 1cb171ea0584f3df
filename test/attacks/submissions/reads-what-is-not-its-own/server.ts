import { openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { outcomeOf, say, serve, targets } from './attempt.ts'

const paths = {
  shadow: '/etc/shadow',
  secret: targets.secret,
  sibling: targets.sibling,
  solution: targets.solution,
  escape: `../../../../../..${targets.secret}`,
  throughProc: `/proc/1/root${targets.secret}`,
  throughFirst: `/proc/1/cwd/../..${targets.secret}`,
  environmentOfOthers: '/proc/1/environ',
}
const read: Record<string, string> = {}
for (const [name, path] of Object.entries(paths))
  read[name] = await outcomeOf(() => readFileSync(path, 'latin1'))
say({
  read,
  descriptorsOfOthers: await outcomeOf(() =>
    readdirSync('/proc/1/fd').map((name) => readlinkSync(`/proc/1/fd/${name}`)),
  ),
  commandLineOfOthers: await outcomeOf(() => readFileSync('/proc/1/cmdline', 'latin1').replaceAll('\0', ' ')),
  memoryOfOthers: await outcomeOf(() => openSync('/proc/1/mem', 'r+')),
  home: await outcomeOf(() => readdirSync(homedir()).length),
  root: await outcomeOf(() => readdirSync('/root').length),
  top: readdirSync('/').toSorted(),
  variables: Object.keys(process.env).toSorted(),
  processes: readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length,
})
serve()
