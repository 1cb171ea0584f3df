import { connect } from 'node:net'
import type { Endpoint } from '../program/ports.ts'
import type { ProbeProgram } from './probe-program.ts'
import { TcpClient, type TcpClientOptions } from './tcp-client.ts'
import { DEFAULT_WAIT_MS } from './waiting.ts'
import type { WireRecorder } from './wire.ts'

export interface ConnectOptions {
  /** Another program than the step's. */
  readonly to?: ProbeProgram
  /** false: nothing is read before `resume`. */
  readonly reading?: boolean
  /** The local address to connect from, such as 127.0.0.7; and the local port. */
  readonly from?: string
  readonly fromPort?: number
}

/**
 * Opens a connection.
 * @returns the client, or why it could not be opened
 */
export async function openTcp(
  name: string,
  target: Endpoint,
  wire: WireRecorder,
  { reading = true, from, fromPort }: ConnectOptions = {},
  pids?: TcpClientOptions['pids'],
): Promise<TcpClient | { readonly error: string }> {
  const socket = connect({
    ...target,
    allowHalfOpen: true,
    ...(from !== undefined && { localAddress: from }),
    ...(fromPort !== undefined && { localPort: fromPort }),
  })
  if (!reading) socket.pause()
  return new Promise((resolve) => {
    // Timers run before sockets are looked at: a connection that is open by now is no late one.
    const giveUp = () =>
      socket.connecting && socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' }))
    const timer = setTimeout(() => setImmediate(giveUp), DEFAULT_WAIT_MS)
    const refuse = (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      resolve({ error: error.code ?? 'ECONNREFUSED' })
    }
    socket.once('error', refuse)
    socket.once('connect', () => {
      clearTimeout(timer)
      const client = new TcpClient(name, socket, wire, { reading, pids })
      socket.off('error', refuse)
      wire.add(name, { type: 'open', direction: 'out', address: client.address, to: client.peerAddress })
      resolve(client)
    })
  })
}
