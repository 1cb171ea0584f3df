// The TCP connections of a recorded conversation, opened once more.
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { WireEvent } from '../../runner/probe/wire.ts'
import { Flow } from './flow.ts'
import { portOf, type PortNow } from './recorded.ts'

/** A connection; what comes over it stays in the kernel until the record says that it was read. */
interface Lane {
  readonly socket: Socket
  readonly flow: Flow
}

/** How often one is knocked at again that does not listen, and after how many ms. */
const KNOCKS = { times: 200, every: 10 }

export class TcpLanes {
  readonly #portNow: PortNow
  readonly #lanes = new Map<string, Lane>()
  readonly #servers = new Map<string, { server: Server; waiting: Socket[] }>()
  readonly #relayed = new Map<string, Flow>()

  constructor(portNow: PortNow) {
    this.#portNow = portNow
  }

  /** Listens where the probe listened. */
  async listen(to: string): Promise<void> {
    if (this.#servers.has(to)) return
    const waiting: Socket[] = []
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      waiting.push(socket.on('error', () => {}))
      server.emit('waiting')
    })
    this.#servers.set(to, { server, waiting })
    await listening(server, this.#portNow(portOf(to)), to.split(':')[0])
  }

  /** Takes a port that the record says nobody could have. */
  async take(recordedPort: string): Promise<void> {
    const server = createServer()
    this.#servers.set(recordedPort, { server, waiting: [] })
    await listening(server, this.#portNow(recordedPort), '0.0.0.0')
  }

  /** Stands between two programs, as the probe did. */
  async relay(recordedPort: string, to: string, lane: string): Promise<void> {
    const ways = { out: new Flow(), in: new Flow() }
    for (const [direction, flow] of Object.entries(ways)) this.#relayed.set(`${lane} ${direction}`, flow)
    const server = createServer({ allowHalfOpen: true }, (client) => {
      const far = connect({ port: this.#portNow(portOf(to)), host: '127.0.0.1', allowHalfOpen: true })
      const pass = (from: Socket, on: Socket, flow: Flow) => {
        from.on('data', (bytes) => flow.add(bytes.length))
        from.on('error', () => on.destroy()).on('end', () => flow.end())
        from.on('close', () => flow.end())
        from.pipe(on)
      }
      pass(client, far, ways.out)
      pass(far, client, ways.in)
    })
    this.#servers.set(recordedPort, { server, waiting: [] })
    await listening(server, this.#portNow(recordedPort), '127.0.0.1')
  }

  async open(event: WireEvent & { type: 'open' }): Promise<void> {
    if (event.relayed) return
    const to = event.to ?? ''
    const socket = event.direction === 'out' ? await this.#connect(event.address, to) : await this.#accept(to)
    const flow = new Flow()
    socket.on('data', (bytes) => flow.add(bytes.length))
    socket.on('end', () => flow.end()).on('close', () => flow.end())
    socket.pause()
    this.#lanes.set(event.lane, { socket, flow })
  }

  async data(event: WireEvent & { type: 'data' }): Promise<void> {
    const relayed = this.#relayed.get(`${event.lane} ${event.direction}`)
    if (relayed !== undefined) return void (relayed.asks(event.length) || (await relayed.comes()))
    const lane = this.#lanes.get(event.lane)
    if (lane === undefined) throw new Error('no such connection')
    if (event.direction === 'out') return void (lane.socket.writable && lane.socket.write(event.bytes))
    if (lane.flow.asks(event.length)) return
    lane.socket.resume()
    await lane.flow.comes()
    lane.socket.pause()
  }

  async end(event: WireEvent & { type: 'fin' | 'rst' }): Promise<void> {
    const relayed = this.#relayed.get(`${event.lane} ${event.direction}`)
    if (relayed !== undefined) return relayed.ends()
    const lane = this.#lanes.get(event.lane)
    if (lane === undefined) throw new Error('no such connection')
    if (event.direction === 'in') {
      lane.socket.resume()
      await lane.flow.ends()
    } else if (event.type === 'fin') lane.socket.end()
    else lane.socket.resetAndDestroy()
  }

  close(): void {
    for (const { socket } of this.#lanes.values()) socket.destroy()
    for (const { server, waiting } of this.#servers.values()) {
      server.close()
      for (const socket of waiting) socket.destroy()
    }
  }

  async #connect(address: string, to: string): Promise<Socket> {
    const [host, localAddress] = [to.split(':')[0], address.split(':')[0]]
    for (let knock = 1; ; knock++) {
      const socket = connect({
        port: this.#portNow(portOf(to)),
        host: host!,
        ...(localAddress !== '127.0.0.1' && localAddress !== undefined && { localAddress }),
        allowHalfOpen: true,
        noDelay: true,
      })
      socket.on('error', () => {})
      if (await once(socket, 'connect').catch(() => undefined)) return socket
      if (knock === KNOCKS.times) throw new Error(`nobody listens at ${to}`)
      await delay(KNOCKS.every)
    }
  }

  async #accept(to: string): Promise<Socket> {
    const { server, waiting } = this.#servers.get(to)!
    if (waiting.length === 0) await once(server, 'waiting', { signal: AbortSignal.timeout(30_000) })
    return waiting.shift()!
  }
}

async function listening(server: Server, port: number, host: string | undefined): Promise<void> {
  server.listen(port, host)
  await once(server, 'listening')
}
