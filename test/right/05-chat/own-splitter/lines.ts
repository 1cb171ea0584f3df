import { StringDecoder } from 'node:string_decoder'

/** Collects chunks and gives whole lines; a last line without its end is dropped. */
export class Lines {
  #decoder = new StringDecoder('utf8')
  #rest = ''

  push(chunk: Buffer): string[] {
    const pieces = (this.#rest + this.#decoder.write(chunk)).split('\n')
    this.#rest = pieces.pop() ?? ''
    return pieces.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
}
