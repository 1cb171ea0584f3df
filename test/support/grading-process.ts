import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { childrenOf } from '../../runner/program/process-table.ts'

const fixtureDoor = fileURLToPath(new URL('./fixture-door.ts', import.meta.url))

/** A command line in a process of its own, that can be killed. */
export class GradingProcess {
  readonly child: ChildProcess
  out = ''
  err = ''
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>

  /**
   * @param door the program that opens the command line; that of the fixture course if not said
   * @param around a command line that starts another, and what of the machine that sees
   */
  constructor(cwd: string, args: readonly string[], door = fixtureDoor, around: readonly string[] = []) {
    const env = { PATH: process.env.PATH }
    const [command = '', ...words] = [...around, process.execPath, door, ...args]
    this.child = spawn(command, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.out += text))
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.err += text))
    this.ended = once(this.child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  }

  get pid(): number {
    return this.child.pid!
  }

  /** Pids of the slots that run now. */
  get slots(): number[] {
    return childrenOf(this.pid)
  }

  /** Resolves when it has said `words` on standard output, or has ended. */
  async says(words: string): Promise<void> {
    let over = false
    void this.ended.then(() => (over = true))
    while (!this.out.includes(words) && !over) {
      await Promise.race([once(this.child.stdout!, 'data'), this.ended])
    }
  }
}
