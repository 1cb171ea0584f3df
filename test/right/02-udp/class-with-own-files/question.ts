import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'

export class NoReply extends Error {}

/** One question to a server, asked again until it is answered or the patience is at its end. */
export class Question implements Disposable {
  readonly #socket: Socket = createSocket('udp4')
  readonly #message: string
  readonly #server: { readonly port: number; readonly address: string }

  constructor(message: string, server: { port: number; address: string }) {
    this.#message = message
    this.#server = server
  }

  /** @param patience ms to wait after each send. Rejects with NoReply. */
  async answer(sends: number, patience: number): Promise<Buffer> {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
    const hear = (bytes: Buffer, sender: RemoteInfo) => {
      if (sender.port === this.#server.port && sender.address === this.#server.address) resolve(bytes)
    }
    this.#socket.on('message', hear).on('error', reject)
    this.#ask()
    let left = sends - 1
    const timer = setInterval(() => {
      if (left-- > 0) this.#ask()
      else reject(new NoReply(`no reply from ${this.#server.address}:${this.#server.port}`))
    }, patience)
    return promise.finally(() => clearInterval(timer))
  }

  [Symbol.dispose](): void {
    this.#socket.close()
  }

  #ask(): void {
    this.#socket.send(this.#message, this.#server.port, this.#server.address)
  }
}
