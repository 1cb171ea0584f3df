import { opendir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { withFile } from '../../course/files.ts'
import { UserError } from '../../errors.ts'
import type { Student } from '../grade.ts'
import { isLitter } from './limits.ts'
import { isArchive, parseName } from './names.ts'

/** A student, and the folders and archives that they handed in: mostly one. */
export interface Submitter {
  readonly student: Student
  /** Real paths. */
  readonly sources: readonly Source[]
}

export interface Source {
  readonly kind: 'folder' | 'archive'
  readonly path: string
}

export interface Submissions {
  /** The real path of the folder. */
  readonly folder: string
  /** In the order of their names. */
  readonly submitters: readonly Submitter[]
  /** What stands in the folder and is no submission: other files, and links, which are not followed. */
  readonly passedOver: readonly string[]
}

/**
 * Who has handed something in: every folder and every archive in `folder`.
 * Throws UserError when there is no such folder, when nothing is in it, or when it is itself the work of one student.
 * @param lessons ids of the course
 */
export async function discoverSubmissions(folder: string, lessons: readonly string[]): Promise<Submissions> {
  const real = await realFolder(folder)
  const found = new Map<string, Found>()
  const passedOver: string[] = []
  for await (const entry of await withFile(real, () => opendir(real))) {
    const { name } = entry
    if (isLitter(name) || name.startsWith('.')) continue
    if (entry.isDirectory() && (name === 'solutions' || lessons.includes(name)))
      throw new UserError('one-submission', { folder, name })
    const kind = entry.isDirectory() ? 'folder' : entry.isFile() && isArchive(name) ? 'archive' : undefined
    // A name that is no UTF-8 comes out mangled and names nothing.
    if (kind === undefined || name.includes('\ufffd')) {
      passedOver.push(name)
      continue
    }
    const student =
      kind === 'folder' && !name.includes('_assignsubmission_') ? { folder: name } : parseName(name)
    const known: Found = found.get(student.folder) ?? { student, sources: [] }
    known.sources.push({ kind, path: join(real, name) })
    found.set(student.folder, known)
  }
  if (found.size === 0) throw new UserError('no-submissions', { folder })
  const submitters = [...found.values()].sort((a, b) => order(a.student.folder, b.student.folder))
  return { folder: real, submitters, passedOver: passedOver.sort(order) }
}

interface Found {
  readonly student: Student
  readonly sources: Source[]
}

/** The same on every machine, whatever its locale. */
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UserError('missing-folder', { folder })
    return withFile(folder, async () => {
      throw error
    })
  }
}
