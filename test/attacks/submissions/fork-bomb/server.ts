import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { say, serve } from './attempt.ts'

let started = 0
let refused: string | undefined
while (refused === undefined && started < 5_000) {
  const child = spawn('/usr/bin/sleep', ['1000'], { stdio: 'ignore', detached: true })
  await Promise.race([
    once(child, 'spawn').then(() => started++),
    once(child, 'error').then(([error]) => (refused = (error as NodeJS.ErrnoException).code)),
  ]).catch((error: NodeJS.ErrnoException) => (refused = error.code))
}
say({ started, refused })
serve()
