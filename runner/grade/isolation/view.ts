import { existsSync, lstatSync, readlinkSync } from 'node:fs'
import { cellEtc } from '../../program/cell.ts'
import { isInside, ownFolders } from '../../program/own-folders.ts'

/** The folders of the system that programs need: on many of them, links into /usr. */
const systemFolders = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']

/**
 * Arguments of bubblewrap for all that a slot gets to see of the machine's files, each under its own path and none to
 * be written: the system's programs, Node, this runner, and `folders`. Neither homes nor grades are among them.
 */
export function slotView(folders: readonly string[]): string[] {
  const seen = [...new Set([process.execPath, ...ownFolders(), ...folders])].filter(
    (path) => !isInside(path, '/usr'),
  )
  return [
    ...readOnly('/usr'),
    ...systemFolders.flatMap(systemFolder),
    '--ro-bind',
    cellEtc,
    // Wherever temporary files lie outside, here they have one place.
    ...'/etc --dev /dev --perms 1777 --tmpfs /tmp --setenv TMPDIR /tmp'.split(' '),
    // Bubblewrap would make the folders above them for root alone.
    ...[...new Set(seen.flatMap(foldersAbove))].flatMap((path) => ['--perms', '0755', '--dir', path]),
    ...seen.flatMap(readOnly),
  ]
}

const readOnly = (path: string): string[] => ['--ro-bind', path, path]

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
