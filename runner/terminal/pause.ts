import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { clip } from './clip.ts'
import { listenKeys } from './keys.ts'
import type { Key } from './keys.ts'
import type { Answer, Choice } from './prompt.ts'
import { styleOf } from './style.ts'

/**
 * Waits below what was written until Enter, the space bar or Esc is pressed (back), or the key of a choice. The
 * line that says so is gone afterwards. Ctrl-C is back too: it may have been meant for what has just ended.
 */
export async function pause<T>(
  text: string,
  choices: readonly Choice<T>[],
  context: Context,
): Promise<Answer<T>> {
  const { stdin, stdout, signal, interactive } = context
  if (!interactive || signal.aborted) return { left: 'quit' }
  const keys = choices.map(({ key, label }) => `${key} ${label}`)
  const line = clip([text, ...keys].join(' · '), (stdout.columns || 80) - 1)
  const { promise, resolve } = Promise.withResolvers<Answer<T>>()
  const quit = () => resolve({ left: 'quit' })
  let awake = false
  const onKey = ({ name = '', ctrl, sequence }: Key) => {
    if (!awake) return
    const choice = choices.find(({ key }) => key === sequence)
    if (choice !== undefined) resolve({ chosen: choice.value })
    else if (ctrl && name === 'd') quit()
    else if (ctrl ? name === 'c' : ['return', 'enter', 'space', 'escape'].includes(name))
      resolve({ left: 'back' })
  }
  const stopListening = listenKeys(stdin, onKey, quit)
  signal.addEventListener('abort', quit, { once: true })
  try {
    // What was typed while the command ran, and lies there to be read at once, was not meant for this.
    for (let turn = 0; turn < 2; turn++) await nextTurn()
    awake = true
    stdout.write(`\n${styleOf(context).dim(line)}`)
    return await promise
  } finally {
    signal.removeEventListener('abort', quit)
    stopListening()
    stdout.write('\r\x1b[K')
  }
}
