import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { withFile } from '../../course/files.ts'

/**
 * Writes a file whole or not at all: whoever reads it meanwhile has the old one.
 * @throws UserError when the disk does not want it
 */
export async function writeWhole(path: string, content: string | Iterable<string>): Promise<void> {
  // In the same folder, or the rename would be a copy.
  const temporary = `${path}.${process.pid}.new`
  await withFile(path, async () => {
    await mkdir(dirname(path), { recursive: true })
    try {
      await writeFile(temporary, typeof content === 'string' ? content : chunked(content))
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  })
}

/** Pieces large enough that a file of millions of them is not as many writes. */
function* chunked(pieces: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < 256 * 1024) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}
