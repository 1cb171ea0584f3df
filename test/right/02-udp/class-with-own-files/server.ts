import { EchoServer } from './echo-server.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = new EchoServer(PORT, HOST)
server.on('datagram', (text, from) => console.info('from', from, 'came', text))
server.on('failure', (error) => {
  console.error('Port', PORT, 'on', HOST, '-', error.message)
  process.exitCode = 1
})
