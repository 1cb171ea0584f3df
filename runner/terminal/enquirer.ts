import type { Context } from '../context.ts'
import { listenKeys } from './keys.ts'
import type { Key } from './keys.ts'

/** What is used of an enquirer prompt; its own types leave these out. */
export interface Prompt {
  state: { submitted: boolean; cancelled: boolean; closed: boolean }
  input: unknown
  value: unknown
  index: number
  stop?: () => void
  run(): Promise<unknown>
  cancel(): Promise<void>
  submit(): Promise<void>
  keypress(input: string, key: Key): Promise<void>
  cast(input: unknown): unknown
  emit(event: 'close'): void
  once(event: 'close', listener: () => void): void
}

type PromptClass = new (options: object) => Prompt

/** How a question ended: with an answer, or left by Esc (back), or by Ctrl-C, Ctrl-D or the end of the input (quit). */
export type Answer<T> = { readonly chosen: T } | { readonly left: 'back' | 'quit' }

interface Handling {
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
  { draw, onKey, keys }: Handling,
  { stdin, signal }: Context,
): Promise<Answer<unknown>> {
  const { default: enquirer } = await import('enquirer')
  const Base = (enquirer as unknown as Record<typeof kind, PromptClass>)[kind]
  let left: 'back' | 'quit' = 'quit'
  const broken = Promise.withResolvers<never>()
  const leave = async (how: 'back' | 'quit') => {
    if (prompt.state.closed) return
    left = how
    await prompt.cancel()
  }
  const handle = async (key: Key) => {
    if (prompt.state.submitted) return
    if (key.ctrl && (key.name === 'c' || key.name === 'd')) await leave('quit')
    else if (key.name === 'escape') await leave('back')
    else if (await onKey?.(prompt, key)) return
    else if (!key.ctrl && !key.meta && keys.includes(key.name ?? '')) await prompt.keypress(key.sequence, key)
  }
  // One key after the other: enquirer answers each in several turns.
  let queue = Promise.resolve()
  const enqueue = (work: () => Promise<void>) => (queue = queue.then(work).catch(broken.reject))
  const quit = () => void enqueue(async () => leave('quit'))

  class Tamed extends Base {
    start() {
      this.stop = listenKeys(stdin, (key) => void enqueue(async () => handle(key)), quit)
      this.once('close', this.stop)
    }
    render() {
      draw(this)
    }
    close() {
      this.state.closed = true
      this.emit('close')
    }
    alert() {}
    // These would have SIGINT and SIGTERM end the process at once.
    cursorHide() {}
    cursorShow() {}
  }
  const prompt = new Tamed(options)
  signal.addEventListener('abort', quit, { once: true })
  try {
    signal.throwIfAborted()
    const answered = prompt.run().then(
      (chosen) => ({ chosen }),
      () => ({ left }),
    )
    return await Promise.race([answered, broken.promise])
  } finally {
    signal.removeEventListener('abort', quit)
    if (!prompt.state.closed) prompt.stop?.()
  }
}
