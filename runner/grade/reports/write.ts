import { lstatSync } from 'node:fs'
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder, withFile } from '../../course/files.ts'

/**
 * Writes a file whole or not at all: whoever reads it meanwhile has the old one. A link stays one, and what is no
 * regular file (a pipe, a device) is written to as it is.
 * @throws UserError when the disk does not want it
 */
export async function writeWhole(path: string, content: string | Iterable<string>): Promise<void> {
  const data = typeof content === 'string' ? content : chunked(content)
  await withFile(path, async () => {
    await makeFolder(dirname(path))
    const target = await replaceable(path)
    if (target === undefined) return writeFile(path, data)
    // In the same folder, or the rename would be a copy.
    const temporary = `${target}.${process.pid}.new`
    try {
      await writeFile(temporary, data)
      await rename(temporary, target)
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {})
      // Nobody has asked for the temporary file.
      throw Object.assign(error as NodeJS.ErrnoException, { path })
    }
  })
}

/** Where another file may take the place of the one at `path`; undefined where that would cost a device, a pipe or a link. */
async function replaceable(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).isFile() ? await realpath(path) : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    // A link may lead to where nothing is yet.
    return lstatSync(path, { throwIfNoEntry: false }) === undefined ? path : undefined
  }
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
