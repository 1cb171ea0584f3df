import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../../course/files.ts'
import { lessonLimits } from './limits.ts'
import type { Place } from './locate.ts'
import { Refusal } from './refusal.ts'
import { joined } from './tree.ts'

/** A submission of one lesson, whole, in memory: what is hashed is what is run. */
export interface Snapshot {
  /** By path, in the order of their bytes. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  /** SHA-256 over all paths and bytes. */
  readonly hash: string
}

/** Reads a submission. Throws a Refusal for links, for what is no file, and for more than a lesson may hold. */
export async function takeSnapshot({ tree, path: root }: Place): Promise<Snapshot> {
  const files: { path: string; bytes: Uint8Array }[] = []
  let room = lessonLimits.bytes
  let entries = 0
  const read = async (folder: string, depth: number): Promise<void> => {
    if (depth > lessonLimits.depth) throw new Refusal('too-deep', { path: folder, limit: lessonLimits.depth })
    for (const { name, type } of await tree.list(joined(root, folder), lessonLimits.files + 1 - entries)) {
      const path = joined(folder, name)
      entries += 1
      if (entries > lessonLimits.files) throw new Refusal('too-many-files', { limit: lessonLimits.files })
      if (type === 'link') throw new Refusal('link', { path })
      if (type === 'special') throw new Refusal('special', { path })
      const isLong =
        Buffer.byteLength(path) > lessonLimits.path || Buffer.byteLength(name) > lessonLimits.name
      if (isLong || name.includes('\ufffd')) throw new Refusal('bad-name', { path: path.slice(0, 100) })
      if (type === 'folder') await read(path, depth + 1)
      else {
        const bytes = await tree.read(joined(root, path), room).catch((error: unknown) => {
          if (error instanceof Refusal && error.record.code === 'too-large')
            throw new Refusal('too-large', { path, limit: lessonLimits.bytes })
          throw error
        })
        room -= bytes.length
        files.push({ path, bytes })
      }
    }
  }
  await read('', 0)
  files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  return { files, hash: hashOf(files) }
}

/** With the length before each part, no two different submissions run together into the same bytes. */
function hashOf(files: Snapshot['files']): string {
  const hash = createHash('sha256')
  for (const { path, bytes } of files) {
    hash.update(`${Buffer.byteLength(path)}:${path}${bytes.length}:`).update(bytes)
  }
  return hash.digest('hex')
}

/** Writes a snapshot into a folder that is there and empty. */
export async function writeSnapshot({ files }: Snapshot, directory: string): Promise<void> {
  for (const { path, bytes } of files) {
    const place = join(directory, path)
    await makeFolder(dirname(place))
    await writeFile(place, bytes, { flag: 'wx' })
  }
}
