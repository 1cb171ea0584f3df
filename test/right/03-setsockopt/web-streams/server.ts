import { createServer, type Socket } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { TextDecoderStream, TransformStream } from 'node:stream/web'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())

const server = createServer({ keepAlive: true, keepAliveInitialDelay: 15_000 }, (socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => {})
  stopping.signal.addEventListener('abort', () => socket.destroy())
  serve(socket).catch(() => socket.destroy())
})

async function serve(socket: Socket): Promise<void> {
  const writer = Writable.toWeb(socket).getWriter()
  const lines = Readable.toWeb(socket)
    .pipeThrough(new TextDecoderStream() as TransformStream<unknown, string>)
    .pipeThrough(splitLines())
  for await (const line of lines.values({ preventCancel: true })) {
    if (line === 'bye') break
    if (!line.startsWith('ticks ')) continue
    for (let number = 1; number <= parseInt(line.slice(6), 10); number++) {
      await writer.write(Buffer.from(`tick ${number}\n`))
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
  await writer.close()
}

function splitLines(): TransformStream<string, string> {
  let rest = ''
  return new TransformStream({
    transform(text, controller) {
      const lines = (rest + text).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) controller.enqueue(line)
    },
  })
}

server.once('error', () => {
  console.error(`port ${PORT} of ${HOST} cannot be had`)
  process.exitCode = 1
})

server.listen({ port: PORT, host: HOST, signal: stopping.signal })
