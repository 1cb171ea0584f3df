import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from '../errors.ts'
import type { Course } from '../course/course.ts'
import { lessonIds } from '../course/discover.ts'
import { withFile } from '../course/files.ts'
import { ownVersion } from '../version.ts'

/** A lesson, its texts, checks and programs, as its author begins with it. */
const skeleton = fileURLToPath(new URL('./skeleton/', import.meta.url))

export interface MadeLesson {
  readonly id: string
  readonly number: number
  /** Paths of all files that were made. */
  readonly files: readonly string[]
}

/**
 * Makes the skeleton of a lesson in a course, under the next free number, and what a new course needs beside it.
 * Overwrites nothing. Throws UserError for a name that cannot be one, or is taken.
 */
export async function makeLesson(course: Course, name: string): Promise<MadeLesson> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new UserError('bad-lesson-name', { name })
  const ids = await lessonIds(course.lessons)
  const taken = ids.find((id) => id.replace(/^\d+-/, '') === name)
  if (taken !== undefined) throw new UserError('lesson-exists', { id: taken })
  const number = Math.max(0, ...ids.map((id) => Number.parseInt(id, 10))) + 1
  const id = `${String(number).padStart(2, '0')}-${name}`
  const files = [
    ...(await makeCourse(course)),
    ...(await copy('lesson', join(course.lessons, id), name)),
    ...(await copy('right', join(course.right, id), name)),
    ...(await copy('wrong', join(course.wrong, id), name)),
  ]
  return { id, number, files }
}

/** What a course in a folder of its own needs for editors and the compiler to know `#probe`. */
async function makeCourse({ root }: Course): Promise<string[]> {
  const manifest = {
    private: true,
    type: 'module',
    imports: { '#probe': 'socketlings/probe' },
    devDependencies: { '@types/node': '^24.0.0', socketlings: `^${ownVersion()}`, typescript: '>=5.8' },
  }
  const config = {
    compilerOptions: {
      target: 'esnext',
      module: 'nodenext',
      types: ['node'],
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
    },
    include: ['lessons'],
  }
  const made = await Promise.all([
    writeNew(join(root, 'package.json'), manifest),
    writeNew(join(root, 'tsconfig.json'), config),
  ])
  return made.flat()
}

async function writeNew(path: string, value: object): Promise<string[]> {
  await withFile(path, () => mkdir(dirname(path), { recursive: true }))
  return withFile(path, async () => {
    try {
      await writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`, { flag: 'wx' })
      return [path]
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return []
      throw error
    }
  })
}

async function copy(part: string, to: string, name: string): Promise<string[]> {
  await withFile(to, () =>
    cp(join(skeleton, part), to, { recursive: true, force: false, errorOnExist: true }),
  )
  const entries = await readdir(to, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  // A first title for the texts: the lesson's name.
  for (const file of files.filter((each) => basename(each).startsWith('README'))) {
    const text = await readFile(file, 'utf8')
    await withFile(file, () => writeFile(file, text.replace('{{title}}', titleOf(name))))
  }
  return files
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words[0]!.toUpperCase() + words.slice(1)
}
