// Every client gets a process of its own, cat(1): it is the echo.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const server = createServer({ allowHalfOpen: true }, (socket) => {
  const cat = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] })
  socket.pipe(cat.stdin)
  cat.stdout.pipe(socket)
  for (const stream of [socket, cat.stdin, cat.stdout]) stream.on('error', () => {})
  socket.on('close', () => cat.kill())
  cat.on('error', () => socket.destroy())
})
server.on('error', (error) => {
  console.error(`${PORT}: ${error.message}`)
  process.exit(1)
})
server.listen(PORT, HOST)
