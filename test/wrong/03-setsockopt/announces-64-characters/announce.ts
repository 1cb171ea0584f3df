// fails: announces mismatch
import { createSocket } from 'node:dgram'

const BROADCAST = process.env.BROADCAST ?? '255.255.255.255'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

// Node creates the socket in bind(): an option of the kernel's can only be set after that.
socket.bind(0, () => {
  // SO_BROADCAST: without it the kernel refuses to send to everybody, with EACCES.
  socket.setBroadcast(true)
  socket.send(message.slice(0, 64), PORT, BROADCAST, (error) => {
    if (error) {
      console.error(`Cannot announce to ${BROADCAST}:${PORT}: ${error.message}`)
      process.exitCode = 1
    }
    // The datagram is with the kernel: nothing is left to wait for, and an open socket would keep Node alive.
    socket.close()
  })
})
