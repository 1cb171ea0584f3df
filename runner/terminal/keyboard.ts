import { listenKeys } from './keys.ts'
import type { Key } from './keys.ts'

/** Reads keys until it is closed, but for the time in which somebody else has the terminal. */
export class Keyboard {
  readonly #listen: () => () => void
  #giveBack: (() => void) | undefined

  /** @param onGone called when the terminal is no more */
  constructor(stdin: NodeJS.ReadStream, onKey: (key: Key) => void, onGone: () => void) {
    this.#listen = () => {
      if (!stdin.destroyed) return listenKeys(stdin, onKey, onGone)
      onGone()
      return () => {}
    }
    this.#giveBack = this.#listen()
  }

  /** Gives the terminal to a pager, a prompt or a program while `use` runs. */
  async lend<T>(use: () => Promise<T>): Promise<T> {
    this.close()
    try {
      return await use()
    } finally {
      this.#giveBack = this.#listen()
    }
  }

  /** Gives the terminal back as it was. */
  close(): void {
    this.#giveBack?.()
    this.#giveBack = undefined
  }
}
