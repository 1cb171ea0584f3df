import type { Readable } from 'node:stream'
import { Flow } from './flow.ts'

const ERROR_CODE = /\bE[A-Z]{4,}\b/

/** What a program prints. */
export class Printed {
  readonly #flow = new Flow()
  #unseen = ''

  constructor(output: Readable) {
    output.setEncoding('latin1')
    output.on('data', (text: string) => {
      this.#unseen += withoutNumbers(text)
      this.#flow.add(text.length)
    })
    output.on('end', () => this.#flow.end())
  }

  /**
   * Waits until it has printed the same again, but for ports and pids: the last line, since of two that came at once
   * the first may be missing this time. Of errors another one may come, or none;
   * and for what was not kept whole nobody can wait.
   */
  async again({ bytes, length }: { bytes: Uint8Array; length: number }): Promise<void> {
    if (bytes.length < length) return
    const text = withoutNumbers(Buffer.from(bytes).toString('latin1')).trimEnd().split('\n').at(-1)!
    if (ERROR_CODE.test(text)) return
    await this.#flow.until(() => this.#unseen.includes(text))
    this.#unseen = this.#unseen.replace(text, '')
  }
}

function withoutNumbers(text: string): string {
  return text.replaceAll(/\d/g, '')
}
