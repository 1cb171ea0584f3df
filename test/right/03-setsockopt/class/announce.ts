import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

class Announcer implements AsyncDisposable {
  readonly #socket: Socket

  constructor(socket: Socket) {
    this.#socket = socket
  }

  static async open(): Promise<Announcer> {
    const socket = createSocket({ type: 'udp4' })
    await once(socket.bind(), 'listening')
    socket.setBroadcast(true)
    return new Announcer(socket)
  }

  announce(message: string, port: number, address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(message, port, address, (error) => (error ? reject(error) : resolve()))
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close()
    await once(this.#socket, 'close')
  }
}

await using announcer = await Announcer.open()
const { BROADCAST = '255.255.255.255', PORT = '1234' } = process.env
await announcer.announce(process.argv.slice(2).join(' '), Number(PORT), BROADCAST)
