/** Events from several sources, taken by one loop in the order in which they came. */
export class Channel<E> implements AsyncIterable<E, never> {
  readonly #waiting: E[] = []
  #wake: (() => void) | undefined

  send(event: E): void {
    this.#waiting.push(event)
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<E, never> {
    for (;;) {
      while (this.#waiting.length > 0) yield this.#waiting.shift()!
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
