import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const options = {
  // TCP_NODELAY: a tick leaves at once, without waiting until the one before is acknowledged.
  noDelay: true,
  // SO_KEEPALIVE, with the first probe after ten quiet seconds in place of the system's two hours.
  keepAlive: true,
  keepAliveInitialDelay: 10_000,
  // A client that says it has nothing more to ask still gets its ticks.
  allowHalfOpen: true,
}

// SO_REUSEADDR is not among them: Node sets it on every TCP server by itself.
const server = createServer(options, (socket) => {
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('error', (error) => console.log(`A client left early: ${error.message}`))

  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  // When the answers end, the pipeline sends our FIN; it also waits for a client that reads slowly.
  pipeline(lines, answers, socket, () => {
    // After `bye` nobody reads the lines any more, but the client's own FIN still has to be taken in.
    socket.resume()
  })
})

/** The answers to a client's commands, in order, until it says `bye` or leaves. */
async function* answers(commands: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const command of commands) {
    if (command === 'bye') return
    const count = Number(/^ticks (\d+)$/.exec(command)?.[1] ?? 0)
    for (let tick = 1; tick <= count; tick++) {
      yield `tick ${tick}\n`
      await nextTurn()
    }
  }
}

server.on('error', (error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'the port is already taken' : error.message
  console.error(`Cannot listen on ${HOST}:${PORT}: ${reason}`)
  process.exitCode = 1
})

// close() alone would wait until the last client has left; without clients and listener Node ends by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close()
    for (const socket of clients) socket.destroy()
  })
}

server.listen(PORT, HOST, () => console.log(`Ticking on ${HOST}:${PORT}`))
