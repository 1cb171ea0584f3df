import type { Context } from '../context.ts'
import { ask } from './enquirer.ts'
import type { Answer } from './enquirer.ts'
import type { Screen } from './screen.ts'
import { selectFrame } from './select-frame.ts'
import { styleOf } from './style.ts'

export type { Answer } from './enquirer.ts'

/** Something to choose. */
export interface Choice<T> {
  readonly value: T
  readonly label: string
  /** The key that chooses it at once. */
  readonly key?: string
  /** What is said beside it, the most important first: as much of it as there is room for. */
  readonly notes?: readonly string[]
}

export interface Question<T> {
  readonly title: string
  /** Paragraphs between the title and the choices. */
  readonly text?: readonly string[]
  readonly choices: readonly Choice<T>[]
  /** The value marked at first; the first choice when there is none such. */
  readonly marked?: T | undefined
}

/**
 * Asks yes or no. Left when the question was not answered: Ctrl-C, Ctrl-D, Esc, closed input, an interrupted
 * command, or no terminal to ask at.
 */
export async function confirm(question: string, context: Context): Promise<Answer<boolean>> {
  const { interactive, signal, stdout, messages } = context
  if (!interactive || signal.aborted) return { left: 'quit' }
  const { yes, no } = messages.prompt
  const style = styleOf(context)
  let drawn = false
  const answer = await ask(
    'Confirm',
    { initial: false, isTrue: (input: unknown) => input === true || /^[ys1t]/i.test(String(input)) },
    {
      // Written once and never over: right at any width, and without a cursor to move.
      draw(prompt) {
        prompt.value = prompt.cast(prompt.input)
        if (!drawn)
          stdout.write(`${style.bold(question)} ${style.dim(`(${yes[0]}/${no[0]?.toUpperCase()})`)} `)
        drawn = true
        if (prompt.state.submitted)
          stdout.write(prompt.state.cancelled ? '\n' : `${prompt.value === true ? yes : no}\n`)
      },
      keys: ['y', 's', 't', '1', 'n', 'f', '0', 'return', 'enter'],
    },
    context,
  )
  return 'chosen' in answer ? { chosen: answer.chosen === true } : answer
}

/**
 * Has one of several things chosen, by arrows and Enter or by its key. It is drawn on the terminal's second
 * screen, which stays entered so that the next question follows without a flicker: whoever asks leaves it.
 */
export async function select<T>(question: Question<T>, screen: Screen, context: Context): Promise<Answer<T>> {
  const { choices, marked } = question
  const { messages, interactive, signal } = context
  if (!interactive || signal.aborted) return { left: 'quit' }
  const style = styleOf(context)
  let chosen = Math.max(
    0,
    choices.findIndex(({ value }) => value === marked),
  )
  const draw = () => screen.show(selectFrame(question, chosen, screen, style, messages.prompt.help))
  const stopResizing = screen.onResize(draw)
  try {
    const answer = await ask(
      'Select',
      {
        choices: choices.map((_, index) => ({ name: String(index) })),
        initial: chosen,
        // All choices at once: what does not fit is ours to scroll.
        rows: Infinity,
      },
      {
        // At once: enquirer is loaded while the reader reads.
        begin: draw,
        draw(prompt) {
          chosen = prompt.index
          if (!prompt.state.submitted) draw()
        },
        async onKey(prompt, { sequence }) {
          const index = choices.findIndex(({ key }) => key !== undefined && key === sequence)
          if (index < 0) return false
          prompt.index = index
          await prompt.submit()
          return true
        },
        keys: ['up', 'down', 'home', 'end', 'tab', 'return', 'enter'],
      },
      context,
    )
    return 'chosen' in answer ? { chosen: choices[Number(answer.chosen)]!.value } : answer
  } finally {
    stopResizing()
  }
}
