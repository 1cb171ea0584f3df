import type { Context } from '../context.ts'

type Reader = Pick<Context, 'color' | 'width' | 'stdout' | 'env' | 'cwd'>

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

/** Markdown for the width that the terminal has now. */
export async function renderMarkdown(markdown: string, context: Reader, base = context.cwd): Promise<string> {
  const text = await readableMarkdown(markdown, context, base)
  return typeof text === 'string' ? text : text(context.width)
}

/** Code on its own, highlighted on a terminal. */
export async function renderCode(code: string, context: Reader): Promise<string> {
  if (context.stdout.isTTY !== true) return code
  const fenced = await renderMarkdown(`\`\`\`\`ts\n${code}\n\`\`\`\``, context)
  return fenced.replaceAll(/^ {2}/gm, '')
}
