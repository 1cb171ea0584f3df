import { Server, type Socket } from 'node:net'

/** Sends back to every client what it sends, one write at a time for each client. */
export class EchoServer extends Server {
  readonly #clients = new Set<Socket>()

  constructor() {
    super({ allowHalfOpen: true, pauseOnConnect: true })
    this.on('connection', (socket) => this.#welcome(socket))
  }

  #welcome(socket: Socket): void {
    this.#clients.add(socket)
    console.log(`${this.#clients.size} connected`)
    socket.on('data', (chunk) => {
      socket.pause()
      // The callback runs once the kernel has the bytes; only then is the next chunk read.
      socket.write(chunk, () => socket.resume())
    })
    socket.on('end', () => socket.end())
    socket.on('error', (error) => console.log(error.message))
    socket.on('close', () => this.#clients.delete(socket))
    socket.resume()
  }
}
