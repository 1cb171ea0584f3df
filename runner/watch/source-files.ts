import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** Path of each source file below a folder -> what changes when it is saved. */
export type Snapshot = ReadonlyMap<string, string>

/** Folders below a lesson's folder deeper than this hold nothing that a learner writes. */
const DEEPEST = 8

const extensions = new Set(
  '.ts .mts .cts .js .mjs .cjs .py .rb .go .rs .c .h .cc .cpp .hpp .java .kt .cs .php .pl .lua .sh'.split(
    ' ',
  ),
)
const configuration = new Set(['package.json', 'tsconfig.json'])

/**
 * Whether a file is one that people write: a lesson's program may itself write data, logs or a database
 * beside its source while it is verified, and editors their swap files. Those are no reason to verify again.
 */
export function isSource(name: string): boolean {
  return configuration.has(name) || (!/^[.#]/.test(name) && extensions.has(extname(name)))
}

/** Whether source files may be in a folder of that name. */
const isOwnFolder = (name: string) => name !== 'node_modules' && !name.startsWith('.')

/**
 * Looks at every source file below `folder`; empty when there is no such folder.
 * @param visit is told of each folder before it is read, so that nothing happens unseen between a look and a watch
 */
export async function takeSnapshot(folder: string, visit: (folder: string) => void): Promise<Snapshot> {
  const found = new Map<string, string>()
  await look(folder, DEEPEST, visit, found)
  return found
}

async function look(
  folder: string,
  depth: number,
  visit: (folder: string) => void,
  found: Map<string, string>,
): Promise<void> {
  visit(folder)
  // What is deleted meanwhile is seen by the next look.
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (depth > 0 && isOwnFolder(entry.name)) await look(path, depth - 1, visit, found)
    } else if (isSource(entry.name)) {
      const { mtimeMs, size, ino } = (await stat(path).catch(() => undefined)) ?? {}
      if (ino !== undefined) found.set(path, `${mtimeMs} ${size} ${ino}`)
    }
  }
}

/** Paths of the files that are new, gone or different. */
export function changedFiles(before: Snapshot, after: Snapshot): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  )
}
