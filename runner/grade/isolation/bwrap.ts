import { seccompFilter } from '../../program/seccomp.ts'
import type { Isolation } from './isolation.ts'
import { slotView } from './view.ts'

/**
 * Who slots run as when root grades: numbers that no distribution gives to anybody. Each slot is another one, since what
 * the kernel counts for each user, such as descriptors on their way, a submission could use up for all others.
 */
const SLOT_USERS = { from: 65_520, count: 11 }

/** Who a slot runs as. With more slots than numbers, the numbers come again. */
const slotUser = (slot: number) => SLOT_USERS.from + (slot % SLOT_USERS.count)

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
 * @param root this process is root: slots run as somebody else
 */
export function bwrapIsolation({ bwrap, setpriv = 'setpriv' }: SandboxTools, root: boolean): Isolation {
  return {
    name: 'bwrap',
    ...(root && { userOf: slotUser }),
    cell: { kind: 'bwrap', bwrap, seccomp: seccompFilter(process.arch) !== undefined },
    slotCommand(node, folders, slot = 0) {
      const view = slotView(folders)
      if (!root) return [bwrap, ...namespaces, ...view, '--proc', '/proc', '--', ...node]
      // Root sees to it that everything can be reached, and is not root any more when the namespaces are made.
      const reach = [bwrap, '--die-with-parent', ...view, ...words('--dev-bind /proc /proc --')]
      const user = slotUser(slot)
      const drop = [setpriv, ...words(`--reuid=${user} --regid=${user} --clear-groups --`)]
      const apart = [bwrap, ...namespaces, ...words('--dev-bind / / --proc /proc --')]
      return [...reach, ...drop, ...apart, ...node]
    },
  }
}
