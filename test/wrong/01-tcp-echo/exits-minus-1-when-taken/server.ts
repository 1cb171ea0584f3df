// fails: port-taken exited
import { createServer } from 'node:net'
import { pipeline } from 'node:stream'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// A half-open connection can still be written to: when the client is done, the rest of its echo is not.
const server = createServer({ allowHalfOpen: true }, (socket) => {
  // A socket is a stream of bytes in and a stream of bytes out; the echo is a pipe from one to the other. pipeline()
  // reads only as fast as the client takes its echo, hands the client's FIN on as ours, and cleans up after a reset.
  pipeline(socket, socket, (error) => {
    if (error) console.log(`A client left early: ${error.message}`)
  })
})

server.on('error', (error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'the port is already taken' : error.message
  console.error(`Cannot listen on ${HOST}:${PORT}: ${reason}`)
  // To the shell this is 255.
  process.exit(-1)
})

server.listen(PORT, HOST, () => console.log(`Echoing on ${HOST}:${PORT}`))
