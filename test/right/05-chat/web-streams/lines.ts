import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

/** The lines of a byte stream; a last one without its end counts. */
export async function* linesOf(source: Readable): AsyncGenerator<string> {
  const bytes = Readable.toWeb(source) as ReadableStream<Uint8Array>
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let rest = ''
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true })
    const whole = rest.split(/\r?\n/)
    rest = whole.pop() ?? ''
    yield* whole
  }
  if (rest !== '') yield rest
}
