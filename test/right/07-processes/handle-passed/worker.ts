import { Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

interface Message {
  server?: boolean
  socket?: boolean
  end?: boolean
  question?: number
  total?: number
}

const open = new Map<Socket, 'silent' | 'asked'>()
const questions = new Map<number, (total: number) => void>()
let listening: Server | undefined
let ending = false
let number = 0

process.on('message', (message: Message, handle: Server | Socket | undefined) => {
  if (handle instanceof Server) {
    listening = handle
    listening.on('connection', (socket) => void talk(socket))
  } else if (message.socket === true && handle !== undefined) {
    void talk(handle)
  } else if (message.question !== undefined) {
    questions.get(message.question)?.(message.total ?? 0)
    questions.delete(message.question)
  } else if (message.end === true) {
    ending = true
    listening?.close()
    for (const [socket, state] of open) if (state === 'silent') socket.destroy()
    setTimeout(() => process.exit(0), 1200).unref()
    endIfIdle()
  }
})

process.on('disconnect', () => process.exit(0))

function endIfIdle(): void {
  if (ending && open.size === 0) process.exit(0)
}

async function talk(socket: Socket): Promise<void> {
  open.set(socket, 'silent')
  socket.on('close', () => {
    open.delete(socket)
    endIfIdle()
  })
  const chunks: Buffer[] = []
  try {
    for await (const chunk of socket) {
      chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString('latin1')
      if (!text.includes('\r\n\r\n')) continue
      open.set(socket, 'asked')
      const [status, body] = await route(text.slice(0, text.indexOf(' HTTP/')))
      socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`)
      await new Promise<void>((resolve) => socket.end(body, resolve))
      break
    }
  } catch {
    // The client broke off: nothing is owed to it.
  }
}

async function route(request: string): Promise<[string, string]> {
  if (request === 'GET /crash') process.exit(1)
  if (request === 'GET /hits') return ['200 OK', `${await ask(0)}\r\n`]
  if (request === 'GET /') await ask(1)
  else if (request === 'GET /slow') await delay(500)
  else return ['404 Not Found', '']
  return ['200 OK', `${process.pid}\n`]
}

function ask(hit: number): Promise<number> {
  const question = number++
  return new Promise((resolve) => {
    questions.set(question, resolve)
    process.send?.({ hit, question })
  })
}
