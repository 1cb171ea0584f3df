import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = connect(PORT, HOST)

server.on('connect', () => {
  console.log(`Connected to ${HOST}:${PORT}`)
  // Step 7: print what comes from the server, send what is typed, both at once.
  server.end()
})
