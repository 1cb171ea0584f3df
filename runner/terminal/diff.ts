import { diffLines, structuredPatch } from 'diff'
import type { Style } from './style.ts'
import { columns, visibleLines } from './visible.ts'
import { foldCode } from './wrap.ts'

// Lines that end in CR LF are no other lines.
const options = { stripTrailingCr: true }

/** Whether two texts have the same lines. */
export const isSame = (mine: string, other: string): boolean =>
  diffLines(shown(mine), shown(other), options).every(({ added, removed }) => !added && !removed)

/** What has to change in mine to become the other: `-` goes, `+` comes, a few lines around stay. */
export function unifiedDiff(mine: string, other: string, width: number, style: Style): string[] {
  const { hunks } = structuredPatch('', '', shown(mine), shown(other), '', '', { ...options, context: 3 })
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    style.info(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
    ...lines.flatMap((line) => {
      const paint = line.startsWith('-') ? style.bad : line.startsWith('+') ? style.good : asIs
      return signed(line[0] ?? ' ', line.slice(1), width).map(paint)
    }),
  ])
}

/** Mine at the left, the other at the right, what differs marked. */
export function sideBySide(mine: string, other: string, width: number, style: Style): string[] {
  const room = Math.floor((width - 3) / 2)
  return pairedLines(mine, other).flatMap(({ left, right, same }) => {
    const leftLines = left === undefined ? [] : signed(same ? '  ' : '- ', left, room)
    const rightLines = right === undefined ? [] : signed(same ? '  ' : '+ ', right, room)
    return Array.from({ length: Math.max(leftLines.length, rightLines.length) }, (_, index) => {
      const text = leftLines[index] ?? ''
      const padded = text + ' '.repeat(room - columns(text))
      const beside = rightLines[index] ?? ''
      return same
        ? `${padded} ${style.dim('│')} ${beside}`
        : `${style.bad(padded)} ${style.dim('│')} ${style.good(beside)}`
    })
  })
}

/** Lines that stand side by side. */
interface PairedLines {
  readonly left?: string
  readonly right?: string
  readonly same: boolean
}

function pairedLines(mine: string, other: string): PairedLines[] {
  const pairs: PairedLines[] = []
  let gone: string[] = []
  const change = (come: readonly string[]) => {
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      const [left, right] = [gone[index], come[index]]
      pairs.push({
        ...(left !== undefined && { left }),
        ...(right !== undefined && { right }),
        same: false,
      })
    }
    gone = []
  }
  for (const { value, added, removed } of diffLines(shown(mine), shown(other), options)) {
    const lines = value.replace(/\n$/, '').split('\n')
    if (removed) gone = lines
    else if (added) change(lines)
    else {
      change([])
      pairs.push(...lines.map((line) => ({ left: line, right: line, same: true })))
    }
  }
  change([])
  return pairs
}

const asIs = (text: string) => text

/** A line behind its sign, in the room there is. */
const signed = (sign: string, line: string, width: number): string[] =>
  foldCode(line, width - sign.length)
    .split('\n')
    .map((part) => sign + part)

/** A learner's text as it may be shown, always with a line end. */
const shown = (text: string) => `${visibleLines(text).replace(/\n*$/, '')}\n`
