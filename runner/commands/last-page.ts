import type { Context } from '../context.ts'
import { readLastPage } from '../course/discover.ts'
import { isComplete } from '../course/progress.ts'
import type { Progress } from '../course/progress.ts'
import type { Readable } from '../terminal/markdown.ts'
import type { Place } from './place.ts'

/** The course's last page, for whoever has passed every lesson; undefined when the course has none. */
export async function lastPage(context: Context): Promise<Readable | undefined> {
  const text = await readLastPage(context.lessons, context.language)
  if (text === '') return undefined
  // Seldom needed, and slow to load.
  const { readableMarkdown } = await import('../terminal/markdown.ts')
  return readableMarkdown(text, context, context.lessons)
}

/** Writes the last page when a run has just made the course complete. */
export async function writeIfComplete(context: Context, before: Place, after: Progress): Promise<void> {
  const { lessons, progress } = before
  if (isComplete(lessons, progress) || !isComplete(lessons, after)) return
  const page = await lastPage(context)
  if (page === undefined) return
  context.stdout.write('\n')
  const { write } = await import('../terminal/pager.ts')
  await write(page, context)
}
