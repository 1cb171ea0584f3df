import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { EventEmitter } from 'node:events'

interface EchoEvents {
  datagram: [text: string, from: string]
  failure: [error: Error]
}

/** Sends every datagram back, and tells of it. */
export class EchoServer extends EventEmitter<EchoEvents> {
  readonly #socket: Socket = createSocket('udp4')

  constructor(port: number, host: string) {
    super()
    this.#socket.on('message', (bytes, sender) => this.#echo(bytes, sender))
    this.#socket.on('error', (error) => this.emit('failure', error))
    this.#socket.bind(port, host)
  }

  #echo(bytes: Buffer, { address, port }: RemoteInfo): void {
    this.#socket.send(Uint8Array.from(bytes), port, address, (error) => {
      if (error === null) this.emit('datagram', bytes.toString('utf-8'), `${address}:${port}`)
    })
  }
}
