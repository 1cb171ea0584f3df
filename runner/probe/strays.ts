import { AsyncLocalStorage } from 'node:async_hooks'

/** The check that the running code belongs to, whatever it waits for, and whether anybody waits for it. */
const present = new AsyncLocalStorage<Strays>()

/** What one check has begun and does not wait for: a forgotten `await` is a fault of that check, and of nobody else. */
export class Strays {
  /** Rejects when a promise of the check is rejected and nobody waits for it; never resolves. */
  readonly rejected: Promise<never>
  /** The fault, once there is one. */
  fault: Error | undefined
  /** Id of the check. */
  readonly check: string
  readonly #reject: (fault: Error) => void
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

  /** Gives every unhandled rejection to the check that it belongs to, until disposed of. */
  static watch(): Disposable {
    const listener = (reason: unknown) => {
      const owner = Strays.present
      // No check's: it ends the runner, as if nobody were listening.
      if (owner === undefined) throw reason
      owner.#found(reason)
    }
    process.on('unhandledRejection', listener)
    return { [Symbol.dispose]: () => process.off('unhandledRejection', listener) }
  }

  #found(cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause)
    const told = `a promise of check "${this.check}" was not waited for: is an \`await\` missing? (${why})`
    const fault = new Error(told, { cause })
    // Where it was found says nothing; where it was rejected may.
    if (cause instanceof Error) fault.stack = `${told}\n${cause.stack}`
    this.blame(fault)
  }

  /** Makes something the fault of this check. */
  blame(fault: Error): void {
    this.fault ??= fault
    this.#reject(fault)
  }
}
