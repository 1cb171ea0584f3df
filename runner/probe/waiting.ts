import { setTimeout as delay } from 'node:timers/promises'
import { Strays } from './strays.ts'

/** How long a single wait may take when the check says nothing else, in ms. */
export const DEFAULT_WAIT_MS = 3_000

/** How long a program may take to start and listen, in ms: an interpreter starting on a busy machine included. */
export const START_WITHIN_MS = 6_000

export interface Wait {
  /** Deadline of this wait in ms, 3,000 if not said. */
  readonly within?: number
}

/** Tells all who wait that something has changed. */
export class Changes {
  #next = Promise.withResolvers<void>()

  notify(): void {
    const { resolve } = this.#next
    this.#next = Promise.withResolvers()
    resolve()
  }

  /** Resolves at the next notification after this call. */
  next(): Promise<void> {
    return this.#next.promise
  }
}

/** Given by `waitFor` when the deadline has passed. */
export const timedOut = Symbol('timed out')

/**
 * Asks `look` now and after every change until it gives something other than undefined.
 * @param within deadline in ms
 * @returns what `look` gave, or `timedOut`; a throw of `look` ends the wait, and so does the end of the check
 */
export async function waitFor<T>(
  look: () => T | undefined,
  changes: Changes,
  within: number,
): Promise<T | typeof timedOut> {
  let result = look()
  if (result !== undefined) return result
  let late = false
  const expire = () => {
    late = true
    changes.notify()
  }
  // Timers run before sockets are read: what has arrived meanwhile gets its turn first.
  const timer = setTimeout(() => setImmediate(expire), within)
  let over = false
  const settled = Strays.whenOver(() => {
    over = true
    changes.notify()
  })
  try {
    for (;;) {
      await changes.next()
      result = look()
      if (result !== undefined) return result
      if (late) return timedOut
      if (over) throw new Error('still pending at the end of the check')
    }
  } finally {
    settled()
    clearTimeout(timer)
  }
}

/** Lets about a millisecond pass between two looks, so that who watches for long keeps no core busy. */
export const nextMoment = async (): Promise<void> => delay(1)
