import * as net from 'node:net'
import { scheduler } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const connections: net.Socket[] = []

const server = net.createServer((connection) => {
  connections.push(connection)
  connection.on('error', (error) => console.log('lost', error.message))

  let line = ''
  let done = Promise.resolve()

  connection.on('data', (data) => {
    // Each option at its last moment: nobody sees the difference.
    connection.setNoDelay(true)
    for (const character of data.toString('latin1')) {
      if (character !== '\n') {
        line += character
        continue
      }
      const command = line.trimEnd()
      done = done.then(() => answer(connection, command))
      line = ''
    }
  })
  connection.setKeepAlive(true, 5_000)
})

async function answer(connection: net.Socket, command: string) {
  if (command === 'bye') connection.end()
  const ticks = /^ticks (\d+)$/.exec(command)
  for (let left = Number(ticks?.[1] ?? 0), number = 1; left > 0; left--, number++) {
    if (connection.destroyed) return
    connection.write(`tick ${number}\n`)
    await scheduler.yield()
  }
}

server.on('error', () => {
  console.error('Somebody else is on ' + PORT)
  process.exit(1)
})

server.listen(PORT, HOST)

process.on('SIGTERM', () => {
  console.log('Going down')
  for (const connection of connections) connection.resetAndDestroy()
  process.exit()
})
