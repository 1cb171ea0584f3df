import { contextWith } from '../context.ts'
import type { Context } from '../context.ts'
import { splitWords } from '../words.ts'
import { handOver } from './hand-over.ts'

/** Shows text by the reader's own pager. False when that cannot be started. */
export async function pageByProgram(command: string, text: string, context: Context): Promise<boolean> {
  const [program, ...args] = splitWords(command) ?? []
  if (program === undefined) return false
  // As git does it: a pager that is told nothing else shows colours.
  const env = { ...context.env, LESS: context.env.LESS ?? 'R', LV: context.env.LV ?? '-c' }
  // Ctrl-C is the pager's: less stops a search with it.
  return context.nested((signal) =>
    handOver(contextWith(context, { signal }), program, args, { env, input: text }).then(
      () => true,
      () => false,
    ),
  )
}
