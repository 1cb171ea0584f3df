import { splitEscapes } from './escapes.ts'
import { columns } from './visible.ts'

/** Wraps text at spaces to a width in columns, cutting only words that are longer than a line; lines that are there already stay. */
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
      current = ''
      used = 0
    } else if (current !== '') {
      current += ' '
      if (used > 0) used++
    }
    const pieces = length > width ? cut(word, width) : [word]
    lines.push(...pieces.slice(0, -1))
    current = (pieces.length > 1 ? '' : current) + pieces.at(-1)!
    used = pieces.length > 1 ? columns(current) : used + length
  }
  return [...lines, current].join('\n')
}

/** Text in pieces of at most `width` columns; an escape sequence stays whole. */
function cut(text: string, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const [index, part] of splitEscapes(text).entries()) {
    if (index % 2 === 1) piece += part
    else
      for (const character of part) {
        const taken = columns(character)
        if (used > 0 && used + taken > width) {
          pieces.push(piece)
          piece = ''
          used = 0
        }
        piece += character
        used += taken
      }
  }
  return [...pieces, piece]
}

/** How far the rest of a line of code that is too long is put in. */
const CONTINUED = '    '

/** A line of code in a width in columns; what does not fit goes on below, further in. */
export function foldCode(line: string, width: number): string {
  if (columns(line) <= width) return line
  const indent = /^ */.exec(line)![0]
  const room = Math.max(10, width - indent.length - CONTINUED.length)
  return indent + wrap(line.slice(indent.length), room).replaceAll('\n', `\n${indent}${CONTINUED}`)
}

/** Puts `first` before the first line and as many spaces before the others. */
export function hang(text: string, first: string): string {
  return first + text.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(columns(first))}`)
}
