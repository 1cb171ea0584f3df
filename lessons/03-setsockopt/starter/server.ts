// Lesson 3, steps 1 to 3: a server that ticks, and the options of its connections.
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  // Step 1: read lines; at `bye` close the connection. A client may also break it off: listen to 'error'.
  // Step 2: answer `ticks <n>` by n lines, each in a turn of its own, and let none of them wait.
  // Step 3: find out when a silent client is gone.
  socket.resume()
})

// Step 1: say in one line when the port is taken, and be gone within a second after SIGTERM.

server.listen(PORT, HOST, () =>
  console.log(`Nothing ticks on ${HOST}:${PORT} yet. Step 1 is yours to write.`),
)
