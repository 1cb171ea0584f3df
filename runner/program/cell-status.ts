import { constants } from 'node:os'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { childrenOf, processStat } from './process-table.ts'

/** How long the last line may take after bubblewrap itself has ended: it was written before. */
const LAST_LINE_MS = 1_000

/** What bubblewrap tells of a cell on a descriptor that only it has: bwrap(1), --json-status-fd. */
export class CellStatus {
  #init: number | undefined
  #exitCode: number | undefined
  /** Settled with the first line, or without one. */
  readonly #begun = Promise.withResolvers<void>()
  readonly #over = Promise.withResolvers<void>()

  constructor(stream: Readable) {
    stream.on('error', () => {})
    createInterface({ input: stream })
      .on('line', (line) => this.#read(line))
      .on('close', () => {
        this.#begun.resolve()
        this.#over.resolve()
      })
  }

  /**
   * Waits until the learner's first process is there.
   * @param gone settled when bubblewrap itself has ended
   * @returns pids of the cell's own first process and of the learner's; undefined when it came and went unseen, or
   * never came
   */
  async inhabitants(gone: Promise<unknown>): Promise<{ init: number; program: number } | undefined> {
    let ended = false
    void gone.then(() => (ended = true))
    await Promise.race([this.#begun.promise, gone])
    while (this.#init !== undefined && !ended) {
      const [program] = childrenOf(this.#init)
      if (program !== undefined && processStat(program) !== undefined) return { init: this.#init, program }
      await delay(1)
    }
    return undefined
  }

  /** The program's exit code, once bubblewrap has ended; undefined when it never came so far, or was killed with its cell. */
  async exitCode(): Promise<number | undefined> {
    const known = new AbortController()
    const wait = delay(LAST_LINE_MS, undefined, { signal: known.signal }).catch(() => {})
    await Promise.race([this.#over.promise, wait])
    known.abort()
    return this.#exitCode
  }

  #read(line: string): void {
    // The first line comes before any of the learner's code runs. Nobody but bubblewrap should be able to write a
    // second one, but nothing here rests on that.
    const status = numbersOf(line)
    this.#init ??= status['child-pid']
    this.#begun.resolve()
    if (status['exit-code'] === undefined) return
    this.#exitCode ??= status['exit-code']
    this.#over.resolve()
  }
}

function numbersOf(line: string): { 'child-pid'?: number | undefined; 'exit-code'?: number | undefined } {
  const number = (name: string) => {
    const digits = new RegExp(`"${name}": ?(\\d{1,9})\\b`).exec(line)?.[1]
    return digits === undefined ? undefined : Number(digits)
  }
  return { 'child-pid': number('child-pid'), 'exit-code': number('exit-code') }
}

const signals = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]))

/** What an exit code means as a shell has it: 128 and the number of the signal that ended the process. */
export function endingOfCode(code: number): { code?: number; signal?: string } {
  const signal = code > 128 ? signals.get(code - 128) : undefined
  return signal === undefined ? { code } : { signal }
}
