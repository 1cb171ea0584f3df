/** A conversation that has come to a stop must not go down as a time. */
const TOO_LONG_MS = 30_000

/** What comes from one side, counted: as much of it as was recorded is waited for. */
export class Flow {
  #awaited = 0
  #came = 0
  #isOver = false
  #onChange = () => {}

  add(count: number): void {
    this.#came += count
    this.#onChange()
  }

  end(): void {
    this.#isOver = true
    this.#onChange()
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** Asks for so much more. @returns whether it has come, or the end has */
  asks(count: number): boolean {
    this.#awaited += count
    return this.#isOver || this.#came >= this.#awaited
  }

  /** Waits until all that was asked for has come, or the end. */
  async comes(): Promise<void> {
    await this.until(() => this.#came >= this.#awaited)
  }

  /** Waits for the end. */
  async ends(): Promise<void> {
    await this.until(() => false)
  }

  /** Waits until something is so that is looked at whenever more has come; or the end. */
  async until(isSo: () => boolean): Promise<void> {
    if (this.#isOver || isSo()) return
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => reject(new Error(`${this.#came} came, and then nothing for too long`))
      const tooLong = setTimeout(giveUp, TOO_LONG_MS)
      this.#onChange = () => {
        if (!this.#isOver && !isSo()) return
        clearTimeout(tooLong)
        this.#onChange = () => {}
        resolve()
      }
    })
  }
}
