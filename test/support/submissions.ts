import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programs } from './programs.ts'

/** Programs of submissions to the fixture course's first lesson, each named by what it does. */
export const submitted = {
  ...programs,
  /** Ends the process that probes it. */
  killsItsSlot: `process.kill(process.ppid, 'SIGKILL')
setInterval(() => {}, 1000)`,
  /** Right, but its first run does not answer: what a busy machine does to a program. */
  answersTheSecondTime: (once: string) => `import { createServer } from 'node:net'
import { existsSync, writeFileSync } from 'node:fs'
const first = !existsSync(${JSON.stringify(once)})
createServer((socket) => {
  socket.on('error', () => {}).on('data', (data) => {
    if (first) writeFileSync(${JSON.stringify(once)}, '')
    else socket.write(data)
  })
}).listen(Number(process.env.PORT), process.env.HOST)`,
} as const

/** Hands a program in, as `<folder>/<student>/<lesson>/server.ts`. */
export function handIn(folder: string, student: string, program: string, lesson = '01-echo'): string {
  const own = join(folder, student, lesson)
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'server.ts'), program)
  return own
}
