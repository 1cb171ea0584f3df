// Text in both directions by 'data' events; says bye to the server and leaves at once, without waiting for its FIN.
import net from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let leaving = false
let typed = ''

const socket = net.connect(PORT, HOST, function () {
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', function (part) {
    typed += part
    const lines = typed.split('\n')
    typed = lines.pop() ?? ''
    for (const line of lines) {
      if (line === 'bye') return leave()
      socket.write(line + '\n')
    }
  })
  process.stdin.on('end', leave)
})

function leave() {
  if (leaving) return
  leaving = true
  socket.write('bye\n', () => process.exit(0))
}

socket.setEncoding('utf8')
socket.on('data', function (part) {
  process.stdout.write(part as unknown as string)
})
socket.on('error', function (error) {
  if (leaving) process.exit(0)
  console.error(error.message)
  process.exit(1)
})
socket.on('end', function () {
  if (leaving) process.exit(0)
  console.error('server gone')
  process.exit(1)
})
