import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { isInLitter, MemoryTree } from './memory-tree.ts'
import { Refusal } from './refusal.ts'
import type { TreeEntry } from './tree.ts'
import { Unpacking } from './unpacking.ts'

/**
 * Unpacks a .tar, gzipped or not, into memory. Throws a Refusal for one that is too large or leads out of itself, else
 * what is wrong.
 */
export async function readTar(path: string): Promise<MemoryTree> {
  const unpacking = new Unpacking((await stat(path)).size)
  const tree = new MemoryTree()
  const unpacked = extract()
  // Everything is counted, also headers and what is passed over.
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      unpacking.bytes(chunk.length)
      yield chunk
    }
  }
  const feeding = (await isGzip(path))
    ? pipeline(createReadStream(path), createGunzip(), counted, unpacked)
    : pipeline(createReadStream(path), counted, unpacked)
  // A fault of the source ends the reading below as well, and is thrown there.
  feeding.catch(() => {})
  try {
    for await (const entry of unpacked) {
      unpacking.entry()
      const chunks: Buffer[] = []
      for await (const chunk of entry) chunks.push(chunk as Buffer)
      const type = typeOf(entry.header)
      // As in a .zip: to Windows they are the same, and `..\` leads out of the folder that it is laid out in.
      const name = entry.header.name.replaceAll('\\', '/')
      if (isInLitter(name)) continue
      tree.add(name, type, type === 'file' ? Buffer.concat(chunks) : undefined)
    }
    await feeding
    return tree
  } catch (error) {
    if (!(error instanceof Refusal)) await feeding
    throw error
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

function typeOf({ type }: Header): TreeEntry['type'] {
  switch (type) {
    case 'file':
    case 'contiguous-file':
    case undefined:
    case null:
      return 'file'
    case 'directory':
      return 'folder'
    case 'link':
    case 'symlink':
      return 'link'
    default:
      return 'special'
  }
}
