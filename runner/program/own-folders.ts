import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** This runner, and the packages that it uses: inside it, above it, or beside it where it is a package itself. */
export function ownFolders(): string[] {
  const own = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
  const marker = '/node_modules/'
  const at = own.indexOf(marker)
  if (at >= 0) return [own.slice(0, at + marker.length - 1)]
  let above = own
  while (!existsSync(join(above, 'node_modules')) && above !== '/') above = dirname(above)
  return above === own || above === '/' ? [own] : [own, join(above, 'node_modules')]
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
