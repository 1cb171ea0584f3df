import { Marked } from 'marked'
import { blockRenderer } from './markdown-blocks.ts'
import { FIXED_SPACE, proseRenderer } from './markdown-prose.ts'
import type { Look } from './markdown-prose.ts'
import { loadMarkedTerminal } from './load-marked-terminal.ts'
import { styleOf } from './style.ts'
import type { Style } from './style.ts'

export type MarkdownRenderer = (markdown: string, look: Look) => string

/** Gives what shows Markdown on a terminal: wrapped, indented, code highlighted. */
export async function loadRenderer(): Promise<MarkdownRenderer> {
  const { markedTerminal } = await loadMarkedTerminal()
  return (markdown, look) => {
    const style = styleOf(look)
    const tableOptions = {
      style: { head: [], border: [], compact: true },
      colWidths: [] as number[],
      wordWrap: true,
    }
    const terminal = markedTerminal(
      {
        // Code is highlighted; what is not code in a fence (a diagram) stays plain.
        code: (text) => text,
        strong: style.bold,
        em: look.color ? style.info : (text) => `_${text}_`,
        html: style.dim,
        emoji: false,
        tab: 2,
        tableOptions,
      },
      { theme: themeOf(style), ignoreIllegals: true },
    )
    /** Columns at hand: fewer inside of lists and quotations. */
    const room = { width: look.width }
    const marked = new Marked(
      terminal,
      { renderer: proseRenderer(room, look) },
      { renderer: blockRenderer(room, style, terminal.renderer, tableOptions) },
    )
    return `${marked
      .parse(markdown, { async: false })
      .replaceAll(FIXED_SPACE, ' ')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()}\n`
  }
}

function themeOf(style: Style): Record<string, (text: string) => string> {
  const as = (text: string) => text
  return {
    keyword: style.info,
    built_in: as,
    type: style.info,
    literal: style.warn,
    number: style.warn,
    regexp: style.warn,
    string: style.good,
    subst: as,
    symbol: as,
    class: as,
    function: as,
    title: style.bold,
    params: as,
    comment: style.dim,
    doctag: style.dim,
    meta: style.dim,
    attr: as,
    attribute: as,
    variable: as,
    default: as,
  }
}
