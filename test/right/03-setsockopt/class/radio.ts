import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'

class Radio {
  readonly #socket: Socket
  readonly #port: number
  #heard = 0

  constructor(port: number) {
    this.#port = port
    this.#socket = createSocket(
      { type: 'udp4', reuseAddr: true, recvBufferSize: 2 ** 20 },
      (message, sender) => this.#hear(message.toString(), sender),
    )
    this.#socket.once('error', () => this.#fail())
    this.#socket.bind(port)
  }

  #hear(text: string, sender: RemoteInfo): void {
    switch (text) {
      case 'count':
        return this.#answer(`count ${this.#heard}`, sender)
      case 'buffer':
        return this.#answer(`buffer ${this.#socket.getRecvBufferSize()}`, sender)
      default:
        this.#heard += 1
        console.log(`${this.#heard}: <${text}>`)
    }
  }

  #answer(text: string, { port, address }: RemoteInfo): void {
    this.#socket.send(text, port, address)
  }

  #fail(): void {
    console.error(`${this.#port} is taken`)
    process.exitCode = 1
    this.#socket.close()
  }
}

new Radio(Number(process.env.PORT ?? 1234))
