import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesBelow } from '../course/files.ts'

/** What decides a verdict besides the lesson: how it is probed, and how programs are started. */
const engine = ['../probe/', '../program/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/** Not part of what is checked: what the learner reads. */
const isText = (path: string) =>
  /^(?:starter|solution)[/\\]|^(?:checks(?:\/[^/]+)?|comments)\.[a-z]{2}\.[jt]s$/.test(path)

/** SHA-256 over a lesson's checks and the engine that runs them: when it differs, old grades no longer hold. */
export async function courseHash(lesson: { readonly directory: string }): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of [...engine, lesson.directory]) {
    for (const path of await codeIn(folder)) {
      const bytes = await readFile(join(folder, path))
      hash.update(`${path}\n${bytes.length}\n`).update(bytes)
    }
  }
  return hash.digest('hex')
}

async function codeIn(folder: string): Promise<string[]> {
  const paths = (await filesBelow(folder)).map((path) => path.replaceAll('\\', '/'))
  return paths.filter((path) => /\.[jt]s$/.test(path) && !isText(path)).sort()
}
