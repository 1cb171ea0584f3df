import type { Choice, Question } from './prompt.ts'
import type { Style } from './style.ts'
import { columns } from './visible.ts'
import { wrap } from './wrap.ts'

interface Size {
  readonly columns: number
  readonly rows: number
}

/** Fewest choices that are shown, however low the terminal is. */
const LEAST_CHOICES = 3

/**
 * A question as lines that fit the terminal, the choice number `chosen` marked. On a low terminal the help, the
 * text and the title give way, in this order, and the choices scroll; on a narrow one, what is said beside them.
 */
export function selectFrame(
  question: Question<unknown>,
  chosen: number,
  size: Size,
  style: Style,
  help: string,
): string[] {
  const margin = size.columns < 40 ? '' : ' '
  // The last column stays free: writing there makes some terminals begin a new line.
  const width = Math.max(1, size.columns - 1 - margin.length)
  const paragraph = (text: string) => text.split('\n').flatMap((line) => wrap(line, width).split('\n'))
  const title = paragraph(question.title).map((line) => style.heading(cut(line, width)))
  const text = (question.text ?? []).flatMap(paragraph).map((line) => cut(line, width))
  const choices = choiceLines(question.choices, chosen, width, style)
  const helpLines = paragraph(help).map((line) => style.dim(cut(line, width)))

  const least = Math.min(choices.length, LEAST_CHOICES)
  const blocks = [title, text, choices, helpLines].filter((block) => block.length > 0)
  const spaced = blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]))
  const framed = (lines: readonly string[]) => lines.map((line) => margin + line)
  if (spaced.length <= size.rows) return framed(spaced)
  const tight = [...title, ...text, ...choices]
  if (tight.length <= size.rows) return framed(tight)
  const above = [...title, ...text].slice(0, Math.max(0, size.rows - Math.max(least, choices.length)))
  const head = above.length >= title.length ? above : title.slice(0, Math.max(0, size.rows - least))
  return framed([...head, ...around(choices, chosen, size.rows - head.length)])
}

/** As many lines as there is room for, the chosen one among them. */
function around(lines: readonly string[], chosen: number, room: number): string[] {
  const shown = Math.max(1, room)
  const first = Math.min(Math.max(0, chosen - Math.floor(shown / 2)), Math.max(0, lines.length - shown))
  return lines.slice(first, first + shown)
}

function choiceLines(
  choices: readonly Choice<unknown>[],
  chosen: number,
  width: number,
  style: Style,
): string[] {
  const keys = choices.some(({ key }) => key !== undefined)
  const before = keys ? 5 : 2
  const room = Math.max(1, width - before)
  const labels = Math.min(room, Math.max(...choices.map(({ label }) => columns(label))))
  return choices.map(({ label, key = ' ', notes = [] }, index) => {
    const here = index === chosen
    const pointer = here ? style.info('❯ ') : '  '
    const shown = cut(label, room)
    const note = fitting(notes, room - labels - 2)
    const gap = ' '.repeat(labels - columns(shown) + 2)
    return (
      pointer +
      (keys ? `${style.code(key)}  ` : '') +
      (here ? style.bold(shown) : shown) +
      (note === '' ? '' : gap + style.dim(note))
    )
  })
}

/** As many of the notes, from the first on, as there is room for. */
function fitting(notes: readonly string[], room: number): string {
  for (let count = notes.length; count > 0; count--) {
    const text = notes.slice(0, count).join(' · ')
    if (columns(text) <= room) return text
  }
  return ''
}

function cut(text: string, width: number): string {
  if (columns(text) <= width) return text
  let shown = ''
  for (const character of text) {
    if (columns(shown + character) > width - 1) break
    shown += character
  }
  return `${shown}…`
}
