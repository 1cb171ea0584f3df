import type { Interface } from 'node:readline'
import type { Context } from '../context.ts'

/** What the wrapper touches of an enquirer prompt; its own types leave these out. */
interface Prompt {
  run(): Promise<boolean>
  cancel(): Promise<void>
  keypress(input: string, key: object, readline?: Interface): Promise<void>
  isTrue(input: unknown): boolean
}

type PromptClass = new (options: object) => Prompt

/**
 * Asks yes or no. Undefined when the question was not answered: Ctrl-C, Ctrl-D, Esc, closed input, an
 * interrupted command, or no terminal to ask at.
 */
export async function confirm(question: string, context: Context): Promise<boolean | undefined> {
  if (!context.interactive || context.signal.aborted) return undefined
  const { default: enquirer } = await import('enquirer')
  const { Confirm } = enquirer as unknown as { Confirm: PromptClass }
  const { yes, no } = context.messages.prompt
  const prompt = new Confirm({
    message: question,
    initial: false,
    default: `(${yes[0]}/${no[0]?.toUpperCase()})`,
    format: (value: boolean) => (value ? yes : no),
    stdin: context.stdin,
    stdout: context.stdout,
  })
  prompt.isTrue = (input) => input === true || (typeof input === 'string' && /^[ys1t]/i.test(input))
  return answer(prompt, context)
}

/** Runs a prompt so that it always settles, and always leaves the terminal as it was. */
async function answer(prompt: Prompt, { stdin, signal }: Context): Promise<boolean | undefined> {
  const leave = (readline?: Interface): void => {
    // Ctrl-C and Ctrl-D close enquirer's readline, which then throws when enquirer pauses it.
    if (readline !== undefined) readline.pause = () => readline
    const cancelled = () => settle(undefined)
    prompt.cancel().then(cancelled, cancelled)
  }
  let settle!: (value: boolean | undefined) => void
  const left = new Promise<boolean | undefined>((resolve) => (settle = resolve))
  const keypress = prompt.keypress.bind(prompt)
  prompt.keypress = async (input, key, readline) => {
    if (readline !== undefined && 'closed' in readline && readline.closed === true) return leave(readline)
    await keypress(input, key, readline)
  }
  const gone = () => leave()
  stdin.once('end', gone)
  stdin.once('close', gone)
  signal.addEventListener('abort', gone, { once: true })
  try {
    return await Promise.race([prompt.run().catch(() => undefined), left])
  } finally {
    stdin.off('end', gone)
    stdin.off('close', gone)
    signal.removeEventListener('abort', gone)
  }
}
