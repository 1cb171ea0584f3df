import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Direction } from '../probe/wire.ts'
import { showAddress } from './address.ts'
import type { Tap, TapOptions } from './tap.ts'

/** A TCP tap. Rejects with the system's error when it cannot listen. */
export async function tapTcp(options: TapOptions): Promise<Tap> {
  const { host, port } = options.listen
  // What a client says first waits until the target is there to hear it.
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true })
  server.listen(port, host)
  await once(server, 'listening')
  const links = new Set<Link>()
  let count = 0
  server.on('connection', (client) => {
    const link = new Link(`client ${++count}`, client, options, () => links.delete(link))
    links.add(link)
  })
  const { address, port: bound } = server.address() as AddressInfo
  return {
    address: { host: address, port: bound },
    close() {
      server.close()
      for (const link of links) link.close()
    },
  }
}

/**
 * One connection, on both sides of the tap. Each way passes on bytes, a FIN and a RST as they come, and is read only
 * as fast as the receiver takes it, so that each end meets the other as if nobody stood between.
 */
class Link {
  readonly #lane: string
  readonly #options: TapOptions
  readonly #client: Socket
  readonly #target: Socket
  #reset = false

  constructor(lane: string, client: Socket, options: TapOptions, onOver: () => void) {
    const { target, tell } = options
    this.#lane = lane
    this.#options = options
    this.#client = client
    this.#target = connect({ ...target, allowHalfOpen: true, noDelay: true })
    tell(lane, {
      type: 'open',
      direction: 'out',
      address: showAddress({ host: client.remoteAddress ?? '', port: client.remotePort ?? 0 }),
      to: showAddress(target),
    })
    let open = 2
    for (const socket of [client, this.#target]) socket.on('close', () => --open === 0 && onOver())
    this.#target.once('connect', () => client.resume())
    this.#carry('out', client, this.#target)
    this.#carry('in', this.#target, client)
  }

  close(): void {
    this.#client.destroy()
    this.#target.destroy()
  }

  #carry(direction: Direction, from: Socket, to: Socket): void {
    const { tell } = this.#options
    let offset = 0
    from.on('data', (bytes: Buffer) => {
      const { length } = bytes
      tell(this.#lane, { type: 'data', direction, bytes, length, offset })
      offset += length
      if (to.write(bytes)) return
      from.pause()
      to.once('drain', () => from.resume())
    })
    from.on('end', () => {
      tell(this.#lane, { type: 'fin', direction })
      to.end()
    })
    from.on('error', ({ code = '', syscall }: NodeJS.ErrnoException) => {
      if (this.#reset) return
      this.#reset = true
      if (syscall === 'connect') this.#options.unreachable(code)
      tell(this.#lane, { type: 'rst', direction })
      to.resetAndDestroy()
    })
  }
}
