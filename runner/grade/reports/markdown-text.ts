import { visibleText } from '../../terminal/visible.ts'

/** Foreign text inside a line of Markdown: one line, and nothing in it is markup, HTML or a link. */
export function markdownText(text: string): string {
  return (
    visibleText(text)
      .replaceAll('&', '&amp;')
      .replaceAll(/[\\`*[\]<>|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`)
      // Bare addresses become links by themselves.
      .replaceAll(/:(?=\/\/)/g, String.raw`\:`)
      .replaceAll(/(?<=www)\./gi, String.raw`\.`)
      // What begins a heading or a list at the start of a line.
      .replace(/^\s*[#+=-]/, String.raw`\$&`)
      .replace(/^(\s*\d+)([.)])/, String.raw`$1\$2`)
  )
}

/** A text of the course inside a line of Markdown: what stands between backticks is code. */
export function courseText(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : markdownText(part)))
    .join('')
}

/** Lines in a block of code that they cannot close: its fence is longer than any run of backticks in them. */
export function fenced(lines: readonly string[]): string {
  const text = lines.map(visibleText).join('\n')
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return `${fence}text\n${text}\n${fence}`
}
