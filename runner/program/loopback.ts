import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** The loopback's broadcast address (127.0.0.0/8). Linux has it, other systems often have not. */
export const LOOPBACK_BROADCAST = '127.255.255.255'

const ARRIVES_WITHIN_MS = 2_000

/** Sends a datagram from one socket to another through `address`; on the loopback it comes at once or never. */
export async function datagramArrives(address: string): Promise<boolean> {
  const [receiver, sender] = [createSocket('udp4'), createSocket('udp4')]
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  try {
    receiver.bind(0, '0.0.0.0')
    sender.bind(0, '127.0.0.1')
    await Promise.all([once(receiver, 'listening'), once(sender, 'listening')])
    sender.setBroadcast(true)
    const arrived = once(receiver, 'message', { signal: late.signal })
    // A turn later: what has arrived while this process stood still is read first.
    timer = setTimeout(() => setImmediate(() => late.abort()), ARRIVES_WITHIN_MS)
    sender.send('socketlings', receiver.address().port, address)
    const failed = once(sender, 'error').then(([error]) => Promise.reject(error as Error))
    await Promise.race([arrived, failed])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
    receiver.close()
    sender.close()
  }
}

/**
 * Bytes of receive buffer that the kernel gives a UDP socket: when it asks for `asked`, or when it does not
 * ask. Linux doubles the wish and caps it (socket(7), SO_RCVBUF and net.core.rmem_max).
 */
export async function receiveBufferOf(asked?: number): Promise<number> {
  const socket = createSocket({ type: 'udp4', ...(asked !== undefined && { recvBufferSize: asked }) })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const given = socket.getRecvBufferSize()
  socket.close()
  return given
}
