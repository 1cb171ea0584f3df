import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderNames } from '../course/discover.ts'
import type { FailureKind } from '../probe/failure.ts'
import { failureKinds } from '../probe/failure.ts'
import { nearest } from '../suggest.ts'
import { problem, type Problem } from './problem.ts'

/** A program that proves something of a lesson's checks. */
export interface Exhibit {
  readonly lesson: string
  readonly role: 'starter' | 'solution' | 'right' | 'wrong'
  /** As it is called in reports: "wrong/decodes-per-chunk". */
  readonly name: string
  /** Folders laid over one another, the last one on top. */
  readonly layers: readonly string[]
  /** What a wrong program must fail with; everywhere, or only where processes can be seen. */
  readonly fails?: { readonly check: string; readonly kind: FailureKind; readonly onLinux: boolean }
  /** What is wrong with the exhibit itself. */
  readonly problem?: Problem
}

/** Where the right and the wrong programs of a course lie: one folder a lesson in each. */
export interface Gallery {
  readonly right: string
  readonly wrong: string
}

/** All programs that prove a lesson's checks: its starter, its solution, the right and the wrong ones. */
export async function exhibitsOf(
  lesson: { readonly id: string; readonly directory: string },
  gallery: Gallery,
): Promise<Exhibit[]> {
  const solution = join(lesson.directory, 'solution')
  const base = { lesson: lesson.id }
  const right = (await folderNames(join(gallery.right, lesson.id))).map((name) => ({
    ...base,
    role: 'right' as const,
    name: `right/${name}`,
    layers: [solution, join(gallery.right, lesson.id, name)],
  }))
  const wrong = (await folderNames(join(gallery.wrong, lesson.id))).map((name) =>
    wrongExhibit(lesson.id, name, solution, join(gallery.wrong, lesson.id, name)),
  )
  return [
    { ...base, role: 'starter', name: 'starter', layers: [join(lesson.directory, 'starter')] },
    { ...base, role: 'solution', name: 'solution', layers: [solution] },
    ...right,
    ...(await Promise.all(wrong)),
  ]
}

/** What proves nothing: folders that are called like no lesson, and programs that are in no folder of their own. */
export async function strayProblems(
  { lessons: folder, ...gallery }: Gallery & { readonly lessons: string },
  lessons: readonly { id: string }[],
): Promise<Problem[]> {
  const known = lessons.map(({ id }) => id)
  const others = (await folderNames(folder)).filter(
    (name) => !known.includes(name) && !/^\.|^node_modules$/.test(name),
  )
  const loose = [gallery.right, gallery.wrong].flatMap((path) => known.map((id) => looseIn(join(path, id))))
  const found = [gallery.right, gallery.wrong].map(async (path) =>
    (await folderNames(path))
      .filter((name) => !known.includes(name))
      .map((name) => problem('stray-folder', { folder: join(path, name), nearest: nearest(name, known) })),
  )
  return [
    ...others.map((name) => problem('stray-lesson', { folder: join(folder, name) })),
    ...(await Promise.all(found)).flat(),
    ...(await Promise.all(loose)).flat(),
  ]
}

/** Programs beside the folders of exhibits, and links to folders, which are not followed. */
async function looseIn(folder: string): Promise<Problem[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isSymbolicLink() || (entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name)))
    .map(({ name }) => problem('stray-program', { path: join(folder, name) }))
}

/** Lays an exhibit out in a folder of its own for as long as `use` takes. */
export async function laidOut<T>({ layers }: Exhibit, use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'socketlings-'))
  try {
    // One that is missing is told as such.
    for (const layer of layers.filter((path) => existsSync(path)))
      await cp(layer, directory, { recursive: true })
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function wrongExhibit(
  lesson: string,
  name: string,
  solution: string,
  folder: string,
): Promise<Exhibit> {
  const exhibit = { lesson, role: 'wrong', name: `wrong/${name}`, layers: [solution, folder] } as const
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile())
  const names = files.map(({ name: file }) => file).toSorted()
  const firstLines = await Promise.all(
    names.map(async (file) => firstLineOf(await readFile(join(folder, file), 'utf8'))),
  )
  const said = firstLines.flatMap((line) => /^\/\/ fails: (\S+) (\S+)( on Linux)?$/.exec(line) ?? [])
  const [, check = '', kind = '', where] = said
  if (said.length !== 4) return { ...exhibit, problem: problem('no-fails-line', {}) }
  if (!isFailureKind(kind))
    return { ...exhibit, problem: problem('unknown-kind', { kind, known: failureKinds }) }
  return { ...exhibit, fails: { check, kind, onLinux: where !== undefined } }
}

/** Without what Windows puts around it. */
const firstLineOf = (text: string) => /^\uFEFF?(.*)/.exec(text)?.[1] ?? ''

function isFailureKind(text: string): text is FailureKind {
  return (failureKinds as readonly string[]).includes(text)
}
