import { constants, lstatSync } from 'node:fs'
import { access, copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { UserError } from '../errors.ts'
import type { Language } from '../messages/language.ts'
import { commentTexts, withComments, type CommentTexts } from './comments.ts'
import type { LessonInfo } from './discover.ts'
import { filesBelow, isThere, makeFolder, withFile } from './files.ts'

/** The folder in which somebody takes the course. */
export interface Workspace {
  readonly root: string
  /** Holds one folder a lesson: what is handed in. */
  readonly solutions: string
  /** Holds progress; beside solutions/. */
  readonly state: string
}

/** The nearest folder from `cwd` upwards that has `solutions/` or `.socketlings/`; `cwd` itself when none has. */
export function findWorkspace(cwd: string): Workspace {
  let root = cwd
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (isThere(join(folder, 'solutions')) || isThere(join(folder, '.socketlings'))) {
      root = folder
      break
    }
    if (folder === dirname(folder)) break
  }
  return { root, solutions: join(root, 'solutions'), state: join(root, '.socketlings') }
}

/** Where the learner's files of a lesson are. */
export const lessonFolder = ({ solutions }: Workspace, { id }: Pick<LessonInfo, 'id'>) => join(solutions, id)

/** Where the progress of a workspace is kept. */
export const progressFile = ({ state }: Workspace) => join(state, 'progress.json')

/** The lesson folder that `cwd` is in, if it is in one. */
export function lessonAround({ solutions }: Workspace, cwd: string): string | undefined {
  const [first] = relative(solutions, cwd).split(sep)
  return first === undefined || first === '' || first === '..' ? undefined : first
}

/** A file of the starter, and whether it was put there or the learner's own was left. */
export interface StartedFile {
  readonly file: string
  readonly created: boolean
}

/**
 * Copies a lesson's starter into the workspace, with comments in a language. A file that is there already is never
 * touched.
 */
export async function copyStarter(
  workspace: Workspace,
  lesson: LessonInfo,
  language: Language,
): Promise<StartedFile[]> {
  const comments = await commentTexts(lesson, language)
  const from = join(lesson.directory, 'starter')
  const to = lessonFolder(workspace, lesson)
  await ensureFolder(workspace.solutions)
  await ensureModules(workspace)
  await ensureFolder(to)
  const started: StartedFile[] = []
  for (const file of await filesBelow(from))
    started.push({ file, created: await copyNew(join(from, file), join(to, file), comments) })
  return started
}

/**
 * Sees to it that Node takes the learner's files for ES modules, whatever the package.json of the folder above
 * says: `npm install` writes one that makes them CommonJS, or has Node warn on each start of a program.
 */
async function ensureModules({ solutions }: Workspace): Promise<void> {
  if ((await moduleType(solutions)) === 'module') return
  const text = `${JSON.stringify({ private: true, type: 'module' }, undefined, 2)}\n`
  const path = join(solutions, 'package.json')
  await withFile(path, () => writeFile(path, text, { flag: 'wx' }).catch(noneIf('EEXIST')))
}

/** What the nearest package.json from a folder upwards says its modules are; undefined when it says nothing. */
async function moduleType(folder: string): Promise<unknown> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return folder === dirname(folder) ? undefined : moduleType(dirname(folder))
  try {
    return (JSON.parse(text) as { type?: unknown } | null)?.type
  } catch {
    return undefined
  }
}

async function copyNew(from: string, to: string, comments: CommentTexts): Promise<boolean> {
  await ensureFolder(dirname(to))
  return withFile(to, async () => {
    try {
      // What is no program, a picture say, is no text either.
      if (!/\.[cm]?[jt]s$/.test(from)) await copyFile(from, to, constants.COPYFILE_EXCL)
      else await writeFile(to, withComments(await readFile(from, 'utf8'), comments), { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    }
  })
}

async function ensureFolder(path: string): Promise<void> {
  await withFile(path, async () => {
    await makeFolder(path)
    if (!(await stat(path)).isDirectory()) throw new UserError('not-a-folder', { path })
  })
}

/**
 * Moves what is in a lesson's folder aside, where nothing overwrites it. Gives the new place. The folder itself
 * stays: a shell may be in it.
 */
export async function setAside(workspace: Workspace, lesson: LessonInfo, now: Date): Promise<string> {
  const folder = lessonFolder(workspace, lesson)
  const found = await withFile(folder, () => stat(folder).catch(noneIf('ENOENT')))
  if (found === undefined) throw new UserError('nothing-to-reset', { folder, lesson: lesson.number })
  const kept = join(workspace.solutions, '.kept')
  await ensureFolder(kept)
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-')
  for (let count = 1; ; count++) {
    const place = join(kept, `${lesson.id}-${stamp}${count === 1 ? '' : `-${count}`}`)
    if (isThere(place)) continue
    await withFile(folder, () => moveInto(place, folder))
    return place
  }
}

async function moveInto(place: string, folder: string): Promise<void> {
  // A link, or a file where the folder should be.
  if (!lstatSync(folder).isDirectory()) return rename(folder, place)
  await mkdir(place)
  for (const name of await readdir(folder)) await rename(join(folder, name), join(place, name))
}

const noneIf = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error
}

/** Whether the workspace can be written to. */
export async function isWritable({ root, solutions, state }: Workspace): Promise<boolean> {
  for (const path of [solutions, state]) {
    const target = isThere(path) ? path : root
    const writable = await access(target, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    )
    if (!writable || !(await stat(target)).isDirectory()) return false
  }
  return true
}
