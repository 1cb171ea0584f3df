/** Signals that end every command: a polite request, a terminal whose window was closed, and Ctrl-\ at it. */
export const endings = ['SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/**
 * Who is told of a signal: of SIGINT (Ctrl-C) the innermost command that runs, of the others every one.
 * The reason of an aborted signal is the name of what came.
 */
export class Interrupts {
  /** Commands that run inside one another, the outermost first. */
  readonly #running = [new AbortController()]

  /** Of the outermost command. */
  get signal(): AbortSignal {
    return this.#running[0]!.signal
  }

  interrupt(): void {
    this.#running.at(-1)!.abort('SIGINT')
  }

  terminate(signal: (typeof endings)[number]): void {
    for (const command of this.#running) command.abort(signal)
  }

  /** Runs a command inside the present one, on a signal of its own. */
  async nested<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const inner = new AbortController()
    if (this.signal.aborted) inner.abort(this.signal.reason)
    this.#running.push(inner)
    try {
      return await run(inner.signal)
    } finally {
      this.#running.splice(this.#running.indexOf(inner), 1)
    }
  }
}
