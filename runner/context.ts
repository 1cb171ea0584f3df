import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keptLanguage } from './course/kept-language.ts'
import type { endings, Interrupts } from './interrupts.ts'
import { courseIn } from './course/course.ts'
import { earlyOption } from './early-option.ts'
import { languageOf } from './messages/language.ts'
import type { Language } from './messages/language.ts'
import { messagesIn } from './messages/load.ts'
import type { Messages } from './messages/en.ts'

/** Where a command writes: a terminal, a pipe, or a test's buffer. */
interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
  on?(event: 'error' | 'resize', listener: (error: NodeJS.ErrnoException) => void): unknown
  off?(event: 'resize', listener: () => void): unknown
}

/** What the command line takes from the process that runs it; tests hand in their own. */
export interface Host {
  readonly argv: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Output
  readonly stderr: Output
  cwd(): string
  on(signal: 'SIGINT' | (typeof endings)[number], listener: () => void): unknown
  off(signal: 'SIGINT' | (typeof endings)[number], listener: () => void): unknown
  exitCode?: number | string | null | undefined
}

/** All that a command knows of the world outside: no command touches a global. */
export interface Context {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Output
  readonly stderr: Output
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** Folder with the lessons. */
  readonly lessons: string
  /** Root of the course that `--course` names, if it does; `lessons` are then its lessons. */
  readonly course?: string
  readonly language: Language
  readonly messages: Messages
  /** Aborted by SIGINT and the signals that end every command, with the signal's name as its reason. */
  readonly signal: AbortSignal
  /**
   * Runs a command inside another one, on a signal of its own: a SIGINT that comes meanwhile ends the inner one
   * alone; any other ends both.
   */
  readonly nested: <T>(run: (signal: AbortSignal) => Promise<T>) => Promise<T>
  readonly color: boolean
  /** Somebody sits at a terminal: prompts are possible. */
  readonly interactive: boolean
  /** Columns to write prose in: those that the terminal has now, but no more than are pleasant to read. */
  readonly width: number
}

/** The course that comes with this runner, wherever it is started from. */
export const ownLessons = fileURLToPath(new URL('../lessons/', import.meta.url))

/** Builds the context of one command line. */
export async function makeContext(
  host: Host,
  cwd: string,
  interrupts: Interrupts,
  lessons: string,
): Promise<Context> {
  const { env, stdin, stdout, stderr } = host
  const language = languageOf(host.argv.slice(2), env, () => keptLanguage(cwd))
  const asked = earlyOption(host.argv.slice(2), '--course')
  const course = asked === undefined ? undefined : resolve(cwd, asked)
  return {
    stdin,
    stdout,
    stderr,
    env,
    cwd,
    ...(course === undefined ? { lessons } : { course, lessons: courseIn(course).lessons }),
    language,
    messages: await messagesIn(language),
    signal: interrupts.signal,
    nested: (run) => interrupts.nested(run),
    color: wantsColor(env, stdout),
    interactive: Boolean(stdin.isTTY && stdout.isTTY),
    // Asked anew each time: a terminal can be resized while a long command runs.
    get width() {
      return proseWidth(stdout.columns)
    },
  }
}

/** Columns for prose on a terminal of so many; one that does not know its own size counts as 80 wide. */
export function proseWidth(columns: number | undefined): number {
  return Math.max(20, Math.min(columns || 80, 100))
}

/** The same context, speaking another language. */
export async function inLanguage(context: Context, language: Language): Promise<Context> {
  return contextWith(context, { language, messages: await messagesIn(language) })
}

/** The same context but for some of it. Unlike a spread it keeps the width following the terminal. */
export function contextWith(context: Context, changes: Partial<Context>): Context {
  const { getOwnPropertyDescriptors: all } = Object
  return Object.defineProperties({}, { ...all(context), ...all(changes) }) as Context
}

/** https://no-color.org, and FORCE_COLOR as most tools have it. */
function wantsColor(env: NodeJS.ProcessEnv, output: Output): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return output.isTTY === true && env.TERM !== 'dumb'
}
