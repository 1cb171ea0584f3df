import { setTimeout as delay } from 'node:timers/promises'
import { hasProcessTable, markedWith } from './process-table.ts'

/** How long a program may take to end after SIGTERM before it is killed. */
const GRACE_MS = 250

/** How long the kernel may take to remove what was killed before that is an error of ours. */
export const REMOVAL_MS = 5_000

/** Signals every process of a group; a group that is gone is no error. */
export function killGroup(group: number, signal: NodeJS.Signals): void {
  // Windows has no groups: there the program alone is ended.
  kill(process.platform === 'win32' ? group : -group, signal)
}

/** Kills every process that has `marker` in its environment. Does nothing where the system shows no environments. */
export async function endMarked(marker: string): Promise<void> {
  if (hasProcessTable) await removeAll(() => markedWith(marker))
}

/**
 * Ends a program with all its descendants, also those that left its group.
 * @param members finds all of them that live
 * @param ended of the program's own process, when it still runs
 * @throws when a process survives SIGKILL
 */
export async function endFamily(
  group: number,
  members: () => number[],
  ended: Promise<unknown> | undefined,
): Promise<void> {
  if (ended !== undefined) {
    // A stopped process (SIGSTOP) handles no TERM before it goes on.
    killGroup(group, 'SIGTERM')
    killGroup(group, 'SIGCONT')
    const grace = new AbortController()
    await Promise.race([ended, delay(GRACE_MS, undefined, { signal: grace.signal }).catch(() => {})])
    grace.abort()
  }
  killGroup(group, 'SIGKILL')
  if (hasProcessTable) await removeAll(members)
}

/** Kills processes until none is left. Throws when one survives. */
async function removeAll(find: () => number[]): Promise<void> {
  const deadline = performance.now() + REMOVAL_MS
  for (let left = find(); left.length > 0; left = find()) {
    if (performance.now() > deadline) throw new Error(`processes ${left.join(', ')} survived SIGKILL`)
    for (const pid of left) kill(pid, 'SIGKILL')
    await delay(1)
  }
}

/** Signals a process, or a group by its negative pid; one that has just gone is no error. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // ESRCH: nobody left.
  }
}
