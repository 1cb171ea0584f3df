import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** This runner, and the packages that it uses: inside it, above it, or beside it where it is a package itself. */
export function ownFolders(): string[] {
  const own = resolve(fileURLToPath(new URL('../..', import.meta.url)))
  const marker = `${sep}node_modules${sep}`
  const at = own.indexOf(marker)
  if (at >= 0) return [own.slice(0, at + marker.length - 1)]
  let above = own
  while (!existsSync(join(above, 'node_modules')) && above !== dirname(above)) above = dirname(above)
  return above === own || above === dirname(above) ? [own] : [own, join(above, 'node_modules')]
}

/** Whether a path is a folder or something below it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  // There is no way to another drive of Windows but the whole path.
  return way.split(sep)[0] !== '..' && !isAbsolute(way)
}
