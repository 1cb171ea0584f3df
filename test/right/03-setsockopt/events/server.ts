import { createServer } from 'node:net'
import { StringDecoder } from 'node:string_decoder'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// No signal is handled: SIGTERM ends the process as it ends any other, and the kernel closes its connections.
const server = createServer((socket) => {
  socket.setKeepAlive(true, 20_000)
  socket.setNoDelay()
  const decoder = new StringDecoder('utf8')
  const waiting: string[] = []
  let unfinished = ''
  let ticking = false

  socket.on('data', (chunk) => {
    unfinished += decoder.write(chunk)
    for (let end = unfinished.indexOf('\n'); end >= 0; end = unfinished.indexOf('\n')) {
      waiting.push(unfinished.slice(0, end).replace(/\r$/, ''))
      unfinished = unfinished.slice(end + 1)
    }
    if (!ticking) next()
  })
  socket.on('error', () => {})

  function next() {
    const command = waiting.shift()
    if (command === undefined) return
    if (command === 'bye') return socket.end()
    if (!command.startsWith('ticks ')) return next()
    ticking = true
    tick(1, Number(command.slice('ticks '.length)))
  }

  function tick(number: number, last: number) {
    if (number > last) {
      ticking = false
      return next()
    }
    if (!socket.writable) return
    socket.write('tick ' + number + '\n')
    setTimeout(tick, 1, number + 1, last)
  }
})

server.on('error', (error) => {
  console.error(`no luck with port ${PORT}: ${error.message}`)
  process.exit(1)
})

server.listen({ host: HOST, port: PORT })
