import type { EventEmitter } from 'node:events'
import { url as debuggerUrl } from 'node:inspector'
import { Worker } from 'node:worker_threads'
import { Strays } from './strays.ts'

/** Emitted by `process` on behalf of the code that loops: see loops-thread.ts. */
const LOOP_FOUND = 'socketlings:loop-found'

/** A check that gives nobody a turn for so long, in ms, will not end: none has this much to compute. */
const LOOPS_AFTER_MS = 10_000

/** How often the main thread shows that it takes turns, in ms. */
const BEAT_MS = 100

/**
 * Watches from a thread of its own whether this process still takes turns, and breaks a loop that never ends: while
 * one runs no deadline is heard, no Ctrl-C, and programs that were started would stay behind. The check that loops is
 * to blame; outside of checks the loop ends the runner. Until disposed of.
 */
export function watchLoops(): Disposable {
  // Whoever stands at a breakpoint takes no turns either.
  if (debuggerUrl() !== undefined) return { [Symbol.dispose]: () => {} }
  const emitter: EventEmitter = process
  emitter.on(LOOP_FOUND, tell)
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const heart = setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref()
  const workerData = { beats, after: LOOPS_AFTER_MS, found: LOOP_FOUND }
  const thread = new Worker(new URL('./loops-thread.ts', import.meta.url), { workerData })
  thread.unref()
  return {
    [Symbol.dispose]() {
      emitter.off(LOOP_FOUND, tell)
      clearInterval(heart)
      void thread.terminate()
    },
  }
}

/** @param places where it loops, as lines of a stack */
function tell(places: readonly string[]): void {
  const owner = Strays.present
  const who = owner === undefined ? 'something' : `check "${owner.check}"`
  const told = `${who} has let nothing else run for seconds: does a loop of it never end?`
  const fault = new Error(told)
  fault.stack = [told, ...places].join('\n')
  // All that would be done in this turn goes down with the loop.
  setImmediate(() => {
    if (owner === undefined) throw fault
    owner.blame(fault)
  })
}
