import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Keeps every core of the machine busy, as other work on it would, until it is disposed of. */
export function busyCores(): Disposable {
  const hogs = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  )
  return { [Symbol.dispose]: () => hogs.forEach((hog) => hog.kill('SIGKILL')) }
}
