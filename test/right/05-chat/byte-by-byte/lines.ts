import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** Lines as bytes, read one by one in paused mode; a last line without its end is dropped. */
export async function* lines(stream: Readable): AsyncGenerator<Buffer> {
  let ended = false
  stream.once('end', () => (ended = true))
  stream.once('close', () => (ended = true))
  const line: number[] = []
  for (;;) {
    const byte = stream.read(1) as Buffer | null
    if (byte === null) {
      if (ended) return
      await Promise.race([once(stream, 'readable'), once(stream, 'end'), once(stream, 'close')])
    } else if (byte[0] !== 0x0a) line.push(byte[0] as number)
    else {
      if (line.at(-1) === 0x0d) line.pop()
      yield Buffer.from(line.splice(0))
    }
  }
}
