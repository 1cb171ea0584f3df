import type { Context } from '../context.ts'

type Reader = Pick<Context, 'color' | 'stdout' | 'env' | 'cwd'>

/** Text to read: fixed, or made for a number of columns, and again for another when the terminal is resized. */
export type Readable = string | ((width: number) => string)

/**
 * Markdown for reading: rendered on a terminal, as it is elsewhere.
 * @param base folder from which relative links lead
 */
export async function readableMarkdown(markdown: string, context: Reader, base: string): Promise<Readable> {
  if (context.stdout.isTTY !== true) return `${markdown.trim()}\n`
  // The renderer costs as much as all the rest of a command: only those at a terminal pay for it.
  const [{ loadRenderer }, { linkWriter }] = await Promise.all([
    import('./markdown-terminal.ts'),
    import('./links.ts'),
  ])
  const render = await loadRenderer()
  const link = linkWriter(context, base)
  return (width) => render(markdown, { color: context.color, width, link })
}

/** Code on its own, highlighted on a terminal. */
export async function readableCode(code: string, context: Reader): Promise<Readable> {
  if (context.stdout.isTTY !== true) return code
  const fenced = await readableMarkdown(`\`\`\`\`ts\n${code}\n\`\`\`\``, context, context.cwd)
  // A block is put in by two columns; code that stands alone need not be.
  return (width) => textAt(fenced, width + 2).replaceAll(/^ {2}/gm, '')
}

/** A readable text at a width in columns. */
export const textAt = (text: Readable, width: number): string =>
  typeof text === 'string' ? text : text(width)
