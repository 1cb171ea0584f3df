import { existsSync, lstatSync, readlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cellEtc } from '../../program/cell.ts'

/** The folders of the system that programs need: on many of them, links into /usr. */
const systemFolders = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']

/** This runner, and the packages that it uses: inside it, above it, or beside it where it is a package itself. */
function runnerFolders(): string[] {
  const own = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
  const marker = '/node_modules/'
  const at = own.indexOf(marker)
  if (at >= 0) return [own.slice(0, at + marker.length - 1)]
  let above = own
  while (!existsSync(join(above, 'node_modules')) && above !== '/') above = dirname(above)
  return above === own || above === '/' ? [own] : [own, join(above, 'node_modules')]
}

/**
 * Arguments of bubblewrap for all that a slot gets to see of the machine's files, each under its own path and none to
 * be written: the system's programs, Node, this runner, and `folders`. Neither homes nor grades are among them.
 */
export function slotView(folders: readonly string[]): string[] {
  const seen = [...new Set([process.execPath, ...runnerFolders(), ...folders])].filter(
    (path) => !isInside(path, '/usr'),
  )
  return [
    ...readOnly('/usr'),
    ...systemFolders.flatMap(systemFolder),
    '--ro-bind',
    cellEtc,
    ...'/etc --dev /dev --perms 1777 --tmpfs /tmp'.split(' '),
    // Bubblewrap would make the folders above them for root alone.
    ...[...new Set(seen.flatMap(foldersAbove))].flatMap((path) => ['--perms', '0755', '--dir', path]),
    ...seen.flatMap(readOnly),
  ]
}

const readOnly = (path: string): string[] => ['--ro-bind', path, path]

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/** From the top down, without /tmp, which is there. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(1, -1)
  return parts
    .map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
    .filter((above) => above !== '/tmp')
}

function systemFolder(path: string): string[] {
  if (!existsSync(path)) return []
  return lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : readOnly(path)
}
