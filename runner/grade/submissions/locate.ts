import type { LessonDefinition } from '../../probe/lesson.ts'
import { FolderTree } from './folder-tree.ts'
import type { Source, Submitter } from './discover.ts'
import { lessonLimits } from './limits.ts'
import { isArchive } from './names.ts'
import { Refusal } from './refusal.ts'
import { readTar } from './tar.ts'
import { joined, type Tree } from './tree.ts'
import { readZip } from './zip.ts'
import { join } from 'node:path'

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
}

/**
 * Where a student's work of a lesson is: `<lesson>/` or `solutions/<lesson>/` in what they handed in. Undefined when
 * there is none. Throws a Refusal when it stands in two places, or an archive cannot be read.
 */
export async function locate(submitter: Submitter, wanted: Wanted): Promise<Place | undefined> {
  const places: Place[] = []
  for (const source of submitter.sources) {
    for (const tree of await treesOf(source)) places.push(...(await placesIn(tree, wanted)))
  }
  if (places.length > 1) throw new Refusal('twice', { lesson: wanted.id })
  return places[0]
}

/** The tree of a source; of a folder that holds nothing but archives (as Moodle's do), theirs. */
async function treesOf({ kind, path }: Source): Promise<Tree[]> {
  if (kind === 'archive') return [await readArchive(path)]
  const tree = new FolderTree(path)
  const entries = await tree.list('', lessonLimits.files)
  const archives = entries.filter(({ type, name }) => type === 'file' && isArchive(name))
  if (archives.length === 0 || entries.some(({ type }) => type === 'folder')) return [tree]
  return Promise.all(archives.map(({ name }) => readArchive(join(path, name))))
}

const readArchive = async (path: string): Promise<Tree> =>
  /\.zip$/i.test(path) ? readZip(path) : readTar(path)

async function placesIn(tree: Tree, { id, programs, alone }: Wanted): Promise<Place[]> {
  let top = ''
  for (let depth = 0; depth <= WRAPPERS; depth++) {
    const entries = await tree.list(top, lessonLimits.files)
    const places: Place[] = []
    for (const folder of [top, joined(top, 'solutions')]) {
      const inside = folder === top ? entries : await tree.list(folder, lessonLimits.files)
      const found = inside.find(({ name }) => name === id)
      if (found?.type === 'link') throw new Refusal('link', { path: joined(folder, id) })
      if (found?.type === 'folder') places.push({ tree, path: joined(folder, id) })
    }
    if (places.length > 0) return places
    const files = Object.values(programs).map(({ file }) => file)
    if (alone && entries.some(({ name, type }) => type !== 'folder' && files.includes(name)))
      return [{ tree, path: top }]
    const [only, ...others] = entries.filter(({ type }) => type === 'folder')
    if (only === undefined || others.length > 0 || only.name === 'solutions') return []
    top = joined(top, only.name)
  }
  return []
}
