import { constants } from 'node:fs'
import { open, opendir, readlink, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { isLitter } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { Tree, TreeEntry } from './tree.ts'

/** A student's folder. Whoever owns it may change it meanwhile: what is read is what stands under its real path. */
export class FolderTree implements Tree {
  readonly #root: string

  /** @param root a real path: no part of it is a link */
  constructor(root: string) {
    this.#root = root
  }

  async list(path: string, most: number): Promise<TreeEntry[]> {
    const entries: TreeEntry[] = []
    const folder = await opendir(join(this.#root, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw new Refusal('unreadable', { path, reason: error.code ?? error.message })
    })
    if (folder === undefined) return entries
    for await (const entry of folder) {
      if (isLitter(entry.name)) continue
      const type = entry.isFile()
        ? 'file'
        : entry.isDirectory()
          ? 'folder'
          : entry.isSymbolicLink()
            ? 'link'
            : 'special'
      entries.push({ name: entry.name, type })
      if (entries.length >= most) break
    }
    return entries
  }

  async read(path: string, most: number): Promise<Uint8Array> {
    // Without O_NONBLOCK opening a pipe would wait for its writer.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
    const place = join(this.#root, path)
    let file: FileHandle | undefined
    try {
      file = await open(place, flags)
      const stat = await file.stat()
      if (!stat.isFile()) throw new Refusal('special', { path })
      // A folder above it may have become a link since it was listed.
      if (process.platform === 'linux' && (await readlink(`/proc/self/fd/${file.fd}`)) !== place)
        throw new Refusal('link', { path })
      if (stat.size > most) throw new Refusal('too-large', { path, limit: most })
      return await readAll(file, stat.size, path)
    } catch (error) {
      if (error instanceof Refusal) throw error
      const { code, message } = error as NodeJS.ErrnoException
      if (code === 'ELOOP') throw new Refusal('link', { path })
      throw new Refusal('unreadable', { path, reason: code ?? message })
    } finally {
      await file?.close()
    }
  }
}

/** The first `size` bytes; a file that grows meanwhile, or shrinks, is not what it seemed. */
async function readAll(file: FileHandle, size: number, path: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(size + 1)
  let filled = 0
  for (;;) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled)
    if (bytesRead === 0) break
    filled += bytesRead
    if (filled > size) break
  }
  if (filled !== size) throw new Refusal('unreadable', { path, reason: 'changed' })
  return bytes.subarray(0, size)
}
