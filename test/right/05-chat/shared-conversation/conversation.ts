import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'

interface Events {
  line: [text: string]
  bye: []
  gone: []
}

/** One talk over one connection, the same from either end. */
export class Conversation extends EventEmitter<Events> {
  readonly #socket: Socket
  #unread = Buffer.alloc(0)

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('data', (chunk) => this.#read(chunk))
    socket.on('error', () => {})
    socket.on('close', () => this.emit('gone'))
  }

  say(text: string): void {
    this.#socket.write(Buffer.from(`${text}\n`))
  }

  hangUp(): void {
    this.#socket.end()
  }

  #read(chunk: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, chunk])
    let newline: number
    while ((newline = this.#unread.indexOf('\n')) !== -1) {
      const text = this.#unread.toString('utf8', 0, newline).replace(/\r$/, '')
      this.#unread = this.#unread.subarray(newline + 1)
      if (text === 'bye') this.emit('bye')
      else this.emit('line', text)
    }
  }
}
