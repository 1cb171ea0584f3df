import { stat } from 'node:fs/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { archiveLimits } from './limits.ts'
import { isInLitter, MemoryTree } from './memory-tree.ts'
import { Refusal } from './refusal.ts'
import type { TreeEntry } from './tree.ts'
import { Unpacking } from './unpacking.ts'

/** Unpacks a .zip into memory. Throws a Refusal for one that is too large or leads out of itself, else what is wrong. */
export async function readZip(path: string): Promise<MemoryTree> {
  const unpacking = new Unpacking((await stat(path)).size)
  const tree = new MemoryTree()
  // yauzl refuses absolute paths and `..` by itself, and entries longer than they say.
  const zip = await openPromise(path, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      unpacking.entry()
      const { fileName } = entry
      if (isInLitter(fileName)) continue
      const type = typeOf(entry)
      tree.add(fileName, type, type === 'file' ? await content(zip, entry, unpacking) : undefined)
    }
    return tree
  } finally {
    zip.close()
  }
}

async function content(zip: ZipFile, entry: Entry, unpacking: Unpacking): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new Refusal('archive-encrypted', { path: entry.fileName })
  if (entry.uncompressedSize > archiveLimits.bytes)
    throw new Refusal('archive-bytes', { limit: archiveLimits.bytes })
  const chunks: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    unpacking.bytes((chunk as Buffer).length)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** The kind of file that Unix tools note in the upper half of the attributes (stat(2), st_mode). */
function typeOf({ fileName, externalFileAttributes }: Entry): TreeEntry['type'] {
  if (fileName.endsWith('/')) return 'folder'
  const format = (externalFileAttributes >>> 28) & 0xf
  if (format === 0xa) return 'link'
  return format === 0 || format === 8 ? 'file' : format === 4 ? 'folder' : 'special'
}
