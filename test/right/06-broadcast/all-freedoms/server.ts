// Uses what the contract leaves free: relays bye and the unfinished last line, ignores empty lines, logs everything,
// lets a half-closed member hear on until its queue is out, drops by FIN and does not announce who was dropped.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const MOST = 7 * 1024 * 1024

interface Member {
  readonly name: string
  readonly socket: Socket
  here: boolean
}

let members: readonly Member[] = []

function tell(line: string, sender: Member): void {
  console.log(line)
  for (const member of members) {
    if (member === sender || !member.here) continue
    member.socket.write(`${line}\n`)
    if (member.socket.writableLength <= MOST) continue
    member.here = false
    members = members.filter((other) => other !== member)
    member.socket.end()
  }
}

const server = createServer({ allowHalfOpen: true, keepAlive: true }, (socket) => {
  const me: Member = { name: `${socket.remoteAddress}:${socket.remotePort}`, socket, here: true }
  members = [...members, me]
  tell(`+ ${me.name}`, me)

  function leave(): void {
    if (!me.here) return
    me.here = false
    members = members.filter((member) => member !== me)
    tell(`- ${me.name}`, me)
  }

  function say(line: string): void {
    if (line === '') return
    tell(`${me.name} ${line}`, me)
    if (line !== 'bye') return
    leave()
    socket.end()
  }

  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    rest += text
    const lines = rest.split(/\r?\n/)
    rest = lines.pop()!
    lines.forEach(say)
  })
  socket.on('end', () => {
    if (rest !== '') say(rest)
    leave()
    socket.end()
  })
  socket.on('error', (error) => console.log(`${me.name}: ${error.message}`))
  socket.on('close', leave)
})

server.on('error', (error) => {
  console.error(String(error), `(port ${PORT})`)
  process.exit(1)
})
server.listen(PORT, HOST, () => console.log('Waiting for members'))
