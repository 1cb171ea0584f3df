import { seccompFilter } from '../../program/seccomp.ts'
import type { Isolation } from './isolation.ts'
import { slotView } from './view.ts'

/** Who slots run as when root grades: a number that no distribution gives to anybody. */
export const SLOT_USER = 65_530

/** Paths of the tools that slots and cells are made with. */
export interface SandboxTools {
  readonly bwrap: string
  /** Needed by root only, to become somebody else. */
  readonly setpriv?: string
}

const words = (text: string): string[] => text.split(' ')

/** A network of its own, with a loopback of its own; and no process of a slot outlives it. */
const namespaces = words(
  '--unshare-user --unshare-net --unshare-pid --unshare-ipc --unshare-cgroup-try --die-with-parent --new-session --cap-drop ALL',
)

/**
 * Slots and cells by bubblewrap.
 * @param user whom the slots run as, when this process is root
 */
export function bwrapIsolation({ bwrap, setpriv = 'setpriv' }: SandboxTools, user?: number): Isolation {
  return {
    name: 'bwrap',
    ...(user !== undefined && { user: { uid: user, gid: user } }),
    cell: { kind: 'bwrap', bwrap, seccomp: seccompFilter(process.arch) !== undefined },
    slotCommand(node, folders) {
      const view = slotView(folders)
      if (user === undefined) return [bwrap, ...namespaces, ...view, '--proc', '/proc', '--', ...node]
      // Root sees to it that everything can be reached, and is not root any more when the namespaces are made.
      const reach = [bwrap, '--die-with-parent', ...view, ...words('--dev-bind /proc /proc --')]
      const drop = [setpriv, ...words(`--reuid=${user} --regid=${user} --clear-groups --`)]
      const slot = [bwrap, ...namespaces, ...words('--dev-bind / / --proc /proc --')]
      return [...reach, ...drop, ...slot, ...node]
    },
  }
}
