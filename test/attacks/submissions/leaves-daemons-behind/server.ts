import { spawn } from 'node:child_process'
import { say, serve, targets } from './attempt.ts'

// Out of its group and its session, without its environment, its parent gone.
const daemon = spawn(
  '/bin/sh',
  ['-c', `(setsid sleep 1000.${targets.hostPort} &) ; setsid sleep 2000.${targets.hostPort} &`],
  {
    detached: true,
    stdio: 'ignore',
    env: {},
  },
)
await new Promise((resolve) => daemon.once('exit', resolve))
say({ started: true })
serve()
