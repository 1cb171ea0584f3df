import { EchoServer } from './echo-server.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = new EchoServer()
server.on('error', (error) => {
  console.error(`Could not open port ${PORT} (${error.name})`)
  process.exitCode = 1
})
server.listen(PORT, HOST)
