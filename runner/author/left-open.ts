import { setTimeout as pause } from 'node:timers/promises'

/** How long what is being closed may take, in ms. */
const WITHIN_MS = 3000

/** Not what a check can have left: files that are being read, and the terminal. */
const passing = /^(FS|TTY|Pipe|Immediate|Close)/

/**
 * What keeps the process from ending and did not before: "Timeout, TCPServerWrap"; empty when there is nothing.
 * @param before what did, by `process.getActiveResourcesInfo()`
 */
export async function leftOpen(before: readonly string[]): Promise<string> {
  const until = performance.now() + WITHIN_MS
  for (;;) {
    const more = [...process.getActiveResourcesInfo()]
    for (const name of before) {
      const at = more.indexOf(name)
      if (at >= 0) more.splice(at, 1)
    }
    const left = new Set(more.filter((name) => !passing.test(name)))
    if (left.size === 0 || performance.now() > until) return [...left].join(', ')
    // Whoever waits holds a timer itself, but not while it looks.
    await pause(20)
  }
}
