import { existsSync, lstatSync } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { UserError } from '../errors.ts'

/** Paths of the files below a folder, from there, in the order of their names. Throws as readdir() does. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/**
 * Does something with a file and turns what the system says of it into a sentence for the user.
 * Anything that is not the file system's goes through as it is.
 */
export async function withFile<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw fileError(path, error) ?? error
  }
}

/** What the system says of a file as a sentence for the user; undefined when it is not the file system's. */
export function fileError(path: string, error: unknown): UserError | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  const code = String(error.code)
  const named = 'path' in error && typeof error.path === 'string' ? error.path : path
  switch (code) {
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError('not-a-folder', { path: nearestThere(named) })
    case 'EISDIR':
      return new UserError('is-a-folder', { path: named })
    case 'EACCES':
    case 'EPERM':
      return new UserError('no-access', { path: named })
    case 'EROFS':
      return new UserError('not-writable', { path: named })
    case 'ELOOP':
      return new UserError('link-loop', { path: named })
    case 'ENAMETOOLONG':
      return new UserError('name-too-long', { path: named })
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError('disk-full', { path: named })
    default:
      return new UserError('file-trouble', { path: named, reason: code })
  }
}

/**
 * Makes a folder and those above it that are missing. Node's recursive mkdir tries for ever where the folder above is
 * there and the system says ENOENT all the same, as /proc and automounted folders do; not even a signal ends it.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path)
  } catch (error) {
    const above = dirname(path)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) throw error
    if (!existsSync(above)) await makeFolder(above)
    // Once more also where it is there: another process may have made it meanwhile.
    await makeOne(path)
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    // Of a link that leads nowhere it is told that it stands in the way; of one that leads to itself, just that.
    const there = await stat(path).catch(({ code }: NodeJS.ErrnoException) => code)
    if (there === 'ELOOP') throw Object.assign(error as NodeJS.ErrnoException, { code: 'ELOOP' })
    if (typeof there !== 'object' || !there.isDirectory()) throw error
  }
}

/** Whether anything is at a path, be it a link that leads nowhere; no where nobody may look. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** The path itself or the nearest folder above it that exists: what stands in the way. */
function nearestThere(path: string): string {
  return isThere(path) || dirname(path) === path ? path : nearestThere(dirname(path))
}
