import { opendir, realpath } from 'node:fs/promises'
import { existsSync, type Dirent } from 'node:fs'
import { basename, join } from 'node:path'
import { withFile } from '../../course/files.ts'
import { UserError } from '../../errors.ts'
import { commandText } from '../../terminal/command-text.ts'
import type { Student } from '../grade.ts'
import { isLitter } from './limits.ts'
import { assignmentIn, isArchive, isCode, isForeignArchive, parseName } from './names.ts'

/** A student, and the folders, archives and files that they handed in: mostly one. */
export interface Submitter {
  readonly student: Student
  /** Real paths. */
  readonly sources: readonly Source[]
}

export type Source =
  | { readonly kind: 'folder' | 'archive'; readonly path: string }
  /** A platform's own word of an attempt that holds no file: all that there is of a student. */
  | { readonly kind: 'note'; readonly path: string }
  /** One of the files that a platform hands out as they are, since nobody packed them. */
  | { readonly kind: 'file'; readonly path: string; /** As the student called it. */ readonly file: string }

export interface Submissions {
  /** The real path of the folder. */
  readonly folder: string
  /** In the order of their names. */
  readonly submitters: readonly Submitter[]
  /** What stands in the folder and is no submission: other files, and links, which are not followed. */
  readonly passedOver: readonly string[]
}

/**
 * Who has handed something in: every folder and every archive in `folder`, and the single files of a download.
 * Throws UserError when there is no such folder, when nothing is in it, or when it is itself the work of one student.
 * @param lessons ids of the course
 */
export async function discoverSubmissions(folder: string, lessons: readonly string[]): Promise<Submissions> {
  const real = await realFolder(folder)
  const found = new Map<string, Found>()
  const notes: Note[] = []
  const passedOver: string[] = []
  for await (const entry of await withFile(real, () => opendir(real))) {
    const { name } = entry
    if (isLitter(name) || name.startsWith('.')) continue
    if (entry.isDirectory() && (name === 'solutions' || lessons.includes(name)))
      throw new UserError('one-submission', { folder, name, command: verifyCommand(real, name, lessons) })
    const { file, attempt, ...student } =
      entry.isDirectory() && !name.includes('_assignsubmission_') ? { folder: name } : parseName(name)
    if (attempt !== undefined && file === '' && entry.isFile() && !isMangled(name)) {
      notes.push({ name, path: join(real, name), student, attempt })
      continue
    }
    const source = sourceOf(entry, join(real, name), file)
    if (source === undefined || isMangled(name)) {
      passedOver.push(name)
      continue
    }
    const known: Found = found.get(student.folder) ?? { student, sources: [], attempts: new Set() }
    found.set(student.folder, known)
    if (attempt !== undefined) {
      known.attempts.add(attempt)
      if (attempt < (known.attempt ?? attempt)) {
        passedOver.push(name)
        continue
      }
      if (attempt > (known.attempt ?? attempt)) passedOver.push(...namesOf(known.sources.splice(0)))
      known.attempt = attempt
    }
    known.sources.push(source)
    // One late file makes all of it late.
    if (student.late === true) known.student = { ...known.student, late: true }
  }
  passedOver.push(...withoutFile(notes, found))
  withoutAssignment(found)
  for (const each of found.values()) passedOver.push(...leaveOut(each))
  if (found.size === 0) throw new UserError('no-submissions', { folder })
  const submitters = [...found.values()].sort((a, b) => order(a.student.folder, b.student.folder))
  return { folder: real, submitters, passedOver: passedOver.sort(order) }
}

/** What checks the first lesson of one student's work. */
function verifyCommand(folder: string, name: string, lessons: readonly string[]): string {
  const within = name === 'solutions' ? join(folder, name) : folder
  const lesson = lessons.find((id) => existsSync(join(within, id))) ?? lessons[0] ?? ''
  return commandText(['verify', lesson, '--dir', join(within, lesson), '--all'])
}

interface Found {
  student: Student
  sources: Source[]
  /** The latest that holds a file: older ones do not count. */
  attempt?: string
  /** All that hold one. */
  readonly attempts: Set<string>
}

/** What a platform says itself of an attempt. */
interface Note {
  readonly name: string
  readonly path: string
  readonly student: Student
  readonly attempt: string
}

/**
 * Attempts without a file are told: where a student has no other, in place of their work; else, by the names of the
 * notes that this gives, as passed over.
 */
function withoutFile(notes: readonly Note[], found: Map<string, Found>): string[] {
  const haveWork = new Set(found.keys())
  const beside: string[] = []
  for (const { name, path, student, attempt } of notes) {
    const known: Found = found.get(student.folder) ?? { student, sources: [], attempt, attempts: new Set() }
    if (known.attempts.has(attempt)) continue
    if (haveWork.has(student.folder)) beside.push(name)
    else {
      known.sources.push({ kind: 'note', path })
      found.set(student.folder, known)
    }
  }
  return beside
}

/** A name that is no UTF-8 comes out mangled and names nothing. */
const isMangled = (name: string) => name.includes('\ufffd')

/** Of a Blackboard download a student is known by the login alone, unless somebody else is called so. */
function withoutAssignment(found: Map<string, Found>): void {
  const ofAttempts = [...found.values()].filter(({ attempt }) => attempt !== undefined)
  const { length } = assignmentIn(ofAttempts.map(({ student }) => student.folder))
  const logins = ofAttempts.map(({ student }) => student.folder.slice(length))
  if (logins.some((login) => login === '' || found.has(login))) return
  for (const each of ofAttempts) each.student = { ...each.student, folder: each.student.folder.slice(length) }
}

function sourceOf(entry: Dirent, path: string, file: string | undefined): Source | undefined {
  if (entry.isDirectory()) return { kind: 'folder', path }
  if (!entry.isFile()) return undefined
  if (isArchive(entry.name)) return { kind: 'archive', path }
  if (file) return { kind: 'file', path, file }
  return isForeignArchive(entry.name) ? { kind: 'archive', path } : undefined
}

/** What somebody has handed in beside a folder or an archive without being a program, a text on it for example. */
function leaveOut(found: Found): string[] {
  const packed = found.sources.filter(({ kind }) => kind !== 'file')
  const loose = found.sources.filter((source) => source.kind === 'file')
  if (packed.length === 0 || loose.some(({ file }) => isCode(file))) return []
  found.sources = packed
  return namesOf(loose)
}

const namesOf = (sources: readonly Source[]) => sources.map(({ path }) => basename(path))

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
