/** A text in quotes, as it stands in a program, and where. */
export interface Quoted {
  readonly text: string
  readonly at: number
}

/** The texts in quotes that begin and end on one line of a program. */
export function textsInQuotes(line: string): Quoted[] {
  const found: Quoted[] = []
  for (let at = 0; at < line.length; at++) {
    const quote = line[at] ?? ''
    if (!`'"\``.includes(quote)) continue
    const end = endOf(line, at + 1, quote)
    if (end === undefined) break
    if (end > at + 1) found.push({ text: line.slice(at + 1, end), at: at + 1 })
    at = end
  }
  return found
}

/** Where the text that begins at `from` has its closing quote: not behind a backslash, nor in what a template puts in. */
function endOf(line: string, from: number, quote: string): number | undefined {
  let depth = 0
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\') at += 1
    else if (quote === '`' && line.startsWith('${', at)) depth += 1
    else if (depth > 0 && line[at] === '}') depth -= 1
    else if (depth === 0 && line[at] === quote) return at
  }
  return undefined
}

/** What a template puts in, in order: `${HOST}`, `${PORT}`; a text in it, such as the name of a language, is left open. */
export function placeholders(text: string): string[] {
  return text.match(/\$\{[^}]*\}/g)?.map((one) => one.replaceAll(/'[^']*'/g, "''")) ?? []
}
