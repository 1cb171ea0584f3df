import type { RendererObject } from 'marked'
import type { Context } from '../context.ts'
import type { LinkWriter } from './links.ts'
import { styleOf } from './style.ts'
import { columns } from './visible.ts'
import { hang, wrap } from './wrap.ts'

/** Stands for a space that must not be a place to break the line: that of a code span. A character for private use. */
export const FIXED_SPACE = '\uE000'

/** How Markdown is to look. */
export interface Look extends Pick<Context, 'color'> {
  /** Columns to wrap to. Only what is in no programming language, such as a diagram, may be wider. */
  readonly width: number
  readonly link: LinkWriter
}

/** Columns at hand; fewer while what is inside of a list or a quotation is rendered. */
export interface Room {
  width: number
}

/** What headings are underlined with, by their depth; where there is colour the lowest need no line. */
const RULES = ['═', '─', '─']

/** Renders something in a narrower room. */
export function narrower(room: Room, by: number, render: () => string): string {
  const { width } = room
  room.width = Math.max(10, width - by)
  try {
    return render()
  } finally {
    room.width = width
  }
}

/**
 * Prose with a hanging indent at any depth. marked-terminal prints inline Markdown inside list items raw and
 * wraps nothing there; these renderers take its place.
 */
export function proseRenderer(room: Room, look: Look): RendererObject {
  const style = styleOf(look)
  const fullWidth = room.width
  return {
    heading({ depth, tokens }) {
      const text = wrap(this.parser.parseInline(tokens), room.width)
      const length = Math.max(...text.split('\n').map(columns))
      if (depth > 2 && look.color) return `${style.bold(text)}\n\n`
      return `${style.heading(text)}\n${style.heading(RULES[Math.min(depth, 3) - 1]!.repeat(length))}\n\n`
    },
    paragraph({ tokens }) {
      return `${wrap(this.parser.parseInline(tokens), room.width)}\n\n`
    },
    text(token) {
      // A line break in the source is a space: the terminal's width breaks the lines.
      if (!('tokens' in token) || token.tokens === undefined) return plain(token.text).replaceAll('\n', ' ')
      return wrap(this.parser.parseInline(token.tokens), room.width)
    },
    codespan({ text }) {
      // Code that would leave half a line empty is broken at its spaces like prose.
      const whole = columns(text) <= room.width / 2
      const code = whole ? text.replaceAll(' ', FIXED_SPACE) : text
      return look.color ? style.code(code) : `\`${code}\``
    },
    link({ href, tokens }) {
      return look.link(href, this.parser.parseInline(tokens), style)
    },
    hr: () => `${style.dim('─'.repeat(room.width))}\n\n`,
    blockquote({ tokens }) {
      const body = narrower(room, 2, () => this.parser.parse(tokens)).trim()
      return `${style.dim('│ ')}${body.replaceAll('\n', `\n${style.dim('│ ')}`)}\n\n`
    },
    list(list) {
      const first = Number(list.start) || 1
      const items = list.items.map((item, index) => {
        const bullet = list.ordered ? `${first + index}. ` : '• '
        const body = narrower(room, bullet.length, () => this.parser.parse(item.tokens)).trim()
        return hang(body, bullet)
      })
      return `${items.join(list.loose ? '\n\n' : '\n')}\n${list.loose || room.width === fullWidth ? '\n' : ''}`
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
