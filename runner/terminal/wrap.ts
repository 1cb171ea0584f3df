import { columns } from './visible.ts'

/** Wraps text at spaces to a width in columns; colour codes take none, lines that are there already stay. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = []
  let current = ''
  let used = 0
  for (const word of line.split(' ')) {
    const length = columns(word)
    if (used > 0 && used + 1 + length > width) {
      lines.push(current)
      current = word
      used = length
    } else {
      current = used === 0 && current === '' ? word : `${current} ${word}`
      used += length + (used === 0 ? 0 : 1)
    }
  }
  return [...lines, current].join('\n')
}

/** Puts `first` before the first line and as many spaces before the others. */
export function hang(text: string, first: string): string {
  return first + text.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(columns(first))}`)
}
