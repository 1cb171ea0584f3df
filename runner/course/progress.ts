import { readFile, rename, unlink, writeFile } from 'node:fs/promises'
import * as v from 'valibot'
import type { Language } from '../messages/language.ts'
import { makeFolder, withFile } from './files.ts'
import { progressFile } from './workspace.ts'
import type { Workspace } from './workspace.ts'

const lessonSchema = v.looseObject({
  startedAt: v.optional(v.string()),
  verifiedAt: v.optional(v.string()),
  /** When it was passed first; a later failure does not take it back. */
  passedAt: v.optional(v.string()),
  /** Of the last run over the whole lesson; a newer version may know more of them. */
  verdict: v.optional(v.string()),
  points: v.optional(v.number()),
  maxPoints: v.optional(v.number()),
  /** Keys of the steps whose checks all passed when they were last run, by themselves or with the whole lesson. */
  steps: v.optional(v.array(v.string()), []),
  /** Step number -> hints seen of it. */
  hints: v.optional(v.record(v.string(), v.number()), {}),
})

// Loose: what a newer version of the course has noted survives an older one, its number too.
const progressSchema = v.looseObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The language that was chosen; kept-language.ts reads it, and passes over one that it does not know. */
  language: v.optional(v.unknown()),
  /** Id of the lesson worked on last. */
  current: v.optional(v.string()),
  lessons: v.record(v.string(), lessonSchema),
})

export type LessonProgress = v.InferOutput<typeof lessonSchema>
export type Progress = v.InferOutput<typeof progressSchema>

/** Progress as read, and where a file that could not be read was put. */
export interface ReadProgress {
  readonly progress: Progress
  readonly setAside?: { readonly path: string; readonly kept: string }
}

const empty = (): Progress => ({ version: 1, lessons: {} })

/** Reads the progress of a workspace. A broken file is set aside, never lost and never in the way. */
export async function readProgress(workspace: Workspace): Promise<ReadProgress> {
  const path = progressFile(workspace)
  const text = await withFile(path, () => readFile(path, 'utf8').catch(noneIfMissing))
  if (text === undefined) return { progress: empty() }
  const parsed = v.safeParse(progressSchema, parseJson(text))
  if (parsed.success) return { progress: parsed.output }
  const kept = `${path}.broken-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  await withFile(path, () => rename(path, kept))
  return { progress: empty(), setAside: { path, kept } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function noneIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** What is known of one lesson; an empty record when nothing is. */
export function lessonProgress(progress: Progress, id: string): LessonProgress {
  return progress.lessons[id] ?? { steps: [], hints: {} }
}

/** Whether every lesson has been passed once. */
export const isComplete = (lessons: readonly { readonly id: string }[], progress: Progress): boolean =>
  lessons.every(({ id }) => lessonProgress(progress, id).passedAt !== undefined)

export type LessonState = 'new' | 'started' | 'passed'

/** How far somebody is in a lesson, in a word. */
export function stateOf({ passedAt, startedAt, verifiedAt }: LessonProgress): LessonState {
  if (passedAt !== undefined) return 'passed'
  return startedAt === undefined && verifiedAt === undefined ? 'new' : 'started'
}

/** Writes the progress as a whole or not at all: a reader never sees half a file. */
async function writeProgress(workspace: Workspace, progress: Progress): Promise<void> {
  const path = progressFile(workspace)
  const draft = `${path}.${process.pid}.tmp`
  await withFile(workspace.state, () => makeFolder(workspace.state))
  await withFile(path, async () => {
    try {
      await writeFile(draft, `${JSON.stringify(progress, undefined, 2)}\n`, { flush: true })
      await rename(draft, path)
    } catch (error) {
      await unlink(draft).catch(() => undefined)
      throw error
    }
  })
}

/** Reads, changes and writes one lesson's record, and makes the lesson the current one. */
export async function updateLesson(
  workspace: Workspace,
  id: string,
  change: (lesson: LessonProgress) => Partial<LessonProgress>,
): Promise<ReadProgress> {
  const read = await readProgress(workspace)
  const before = lessonProgress(read.progress, id)
  const progress: Progress = {
    ...read.progress,
    current: id,
    lessons: { ...read.progress.lessons, [id]: { ...before, ...change(before) } },
  }
  await writeProgress(workspace, progress)
  return { ...read, progress }
}

/** Notes the language that somebody wants to read. */
export async function keepLanguage(workspace: Workspace, language: Language): Promise<ReadProgress> {
  const read = await readProgress(workspace)
  const progress: Progress = { ...read.progress, language }
  await writeProgress(workspace, progress)
  return { ...read, progress }
}
