import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** All that comes until the peer's FIN. The socket can still answer then: some versions of Node destroy one that was read to its end by iteration. */
export const saidBy = (socket: Socket) => text(socket.iterator({ destroyOnReturn: false }))
