import type { Context } from '../context.ts'

/** One line at the bottom of a terminal that is written over as things go on. */
export interface LiveLine {
  show(text: string): void
  clear(): void
}

/** A live line for the context's terminal; where there is none, or no cursor to move, nothing is shown. */
export async function liveLine({ stdout, env }: Context): Promise<LiveLine> {
  if (stdout.isTTY !== true || env.TERM === 'dumb') return { show() {}, clear() {} }
  const { createLogUpdate } = await import('log-update')
  const update = createLogUpdate(stdout as NodeJS.WriteStream, { showCursor: true })
  return { show: (text) => update(text), clear: () => update.clear() }
}
