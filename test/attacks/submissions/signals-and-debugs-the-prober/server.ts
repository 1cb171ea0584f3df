import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { outcomeOf, say, serve } from './attempt.ts'

// A signal to one of its threads is one to itself.
const own = new Set(readdirSync('/proc/self/task').map(Number))
const reached: number[] = []
for (let pid = 1; pid < 40_000; pid++) {
  try {
    process.kill(pid, 0)
    if (!own.has(pid)) reached.push(pid)
  } catch {
    // ESRCH: nobody that can be seen from here.
  }
}
for (const pid of [1, process.ppid, ...reached]) {
  for (const signal of ['SIGUSR1', 'SIGSTOP', 'SIGTERM', 'SIGKILL'] as const) {
    await outcomeOf(() => process.kill(pid, signal))
  }
}
await new Promise((resolve) => setTimeout(resolve, 200))
const inspector = await outcomeOf(
  () =>
    new Promise((resolve, reject) => {
      connect(9229, '127.0.0.1')
        .once('connect', () => resolve('a debugger'))
        .once('error', reject)
    }),
)
say({ reached, inspector })
serve()
