import { connect } from 'node:net'

const socket = connect(Number(process.env.PORT), process.env.HOST, () =>
  socket.end(`hello ${process.argv[2]}`),
)
socket.on('error', (error) => {
  console.error(`cannot reach ${process.env.PORT}: ${error.message}`)
  process.exitCode = 1
})
socket.pipe(process.stdout)
