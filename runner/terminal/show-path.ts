import { relative } from 'node:path'

/** A path as it is best read from `cwd`: relative below it, else as it is. */
export function showPath(cwd: string, path: string): string {
  const below = relative(cwd, path)
  return below === '' ? '.' : below.startsWith('..') ? path : below
}
