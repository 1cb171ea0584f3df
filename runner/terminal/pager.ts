import { proseWidth } from '../context.ts'
import type { Context } from '../context.ts'
import { styledLines } from './escapes.ts'
import { textAt } from './markdown.ts'
import type { Readable } from './markdown.ts'
import { columns } from './visible.ts'
import { wrap } from './wrap.ts'

/**
 * Shows text to be read. On a terminal what is longer or wider than the screen is paged, by `$PAGER` when that
 * is set, else here; elsewhere, and on a terminal whose cursor does not move, it is written as it is.
 * @param after text that belongs below; it stays on the screen when the pager is left
 */
export async function page(text: Readable, context: Context, after = ''): Promise<void> {
  const { stdout, env } = context
  const layout = () => linesOf(text, context)
  const pages = context.interactive && env.TERM !== 'dumb' && !context.signal.aborted
  if (stdout.isTTY !== true || fits([...layout(), ...after.split('\n')], context) || !pages) {
    await write(text, context)
  } else {
    const program = env.PAGER?.trim() ?? ''
    const asText = () => `${layout().join('\n')}\n`
    const { pageByProgram } = await import('./pager-program.ts')
    if (program === '' || !(await pageByProgram(program, asText(), context))) {
      const { pageOnScreen } = await import('./pager-screen.ts')
      await pageOnScreen(layout, context)
    }
    context.signal.throwIfAborted()
  }
  stdout.write(after)
}

/** Writes text as a whole; a line that is wider than the terminal is clipped rather than broken out of its shape. */
export async function write(text: Readable, context: Context): Promise<void> {
  const { stdout } = context
  const lines = linesOf(text, context)
  const width = stdout.columns || 80
  if (stdout.isTTY !== true || lines.every((line) => columns(line) <= width)) {
    stdout.write(`${lines.join('\n')}\n`)
    return
  }
  const { clip } = await import('./clip.ts')
  const note = wrap(context.messages.pager.clipped, context.width)
  stdout.write(`${lines.map((line) => clip(line, width)).join('\n')}\n\n${note}\n`)
}

const linesOf = (text: Readable, { stdout }: Context): string[] =>
  styledLines(textAt(text, proseWidth(stdout.columns)).replace(/\n$/, ''))

/** Whether lines and a prompt below them fit on the screen. */
function fits(lines: readonly string[], { stdout }: Context): boolean {
  return lines.length < (stdout.rows || 24) && lines.every((line) => columns(line) <= (stdout.columns || 80))
}
