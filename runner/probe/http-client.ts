import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { callbackify } from 'node:util'
import { ProbeFailure } from './failure.ts'
import type { TcpClient } from './tcp-client.ts'
import type { Wait } from './waiting.ts'

/** An HTTP answer as Node's own client understood it. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface AskOptions extends Wait {
  /** GET, if not said. */
  readonly method?: string
}

/**
 * Sends one request over a connection that has not been used yet, by Node's own HTTP client, and gives the
 * answer. Fails as the connection does; with `mismatch` when what came is no HTTP/1.1 answer (RFC 9112),
 * with `closed` when the program ends its side before the answer is whole.
 */
export async function ask(
  client: TcpClient,
  path: string,
  { method = 'GET', ...wait }: AskOptions = {},
): Promise<HttpAnswer> {
  const wire = new ClientStream(client, wait)
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>()
  const sent = request({ method, path, headers: { host: client.peerAddress }, createConnection: () => wire })
  sent.on('error', reject)
  sent.on('response', (response) => {
    wire.response = response
    const read = async () => {
      const body = await text(response)
      // Bytes beyond the length that was said are an error of the parser, told in the same turn.
      await nextTurn()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
    }
    read().catch(reject)
  })
  sent.end()
  try {
    return await promise
  } catch (error) {
    throw failureOf(error, wire)
  } finally {
    wire.destroy()
  }
}

/** A TCP client of the probe in the shape that node:http takes for a socket. */
class ClientStream extends Duplex {
  readonly client: TcpClient
  readonly received: Buffer[] = []
  response: IncomingMessage | undefined
  readonly #wait: Wait

  constructor(client: TcpClient, wait: Wait) {
    super()
    this.client = client
    this.#wait = wait
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    callbackify(() => this.client.send(chunk, this.#wait))(done)
  }

  override _read(): void {
    this.#receive().catch((error: Error) => this.destroy(error))
  }

  async #receive(): Promise<void> {
    // The parser sees first what has come before: once the answer is whole, nothing more is awaited.
    await nextTurn()
    if (this.response?.complete === true) return
    const bytes = await this.client.receiveAny(this.#wait)
    this.received.push(bytes)
    this.push(bytes.length === 0 ? null : bytes)
  }
}

function failureOf(error: unknown, { client, received }: ClientStream): unknown {
  if (error instanceof ProbeFailure) return error
  const bytes = Buffer.concat(received)
  const seen = { lane: client.name, awaited: { what: 'answer' }, received: bytes } as const
  const { code = '' } = error as NodeJS.ErrnoException
  if (code.startsWith('HPE_')) return new ProbeFailure({ kind: 'mismatch', ...seen })
  // node:http says "socket hang up" or "aborted" of a stream that ends too early.
  return code === 'ECONNRESET' ? new ProbeFailure({ kind: 'closed', ...seen }) : error
}
