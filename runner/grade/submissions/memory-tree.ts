import { isLitter } from './limits.ts'
import { Refusal } from './refusal.ts'
import { joined, type Tree, type TreeEntry } from './tree.ts'

/** The content of an archive, unpacked into memory: nothing of it touches the disk before it has been looked at. */
export class MemoryTree implements Tree {
  readonly #folders = new Map<string, Map<string, TreeEntry['type']>>([['', new Map()]])
  readonly #files = new Map<string, Uint8Array>()

  /** Adds an entry, with the folders above it. Throws a Refusal for a path that leads out of the archive. */
  add(path: string, type: TreeEntry['type'], bytes?: Uint8Array): void {
    let folder = ''
    const parts = safeParts(path)
    for (const [index, name] of parts.entries()) {
      const own = index === parts.length - 1 ? type : 'folder'
      const siblings = this.#folders.get(folder)
      const present = siblings?.get(name)
      if (siblings === undefined || (present !== undefined && present !== own))
        throw new Refusal('archive-broken', { reason: `${path} stands in it twice` })
      siblings.set(name, own)
      folder = joined(folder, name)
      if (own === 'folder' && !this.#folders.has(folder)) this.#folders.set(folder, new Map())
    }
    if (bytes !== undefined) this.#files.set(folder, bytes)
  }

  async list(path: string, most: number): Promise<TreeEntry[]> {
    return [...(this.#folders.get(path) ?? [])].slice(0, most).map(([name, type]) => ({ name, type }))
  }

  async read(path: string, most: number): Promise<Uint8Array> {
    const bytes = this.#files.get(path)
    if (bytes === undefined) throw new Refusal('unreadable', { path, reason: 'ENOENT' })
    if (bytes.length > most) throw new Refusal('too-large', { path, limit: most })
    return bytes
  }
}

/** The parts of a path in an archive. Throws a Refusal when it is absolute or leads upwards. */
export function safeParts(path: string): string[] {
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.includes('\0'))
    throw new Refusal('archive-escapes', { path })
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) throw new Refusal('archive-escapes', { path })
  return parts
}

/** Whether a path of an archive leads through something that is no part of anybody's work. */
export const isInLitter = (path: string) => path.split('/').some(isLitter)
