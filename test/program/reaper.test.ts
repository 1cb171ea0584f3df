import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { isAlive } from '../../runner/program/process-table.ts'
import { Reaper } from '../../runner/program/reaper.ts'
import { temporaryFolder } from '../support/cli.ts'
import { GradingProcess } from '../support/grading-process.ts'

/** Listens and says nothing, in a process and in a child of its own; leaves both pids in a file. */
const silent = (pids: string) => `import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
createServer((socket) => socket.on('error', () => {})).listen(Number(process.env.PORT), process.env.HOST, () =>
  writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid))
process.on('SIGTERM', () => {})`

// Windows ends them by itself, and elsewhere than on Linux nobody could tell that they run.
test.skipIf(process.platform !== 'linux')('programs end with a runner that is killed', async () => {
  const folder = temporaryFolder()
  const pids = join(folder, 'pids')
  writeFileSync(join(folder, 'server.ts'), silent(pids))
  const runner = new GradingProcess(folder, ['verify', '1', '--dir', '.'])
  while (!existsSync(pids) || readFileSync(pids, 'utf8') === '') await delay(5)
  const programs = readFileSync(pids, 'utf8').split(' ').map(Number)
  expect(programs.map(isAlive)).toEqual([true, true])
  runner.child.kill('SIGKILL')
  expect(await runner.ended).toBe('SIGKILL')
  while (programs.some(isAlive)) await delay(5)
})

test.skipIf(process.platform === 'win32')('what is gone has a number that is somebody else’s', async () => {
  const [left, gone] = [1, 2].map(() => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true })
    onTestFinished(() => void child.kill('SIGKILL'))
    return child
  })
  const reaper = new Reaper()
  reaper.born(gone!.pid!)
  reaper.born(left!.pid!)
  reaper.gone(gone!.pid!)
  const [endOfLeft, endOfGone] = [once(left!, 'exit'), once(gone!, 'exit')]
  reaper.end()
  expect(await endOfLeft).toEqual([null, 'SIGKILL'])
  // Born first, it would have been killed first.
  gone!.kill('SIGTERM')
  expect(await endOfGone).toEqual([null, 'SIGTERM'])
})
