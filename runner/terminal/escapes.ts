/** The escape sequences that the runner itself writes: styles (SGR) and links (OSC 8), which take no column. */
const escape = /\x1b(?:\[([\d;]*)m|\]8;[^;]*;([^\x07\x1b]*)(?:\x07|\x1b\\))/g

/** Text without its styles and links. */
export const stripEscapes = (text: string): string => text.replace(escape, '')

/** Text taken apart: escape sequences stand at the odd places. */
export function splitEscapes(text: string): string[] {
  const parts: string[] = []
  let end = 0
  for (const match of text.matchAll(escape)) {
    parts.push(text.slice(end, match.index), match[0])
    end = match.index + match[0].length
  }
  return [...parts, text.slice(end)]
}

/** What ends a style, by its number: https://ecma-international.org/publications-and-standards/standards/ecma-48/ */
function closerOf(style: number): number {
  if (style === 1 || style === 2) return 22
  if (style >= 3 && style <= 9) return style + 20
  return (style >= 40 && style <= 48) || (style >= 100 && style <= 107) ? 49 : 39
}

const endOfLink = '\x1b]8;;\x07'

/** The lines of a text, each whole in itself: a style or link that goes on over a line's end is ended there and begun anew. */
export function styledLines(text: string): string[] {
  /** Sequences in force, and what ends each. */
  let open: { readonly start: string; readonly closer: number }[] = []
  let link = ''
  return text.split('\n').map((line) => {
    const before = link + open.map(({ start }) => start).join('')
    for (const [start, styles, target] of line.matchAll(escape)) {
      if (target !== undefined) link = target === '' ? '' : start
      else {
        const style = Number(styles)
        if (style === 0) open = []
        else if (open.some(({ closer }) => closer === style))
          open = open.filter(({ closer }) => closer !== style)
        else if (!isCloser(style)) open.push({ start, closer: closerOf(style) })
      }
    }
    const after = open.map(({ closer }) => `\x1b[${closer}m`).reverse()
    return before + line + after.join('') + (link === '' ? '' : endOfLink)
  })
}

const isCloser = (style: number) => (style >= 22 && style <= 29) || style === 39 || style === 49

/** A text that leads somewhere when it is clicked (OSC 8), where the terminal can. */
export const linkTo = (url: string, text: string): string => `\x1b]8;;${url}\x07${text}${endOfLink}`
