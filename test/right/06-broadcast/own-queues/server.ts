// A class per member with a queue of its own, bounded in bytes; bytes are split at the newline and never decoded.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const NEWLINE = 0x0a
const RETURN = 0x0d

class Member {
  readonly name: string
  readonly socket: Socket
  #queue: Buffer[] = []
  #queued = 0
  #writing = false

  constructor(socket: Socket) {
    this.socket = socket
    this.name = `${socket.remoteAddress}:${socket.remotePort}`
  }

  send(bytes: Buffer): void {
    if (this.socket.destroyed) return
    if (this.#queued + bytes.length > 4 * 1024 * 1024) {
      this.socket.destroy()
      return
    }
    this.#queue.push(bytes)
    this.#queued += bytes.length
    this.#flush()
  }

  #flush(): void {
    if (this.#writing || this.#queue.length === 0) return
    this.#writing = true
    const bytes = Buffer.concat(this.#queue)
    this.#queue = []
    this.socket.write(bytes, () => {
      this.#queued -= bytes.length
      this.#writing = false
      this.#flush()
    })
  }
}

class Room {
  readonly #members: Member[] = []

  enter(socket: Socket): void {
    const member = new Member(socket)
    this.#tell(Buffer.from(`+ ${member.name}\n`))
    this.#members.push(member)
    let rest: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
        const line = rest.subarray(0, rest[end - 1] === RETURN ? end - 1 : end)
        rest = rest.subarray(end + 1)
        this.#hear(member, line)
      }
    })
    socket.on('end', () => this.#leave(member))
    socket.on('error', () => this.#leave(member))
    socket.on('close', () => this.#leave(member))
  }

  #hear(member: Member, line: Buffer): void {
    if (!this.#members.includes(member)) return
    if (line.equals(Buffer.from('bye'))) {
      this.#leave(member)
      member.socket.end()
    } else this.#tell(Buffer.concat([Buffer.from(`${member.name} `), line, Buffer.from('\n')]), member)
  }

  #leave(member: Member): void {
    const index = this.#members.indexOf(member)
    if (index < 0) return
    this.#members.splice(index, 1)
    this.#tell(Buffer.from(`- ${member.name}\n`))
  }

  #tell(bytes: Buffer, sender?: Member): void {
    for (const member of this.#members.slice()) if (member !== sender) member.send(bytes)
  }
}

const room = new Room()
const server = createServer((socket) => room.enter(socket))
server.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`${error.code} on port ${PORT}\n`, () => process.exit(1))
})
server.listen({ port: PORT, host: HOST, backlog: 300 })
