import { spawn } from 'node:child_process'
import type { Writable } from 'node:stream'

/**
 * Hears of groups that are born and gone, and kills those that are left when the other end of its standard input
 * closes, which the kernel does however the runner has ended.
 */
const script = `groups=
while read -r what group; do
  rest=
  for known in $groups; do
    [ "$known" = "$group" ] || rest="$rest $known"
  done
  [ "$what" = born ] && rest="$rest $group"
  groups=$rest
done
for group in $groups; do
  kill -s KILL -- "-$group"
done`

/** Ends what the runner has started and cannot end any more: by SIGKILL it goes without a word, and nothing of it runs. */
export class Reaper {
  #stdin: Writable | undefined

  /** A process group is there from now on. Begins with the first one: a shell, which waits. */
  born(group: number): void {
    // Windows ends the processes of a job with the one that made it, which libuv sees to.
    if (process.platform === 'win32') return
    this.#stdin ??= begin()
    this.#stdin.write(`born ${group}\n`)
  }

  /** None of the group is left: its number may be somebody else's soon. */
  gone(group: number): void {
    this.#stdin?.write(`gone ${group}\n`)
  }

  /** Nothing more is born. */
  end(): void {
    this.#stdin?.end()
  }
}

function begin(): Writable {
  // A session of its own: Ctrl-C and the end of the terminal are the runner's to handle.
  const shell = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  })
  // Without a shell programs run all the same.
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  ;(shell.stdin as typeof shell.stdin & { unref?: () => void }).unref?.()
  return shell.stdin
}
