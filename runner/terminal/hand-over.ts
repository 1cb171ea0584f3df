import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import type { Context } from '../context.ts'

interface HandOver {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** What it reads on its standard input, instead of the keys. */
  readonly input?: string
}

/** Undoes what a program may have left behind: alternate screen, colours, character set, scrolling region, hidden cursor, mouse. */
const RESTORE =
  '\x1b[?47l\x1b[0m\x1b(B\x1b7\x1b[r\x1b8\x1b[?7h\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l'

/**
 * Gives the terminal to another program until it ends. Gives its exit code, as a shell would (128 and the
 * number of the signal that ended it); rejects when it cannot be started.
 */
export async function handOver(
  { stdin, stdout, env, signal }: Context,
  command: string,
  args: readonly string[],
  { input, ...options }: HandOver = {},
): Promise<number> {
  const stdio = [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'] as const
  const child = spawn(command, args, { env, ...options, stdio: [...stdio] })
  // Whoever leaves early does not read to the end.
  child.stdin?.on('error', () => {}).end(input)
  // A terminal sends Ctrl-C to the program itself; only what comes to us alone is passed on.
  const forward = () => {
    const name = signal.reason as NodeJS.Signals
    if (name !== 'SIGINT' || stdin.isTTY !== true) child.kill(name)
  }
  if (signal.aborted) forward()
  signal.addEventListener('abort', forward)
  try {
    const [code, killer] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    return code ?? 128 + (killer === null ? 0 : constants.signals[killer])
  } finally {
    signal.removeEventListener('abort', forward)
    if (stdin.isTTY && stdout.isTTY === true && env.TERM !== 'dumb') stdout.write(RESTORE)
  }
}
