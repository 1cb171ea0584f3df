import type { Context } from '../context.ts'

type Reader = Pick<Context, 'color' | 'width' | 'stdout'>

/** Markdown for reading: rendered on a terminal, as it is elsewhere. */
export async function renderMarkdown(markdown: string, context: Reader): Promise<string> {
  if (context.stdout.isTTY !== true) return `${markdown.trim()}\n`
  // The renderer costs as much as all the rest of a command: only those at a terminal pay for it.
  const { renderForTerminal } = await import('./markdown-terminal.ts')
  return renderForTerminal(markdown, context)
}

/** Code on its own, highlighted on a terminal. */
export async function renderCode(code: string, context: Reader): Promise<string> {
  if (context.stdout.isTTY !== true) return code
  const fenced = await renderMarkdown(`\`\`\`\`ts\n${code}\n\`\`\`\``, context)
  return fenced.replaceAll(/^ {2}/gm, '')
}
