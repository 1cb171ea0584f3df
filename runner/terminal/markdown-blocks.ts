import type { RendererObject, Tokens } from 'marked'
import { styledLines } from './escapes.ts'
import { isHighlighted } from './load-marked-terminal.ts'
import { FIXED_SPACE } from './markdown-prose.ts'
import type { Room } from './markdown-prose.ts'
import type { Style } from './style.ts'
import { columnWidths } from './table-widths.ts'
import { columns } from './visible.ts'
import { foldCode, hang, wrap } from './wrap.ts'

/** Options of the tables that marked-terminal draws; it reads them anew for each table. */
interface TableOptions {
  /** Columns of each cell with the space at both its sides. */
  colWidths: number[]
  readonly style: { compact: boolean }
}

/** A tab goes on to where the terminal pleases; spaces are where they are. */
const TAB = '    '

/** Code, tables and raw HTML as marked-terminal draws them, made to fit the room. */
export function blockRenderer(
  room: Room,
  style: Style,
  terminal: RendererObject,
  tableOptions: TableOptions,
): RendererObject {
  return {
    code(token) {
      const { lang = '' } = token
      const text = token.text.replaceAll('\t', TAB)
      // What is in no language is a diagram, or what a program printed: its columns mean something.
      if (!isHighlighted(lang)) return terminal.code!.call(this, { ...token, text, lang: 'text' })
      const shown = terminal.code!.call(this, { ...token, text }) as string
      return `${styledLines(shown.trimEnd())
        .map((line) => foldCode(line, room.width))
        .join('\n')}\n\n`
    },
    html(token) {
      const shown = terminal.html!.call(this, { ...token, text: token.text.trimEnd() }) as string
      // A tag within a line goes on with it.
      return token.block ? `${shown}\n\n` : shown
    },
    table(token) {
      const cell = ({ tokens }: Tokens.TableCell) => this.parser.parseInline(tokens)
      const rows = [token.header, ...token.rows].map((row) => row.map(cell))
      const widths = columnWidths(rows, room.width)
      if (widths === undefined) return records(rows, room.width, style)
      tableOptions.colWidths = widths.map((width) => width + 2)
      // Where every row is one line they need no lines between them.
      tableOptions.style.compact = rows.every((row) =>
        row.every((text, index) => columns(text) <= widths[index]!),
      )
      return terminal.table!.call(this, token)
    },
  }
}

/** A table for which there is no room: an item a row, a line a cell. */
function records([header = [], ...rows]: string[][], width: number, style: Style): string {
  const items = rows.map((row) => {
    const lines = row.map((cell, index) => {
      const name = header[index] === '' ? '' : `${style.bold(header[index]!)}: `
      return wrap((name + cell).replaceAll(FIXED_SPACE, ' '), width - 4).replaceAll('\n', '\n  ')
    })
    return hang(lines.join('\n'), '• ')
  })
  return `${items.join('\n')}\n\n`
}
