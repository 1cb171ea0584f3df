import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../../runner/program/process-table.ts'

/** Programs for the fixture course's first lesson, each named by what it does. */
export const programs = {
  echoes: `import { createServer } from 'node:net'
createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(Number(process.env.PORT), process.env.HOST)`,
  decodes: `import { createServer } from 'node:net'
createServer((socket) => {
  socket.setEncoding('utf8').on('data', (text: string) => socket.write(text)).on('error', () => {})
}).listen(Number(process.env.PORT), process.env.HOST)`,
  crashes: `import { createServer } from 'node:net'
console.error('\\x1b[2J\\x1b]0;owned\\x07')
createServer((socket) => socket.on('data', () => { throw new Error('boom \\x1b[31m') })).listen(Number(process.env.PORT), process.env.HOST)`,
  neverAnswers: `import { createServer } from 'node:net'
createServer((socket) => socket.resume().on('error', () => {})).listen(Number(process.env.PORT), process.env.HOST)`,
  logsWhatItCatches: `import { createServer } from 'node:net'
createServer((socket) => socket.on('error', () => {}).on('data', () => {
  console.error(new Error('nothing to send back'))
})).listen(Number(process.env.PORT), process.env.HOST)`,
  neverListens: `setInterval(() => {}, 1000)`,
  announcesItself: `import { appendFileSync } from 'node:fs'
import { createServer } from 'node:net'
appendFileSync('pids', process.pid + '\\n')
createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(Number(process.env.PORT), process.env.HOST)`,
  tellsAndExits: `console.log(process.env.HOST, process.env.PORT, ...process.argv.slice(2))
process.exitCode = 7`,
  endsPolitely: `setInterval(() => {}, 1000)
process.on('SIGTERM', () => process.exit(5))
console.log('ready')`,
  messesUpTheTerminal: `console.log('\\x1b[?1049h\\x1b[?25l\\x1b[2;3r\\x1b[31mboo')`,
} as const

/** Puts a program where the fixture course's first lesson expects it in a workspace. */
export function writeProgram(workspace: string, program: keyof typeof programs): string {
  const folder = join(workspace, 'solutions', '01-echo')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'server.ts'), programs[program])
  return folder
}

/** Those of the processes listed in a file, one a line, that are still alive. */
export function aliveFrom(file: string): number[] {
  return readFileSync(file, 'utf8').trim().split('\n').map(Number).filter(isAlive)
}
