import { AsyncLocalStorage } from 'node:async_hooks'

/** The check that the running code belongs to, whatever it waits for, and whether anybody waits for it. */
const present = new AsyncLocalStorage<Strays>()

/** What one check has begun and does not wait for: a forgotten `await` is a fault of that check, and of nobody else. */
export class Strays {
  /** Rejects when a promise of the check is rejected and nobody waits for it; never resolves. */
  readonly rejected: Promise<never>
  /** The fault, once there is one. */
  fault: Error | undefined
  /** That of an error that nobody catches: unlike a promise that is left alone, no failure before it excuses it. */
  thrown: Error | undefined
  /** Id of the check. */
  readonly check: string
  readonly #reject: (fault: Error) => void
  #onLate: ((fault: Error) => void) | undefined
  readonly #pending = new Set<() => void>()

  constructor(check: string) {
    const { promise, reject } = Promise.withResolvers<never>()
    promise.catch(() => {})
    this.check = check
    this.rejected = promise
    this.#reject = reject
  }

  /** Those of the check that the running code belongs to, if it belongs to one. */
  static get present(): Strays | undefined {
    return present.getStore()
  }

  /** Runs the check's conversation: all that comes of it belongs to it. */
  async run<T>(conversation: () => Promise<T>): Promise<T> {
    return present.run(this, conversation)
  }

  /** Ends the waits of the check that are pending still: whoever waits for one is told; else it is a stray as well. */
  cutOff(): void {
    for (const cut of this.#pending) cut()
    this.#pending.clear()
  }

  /** Calls `cut` when the present check is over, unless what this gives has been called before. */
  static whenOver(cut: () => void): () => void {
    return Strays.present?.whenOver(cut) ?? (() => {})
  }

  whenOver(cut: () => void): () => void {
    this.#pending.add(cut)
    return () => this.#pending.delete(cut)
  }

  /** Gives what nobody catches to the check that it belongs to, until disposed of. */
  static watch(): Disposable {
    process.on('unhandledRejection', Strays.#onRejection)
    process.on('uncaughtException', Strays.onException)
    return {
      [Symbol.dispose]() {
        process.off('unhandledRejection', Strays.#onRejection)
        process.off('uncaughtException', Strays.onException)
      },
    }
  }

  static readonly #onRejection = (reason: unknown) => {
    const owner = Strays.present
    if (owner === undefined) return endRunner(reason)
    owner.blame(owner.#told('a promise', 'was not waited for: is an `await` missing?', reason))
  }

  /** Listens to the process; may stand several times in its list. */
  static readonly onException = (error: unknown) => {
    const owner = Strays.present
    if (owner === undefined) return endRunner(error)
    // Several runs may watch, and each is told.
    if (owner.thrown?.cause === error) return
    const fault = owner.#told('a timer or callback', 'has thrown what nobody catches', error)
    owner.thrown ??= fault
    owner.blame(fault)
  }

  #told(what: string, why: string, cause: unknown): Error {
    const told = `${what} of check "${this.check}" ${why} (${cause instanceof Error ? cause.message : String(cause)})`
    const fault = new Error(told, { cause })
    // Where it was found says nothing; where it was rejected or thrown may.
    if (cause instanceof Error) fault.stack = `${told}\n${cause.stack}`
    return fault
  }

  /** Makes something the fault of this check. */
  blame(fault: Error): void {
    this.fault ??= fault
    this.#reject(fault)
    this.#onLate?.(fault)
  }

  /** Of a check that is over, the result is given: what shows from now on goes to `onLate`. */
  close(onLate: (fault: Error) => void): void {
    this.#onLate = onLate
  }
}

/** What belongs to no check is no check's fault: it ends the runner, as if nobody were listening. */
export function endRunner(error: unknown): void {
  while (process.listeners('uncaughtException').includes(Strays.onException))
    process.off('uncaughtException', Strays.onException)
  // Thrown by a listener it would end the process without its exit handlers, and these end programs.
  process.nextTick(() => {
    throw error
  })
}
