import { appendFileSync } from 'node:fs'
import { createServer } from 'node:net'

const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    appendFileSync(process.env.HEARD!, bytes)
    socket.write(bytes)
  })
  socket.on('end', () => socket.end())
})

process.stdin.on('data', (bytes) => {
  appendFileSync(process.env.HEARD!, bytes)
  process.stdout.write(bytes)
})

appendFileSync(process.env.HEARD!, `${process.argv.slice(2).join(' ')}\n`)
server.listen(Number(process.env.PORT), process.env.HOST)
