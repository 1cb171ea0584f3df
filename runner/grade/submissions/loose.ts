import { basename, dirname } from 'node:path'
import type { Source, Submitter } from './discover.ts'
import { FolderTree } from './folder-tree.ts'
import { isLitter } from './limits.ts'
import { locate, type Located, type Place, type Wanted } from './locate.ts'
import { Refusal } from './refusal.ts'
import type { Tree, TreeEntry } from './tree.ts'

type Loose = Extract<Source, { kind: 'file' }>

/**
 * Where a student's work of a lesson is, be it packed or, as platforms hand out what was not packed, file by file.
 * Throws a Refusal when nobody can tell what the files are for: that is no mark, and not the same as nothing.
 */
export async function locateWork(submitter: Submitter, wanted: Wanted): Promise<Located> {
  const notes = submitter.sources.filter(({ kind }) => kind === 'note')
  if (notes.length > 0) return { strange: notes.map(({ path }) => basename(path)).sort() }
  const loose = submitter.sources.filter((source) => source.kind === 'file')
  if (loose.length === 0) return locate(submitter, wanted)
  const place = placeOf(loose, wanted, submitter.student.platform?.of === 'canvas')
  const packed = submitter.sources.filter(({ kind }) => kind !== 'file')
  if ('place' in (await locate({ ...submitter, sources: packed }, wanted)))
    throw new Refusal('twice', { lesson: wanted.id })
  return { place }
}

function placeOf(loose: readonly Loose[], { programs, alone }: Wanted, ofCanvas: boolean): Place {
  const names = loose.map(({ file }) => file)
  const files = names.slice(0, 5).join(', ')
  if (!alone) throw new Refusal('loose-lesson', { files })
  const wanted = Object.values(programs).map(({ file }) => file)
  // Canvas calls a file that is handed in anew server-1.ts: what it was called, nobody knows for certain.
  const renamed = ofCanvas && names.some((name) => /-\d+(\.\w+)?$/.test(name))
  const named = names.some((name) => wanted.includes(name)) && new Set(names).size === names.length
  if (renamed || !named) throw new Refusal('loose-names', { files, programs: wanted.join(', ') })
  return { tree: new LooseTree(loose), path: '' }
}

/** Files that lie among those of others, under the names that their student gave them. */
class LooseTree implements Tree {
  readonly #paths: ReadonlyMap<string, string>

  constructor(loose: readonly Loose[]) {
    this.#paths = new Map(loose.map(({ file, path }) => [file, path]))
  }

  async list(path: string, most: number): Promise<TreeEntry[]> {
    const names = path === '' ? [...this.#paths.keys()].filter((name) => !isLitter(name)) : []
    if (names.some((name) => name === '.' || name === '..'))
      throw new Refusal('bad-name', { path: names.join(' ') })
    return names.slice(0, most).map((name) => ({ name, type: 'file' }))
  }

  async read(path: string, most: number): Promise<Uint8Array> {
    const place = this.#paths.get(path)
    if (place === undefined) throw new Refusal('unreadable', { path, reason: 'ENOENT' })
    return new FolderTree(dirname(place)).read(basename(place), most)
  }
}
