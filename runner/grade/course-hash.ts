import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What decides a verdict besides the lesson: how it is probed, and how programs are started. */
const engine = ['../probe/', '../program/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/** Not part of what is checked: what the learner reads. */
const isText = (path: string) => /^(?:starter|solution)[/\\]|^checks(?:\/[^/]+)?\.[a-z]{2}\.[jt]s$/.test(path)

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
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !isText(path))
    .sort()
}
