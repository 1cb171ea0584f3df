import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { WireFact } from '../../runner/probe/wire.ts'
import { tapTcp } from '../../runner/tap/tcp-tap.ts'
import { saidBy } from '../support/said-by.ts'

const localhost = { host: '127.0.0.1', port: 0 }

/** A tap before a server of the test's own, and all that it tells. */
async function tapped(onClient: (socket: Socket) => void) {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {})
    onClient(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return tappedAt(portOf(server))
}

async function tappedAt(port: number) {
  const told: ({ lane: string } & WireFact)[] = []
  const problems: string[] = []
  const tap = await tapTcp({
    listen: localhost,
    target: { ...localhost, port },
    tell: (lane, fact) => told.push({ lane, ...fact }),
    unreachable: (code) => problems.push(code),
  })
  onTestFinished(() => tap.close())
  const client = () => connect({ ...tap.address, allowHalfOpen: true })
  return { told, problems, client, tap }
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

/** The told facts in short, without the connection's opening. */
const short = (told: readonly ({ lane: string } & WireFact)[]) =>
  told.flatMap((fact) => {
    if (fact.type === 'data') return `${fact.direction} ${Buffer.from(fact.bytes)}`
    return fact.type === 'fin' || fact.type === 'rst' ? `${fact.direction} ${fact.type}` : []
  })

test('half-close: the answer still comes after the client’s FIN', async () => {
  const { told, client } = await tapped((socket) => {
    void saidBy(socket).then((said) => socket.end(`you said ${said}`))
  })
  const socket = client()
  socket.end('all')
  expect(await saidBy(socket)).toBe('you said all')
  expect(short(told)).toEqual(['out all', 'out fin', 'in you said all', 'in fin'])
  expect(told[0]).toMatchObject({ type: 'open', direction: 'out', lane: 'client 1' })
})

test('a reset by the server reaches the client', async () => {
  const { told, client } = await tapped((socket) => socket.once('data', () => socket.resetAndDestroy()))
  const socket = client()
  socket.write('x')
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNRESET')
  expect(short(told)).toEqual(['out x', 'in rst'])
})

test('a reset by the client reaches the server', async () => {
  const reset = Promise.withResolvers<NodeJS.ErrnoException>()
  const { told, client } = await tapped((socket) => {
    socket.on('error', reset.resolve)
    socket.write('welcome')
  })
  const socket = client()
  await once(socket, 'data')
  socket.resetAndDestroy()
  expect((await reset.promise).code).toBe('ECONNRESET')
  expect(short(told)).toEqual(['in welcome', 'out rst'])
})

// After a FIN nothing is read any more, so that a reset shows at the next write: to the tap as to the server itself.
test('a reset after a FIN reaches a server that goes on writing', async () => {
  const reset = Promise.withResolvers<NodeJS.ErrnoException>()
  const { told, client } = await tapped((socket) => {
    const timer = setInterval(() => socket.write('x'), 5)
    socket.on('error', (error) => {
      clearInterval(timer)
      reset.resolve(error)
    })
    socket.resume()
  })
  const socket = client()
  socket.end()
  await once(socket, 'data')
  socket.resetAndDestroy()
  expect((await reset.promise).code).toMatch(/ECONNRESET|EPIPE/)
  expect(short(told)[0]).toBe('out fin')
  expect(short(told).at(-1)).toBe('out rst')
})

test('backpressure: who writes to somebody that does not read is stopped, and nothing is lost', async () => {
  const sockets: Socket[] = []
  const { client } = await tapped((socket) => sockets.push(socket.pause()))
  const socket = client()
  await once(socket, 'connect')
  const chunk = Buffer.alloc(1024 * 1024, 'x')
  let sent = 0
  // Kernel buffers on the way hold some MB each; 256 MiB they do not.
  while (sent < 256 && (socket.writableLength < 8 * chunk.length || (await settled(socket)))) {
    socket.write(chunk)
    sent += 1
    await new Promise(setImmediate)
  }
  expect(sent).toBeLessThan(256)
  socket.end()
  let received = 0
  for await (const bytes of sockets[0]!) received += (bytes as Buffer).length
  expect(received).toBe(sent * chunk.length)
})

/** Whether what waits to be written gets less within half a second. */
async function settled(socket: Socket): Promise<boolean> {
  const before = socket.writableLength
  await new Promise((resolve) => setTimeout(resolve, 500))
  return socket.writableLength < before
}

test('nobody listens: the connection is told, then reset', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  const { told, problems, client } = await tappedAt(port)
  const socket = client()
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNRESET')
  expect(problems).toEqual(['ECONNREFUSED'])
  expect(told.map(({ type }) => type)).toEqual(['open', 'rst'])
})

test('many connections at once, each with its lane', async () => {
  const { told, client } = await tapped((socket) => socket.pipe(socket))
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const socket = client()
      socket.end(`client ${index}`)
      return saidBy(socket)
    }),
  )
  expect(answers).toEqual(answers.map((_, index) => `client ${index}`))
  expect(new Set(told.map(({ lane }) => lane)).size).toBe(100)
})
