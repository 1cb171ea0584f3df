import { basename, join } from 'node:path'
import type { LessonDefinition } from '../../probe/lesson.ts'
import { FolderTree } from './folder-tree.ts'
import type { Source, Submitter } from './discover.ts'
import { lessonLimits } from './limits.ts'
import { isArchive, isForeignArchive } from './names.ts'
import { Refusal } from './refusal.ts'
import { readTar } from './tar.ts'
import { joined, type Tree, type TreeEntry } from './tree.ts'
import { readZip } from './zip.ts'

/** Folders around the work that zipping, cloning and learning platforms add, at most. */
const WRAPPERS = 4

export interface Place {
  readonly tree: Tree
  /** The lesson's folder in it. */
  readonly path: string
}

export interface Wanted {
  readonly id: string
  readonly programs: LessonDefinition['programs']
  /** Only this lesson is graded: programs that lie at the top are its. */
  readonly alone: boolean
  /** Ids of all lessons of the course. */
  readonly course: readonly string[]
}

/** The place of a lesson; or, when no lesson of the course is found, the paths of what was handed in instead. */
export type Located = { readonly place: Place } | { readonly strange: readonly string[] }

/**
 * Where a student's work of a lesson is: `<lesson>/` or `solutions/<lesson>/` in what they handed in.
 * Throws a Refusal when it stands in two places, when there is too much, or when an archive cannot be read.
 */
export async function locate(submitter: Submitter, wanted: Wanted): Promise<Located> {
  const places: Place[] = []
  const strange: string[] = []
  let hasLesson = false
  for (const source of submitter.sources) {
    for await (const tree of treesOf(source)) {
      const found = await walk(tree, wanted)
      places.push(...found.places)
      if (places.length > 1) throw new Refusal('twice', { lesson: wanted.id })
      if (found.strange === undefined) hasLesson = true
      else strange.push(...found.strange)
    }
  }
  const [place] = places
  if (place !== undefined) return { place }
  return { strange: hasLesson ? [] : strange }
}

/**
 * The tree of a source; of a folder that holds nothing but archives (as Moodle's do), theirs. One after the other: each
 * may unpack to many times its size, and a student may hand in as many as they like.
 */
async function* treesOf({ kind, path }: Source): AsyncGenerator<Tree> {
  if (kind === 'archive') return yield readArchive(path)
  const tree = new FolderTree(path)
  const entries = await entriesOf(tree, '')
  // Beside other files it is something that belongs to them.
  const isPacked = entries.every(({ name }) => isForeignArchive(name)) ? isForeignArchive : isArchive
  const archives = entries.flatMap(({ type, name }) => (type === 'file' && isPacked(name) ? [name] : []))
  if (archives.length === 0 || entries.some(isWrapper)) return yield tree
  for (const name of archives.sort()) yield readArchive(join(path, name))
}

async function readArchive(path: string): Promise<Tree> {
  const file = basename(path)
  if (isForeignArchive(path)) throw new Refusal('archive-foreign', { file })
  try {
    return await (/\.zip$/i.test(path) ? readZip(path) : readTar(path))
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { code, syscall, message } = error as NodeJS.ErrnoException
    // What the system says of the file is nothing against what is in it.
    if (syscall !== undefined) throw new Refusal('unreadable', { path: file, reason: code ?? message })
    throw new Refusal('archive-broken', { reason: message })
  }
}

/** What one tree holds: places of the lesson, and what stands there instead when it is of no lesson. */
interface Walk {
  readonly places: readonly Place[]
  readonly strange?: readonly string[]
}

async function walk(tree: Tree, { id, programs, alone, course }: Wanted): Promise<Walk> {
  const files = Object.values(programs).map(({ file }) => file)
  const strange: string[] = []
  let top = ''
  for (let depth = 0; ; depth++) {
    const entries = await entriesOf(tree, top)
    const level = [{ folder: top, entries }]
    if (hasFolder(top, entries, 'solutions')) {
      const folder = joined(top, 'solutions')
      level.push({ folder, entries: await entriesOf(tree, folder) })
    }
    const places = level
      .filter((each) => hasFolder(each.folder, each.entries, id))
      .map(({ folder }) => ({ tree, path: joined(folder, id) }))
    // Whoever keeps lessons apart has put this one nowhere else: what lies beside another one or in it is not it.
    if (places.length > 0 || level.some((each) => each.entries.some((entry) => isLesson(entry, course))))
      return { places }
    if (alone && entries.some(({ name, type }) => type !== 'folder' && files.includes(name)))
      return { places: [{ tree, path: top }] }
    const wrapper = depth < WRAPPERS ? wrapperOf(entries) : undefined
    for (const { folder, entries: there } of level) strange.push(...pathsOf(folder, there, wrapper))
    if (wrapper === undefined) return { places, strange }
    top = joined(top, wrapper.name)
  }
}

/** All entries of a folder. Throws a Refusal when there are more than a submission may have. */
async function entriesOf(tree: Tree, path: string): Promise<TreeEntry[]> {
  const entries = await tree.list(path, lessonLimits.files + 1)
  if (entries.length > lessonLimits.files) throw new Refusal('too-many-files', { limit: lessonLimits.files })
  return entries
}

/** Whether a folder of this name is there. Throws a Refusal for a link in its place. */
function hasFolder(folder: string, entries: readonly TreeEntry[], wanted: string): boolean {
  const type = entries.find(({ name }) => name === wanted)?.type
  if (type === 'link') throw new Refusal('link', { path: joined(folder, wanted) })
  return type === 'folder'
}

/** The one folder that the work may be in. */
function wrapperOf(entries: readonly TreeEntry[]): TreeEntry | undefined {
  const [only, ...others] = entries.filter(isWrapper)
  return others.length === 0 && only?.name !== 'solutions' ? only : undefined
}

/** Folders such as `.vscode` are a tool's: nobody keeps work in them. */
const isWrapper = ({ name, type }: TreeEntry) => type === 'folder' && !name.startsWith('.')

const isLesson = ({ name, type }: TreeEntry, course: readonly string[]) =>
  type === 'folder' && course.includes(name)

const pathsOf = (folder: string, entries: readonly TreeEntry[], but?: TreeEntry) =>
  entries
    .filter((entry) => entry !== but)
    .map(({ name, type }) => joined(folder, type === 'folder' ? `${name}/` : name))
    .sort()
