const FREE = 0
const TAKEN = 1
const WAITED_FOR = 2

/** A lock in shared memory; whoever finds it taken sleeps until it is given back. */
export class Mutex {
  readonly #state: Int32Array

  constructor(state: Int32Array) {
    this.#state = state
  }

  with<T>(section: () => T): T {
    this.#acquire()
    try {
      return section()
    } finally {
      if (Atomics.exchange(this.#state, 0, FREE) === WAITED_FOR) Atomics.notify(this.#state, 0, 1)
    }
  }

  /** For the main thread, which must not sleep: the section is one read, and needs no lock. */
  peek<T>(read: () => T): T {
    return read()
  }

  #acquire(): void {
    if (Atomics.compareExchange(this.#state, 0, FREE, TAKEN) === FREE) return
    while (Atomics.exchange(this.#state, 0, WAITED_FOR) !== FREE) Atomics.wait(this.#state, 0, WAITED_FOR)
  }
}
