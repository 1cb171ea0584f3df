import type { Context } from '../context.ts'
import { listenKeys } from './keys.ts'
import type { Key } from './keys.ts'

/** What is used of an enquirer prompt; its own types leave these out. */
export interface Prompt {
  state: { submitted: boolean; cancelled: boolean; closed: boolean }
  input: unknown
  value: unknown
  index: number
  run(): Promise<unknown>
  cancel(): Promise<void>
  submit(): Promise<void>
  keypress(input: string, key: Key): Promise<void>
  cast(input: unknown): unknown
}

type PromptClass = new (options: object) => Prompt

/** How a question ended: with an answer, or left by Esc (back), or by Ctrl-C, Ctrl-D or the end of the input (quit). */
export type Answer<T> =
  | { readonly chosen: T }
  | {
      readonly left: 'back' | 'quit'
      /** By Ctrl-C, which at a prompt is a key and no signal. */
      readonly interrupted?: boolean
    }

interface Handling {
  /** Called once the keys are ours: what is drawn now can be answered at once. */
  begin?(): void
  draw(prompt: Prompt): void
  /** Called for a key before enquirer sees it; true when that was all. */
  onKey?(prompt: Prompt, key: Key): Promise<boolean> | boolean
  /** Names of the keys that enquirer itself knows to handle here. */
  readonly keys: readonly string[]
}

/**
 * Runs one of enquirer's prompts, which decides what is chosen. What it draws and how it reads the terminal is
 * ours: enquirer 2.4.1 loses the prompt on Ctrl-C, Ctrl-D and closed input, leaves rubbish after a resize, and
 * ends the whole process on a signal.
 */
export async function ask(
  kind: 'Confirm' | 'Select',
  options: object,
  { begin, draw, onKey, keys }: Handling,
  { stdin, signal }: Context,
): Promise<Answer<unknown>> {
  let left: 'back' | 'quit' = 'quit'
  let interrupted = false
  const started = Promise.withResolvers<Prompt>()
  const broken = Promise.withResolvers<never>()
  // One key after the other: enquirer answers each in several turns. Those that come early wait for it.
  let queue: Promise<unknown> = started.promise
  const enqueue = (work: (prompt: Prompt) => Promise<void>) => {
    queue = queue.then(async () => work(await started.promise)).catch(broken.reject)
  }
  const leave = async (prompt: Prompt, how: 'back' | 'quit') => {
    if (prompt.state.submitted) return
    left = how
    await prompt.cancel()
  }
  const handle = async (prompt: Prompt, key: Key) => {
    if (prompt.state.submitted) return
    if (key.ctrl && (key.name === 'c' || key.name === 'd')) {
      interrupted = key.name === 'c'
      await leave(prompt, 'quit')
    } else if (key.name === 'escape') await leave(prompt, 'back')
    else if (await onKey?.(prompt, key)) return
    else if (!key.ctrl && !key.meta && keys.includes(key.name ?? '')) await prompt.keypress(key.sequence, key)
  }
  const quit = () => enqueue(async (prompt) => leave(prompt, 'quit'))

  signal.addEventListener('abort', quit, { once: true })
  const stopListening = listenKeys(stdin, (key) => enqueue(async (prompt) => handle(prompt, key)), quit)
  try {
    begin?.()
    const { default: enquirer } = await import('enquirer')
    const Base = (enquirer as unknown as Record<typeof kind, PromptClass>)[kind]
    class Tamed extends Base {
      start() {
        started.resolve(this)
      }
      render() {
        draw(this)
      }
      close() {
        this.state.closed = true
      }
      alert() {}
      // These would have SIGINT and SIGTERM end the process at once.
      cursorHide() {}
      cursorShow() {}
    }
    const answered = new Tamed(options).run().then(
      (chosen) => ({ chosen }),
      () => ({ left, interrupted }),
    )
    return await Promise.race([answered, broken.promise])
  } finally {
    signal.removeEventListener('abort', quit)
    stopListening()
  }
}
