import { Marked } from 'marked'
import type { RendererObject } from 'marked'
import { markedTerminal } from 'marked-terminal'
import type { Context } from '../context.ts'
import { styleOf } from './style.ts'
import type { Style } from './style.ts'
import { hang, wrap } from './wrap.ts'

/** Stands for a space that must not be a place to break the line: that of a code span. */
const FIXED_SPACE = '\u00a0'

/** Markdown as a terminal shows it: wrapped, indented, code highlighted. */
export function renderForTerminal(markdown: string, context: Pick<Context, 'color' | 'width'>): string {
  const style = styleOf(context)
  const marked = new Marked(
    markedTerminal(
      {
        // Code is highlighted; what is not code in a fence (a diagram) stays plain.
        code: (text) => text,
        heading: style.heading,
        firstHeading: style.heading,
        strong: style.bold,
        em: style.info,
        href: style.info,
        link: (text) => text,
        html: style.dim,
        hr: style.dim,
        emoji: false,
        showSectionPrefix: false,
        tab: 2,
        width: context.width,
        tableOptions: { style: { head: [], border: [] } },
      },
      { theme: themeOf(style), ignoreIllegals: true },
    ),
    { renderer: proseRenderer(context.width, style) },
  )
  const text = marked.parse(markdown, { async: false })
  return `${text
    .replaceAll(FIXED_SPACE, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

/**
 * Prose with a hanging indent at any depth. marked-terminal prints inline Markdown inside list items raw and
 * wraps nothing there; these renderers take its place.
 */
function proseRenderer(fullWidth: number, style: Style): RendererObject {
  let width = fullWidth
  const narrower = (by: number, render: () => string): string => {
    width -= by
    try {
      return render()
    } finally {
      width += by
    }
  }
  return {
    paragraph({ tokens }) {
      return `${wrap(this.parser.parseInline(tokens), width)}\n\n`
    },
    text(token) {
      // A line break in the source is a space: the terminal's width breaks the lines.
      if (!('tokens' in token) || token.tokens === undefined) return plain(token.text).replaceAll('\n', ' ')
      return wrap(this.parser.parseInline(token.tokens), width)
    },
    codespan({ text }) {
      return style.code(text.replaceAll(' ', FIXED_SPACE))
    },
    blockquote({ tokens }) {
      const body = narrower(2, () => this.parser.parse(tokens)).trim()
      return `${style.dim('│ ')}${body.replaceAll('\n', `\n${style.dim('│ ')}`)}\n\n`
    },
    list(list) {
      const first = Number(list.start) || 1
      const items = list.items.map((item, index) => {
        const bullet = list.ordered ? `${first + index}. ` : '• '
        const body = narrower(bullet.length, () => this.parser.parse(item.tokens)).trim()
        return hang(body, bullet)
      })
      return `${items.join(list.loose ? '\n\n' : '\n')}\n${list.loose || width === fullWidth ? '\n' : ''}`
    },
    space: () => '',
    del: ({ tokens }) => tokens.map((token) => token.raw).join(''),
  }
}

/** marked gives text with the few entities of HTML escaped. */
const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

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
