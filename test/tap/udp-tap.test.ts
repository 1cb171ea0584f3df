import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import type { WireFact } from '../../runner/probe/wire.ts'
import { tapUdp } from '../../runner/tap/udp-tap.ts'

const localhost = { host: '127.0.0.1', port: 0 }

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())))
  return socket
}

async function tappedAt(port: number, host = '127.0.0.1') {
  const told: ({ lane: string } & WireFact)[] = []
  const problems: string[] = []
  const tap = await tapUdp({
    listen: localhost,
    target: { host, port },
    tell: (lane, fact) => told.push({ lane, ...fact }),
    unreachable: (code) => problems.push(code),
  })
  onTestFinished(() => tap.close())
  return { told, problems, tap }
}

const received = async (socket: Socket) => String(((await once(socket, 'message')) as [Buffer])[0])

test('each client gets its own answers, and datagrams stay whole', async () => {
  const server = await bound()
  server.on('message', (bytes, from) => server.send(`re ${bytes}`, from.port, from.address))
  const { told, tap } = await tappedAt(server.address().port)
  const clients = [await bound(), await bound()]
  for (const [index, client] of clients.entries()) {
    const answer = received(client)
    client.send(`hello ${index}`, tap.address.port, tap.address.host)
    expect(await answer).toBe(`re hello ${index}`)
  }
  expect(told).toMatchObject([
    { lane: 'client 1', type: 'datagram', direction: 'out', length: 7 },
    { lane: 'client 1', type: 'datagram', direction: 'in', length: 10 },
    {
      lane: 'client 2',
      type: 'datagram',
      direction: 'out',
      local: `127.0.0.1:${clients[1]!.address().port}`,
    },
    { lane: 'client 2', type: 'datagram', direction: 'in' },
  ])
})

test('an empty datagram and one of 60000 bytes are passed on as they are', async () => {
  const server = await bound()
  const { tap } = await tappedAt(server.address().port)
  const client = await bound()
  for (const length of [0, 60_000]) {
    const arrives = once(server, 'message')
    client.send(Buffer.alloc(length), tap.address.port, tap.address.host)
    expect(((await arrives) as [Buffer])[0]).toHaveLength(length)
  }
})

test('nobody listens: it is said, and the tap goes on', async () => {
  const gone = createSocket('udp4').bind(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address()
  gone.close()
  const { told, problems, tap } = await tappedAt(port)
  const client = await bound()
  client.send('anybody?', tap.address.port, tap.address.host)
  await expect.poll(() => problems[0], { timeout: 10_000 }).toBe('ECONNREFUSED')
  client.send('now?', tap.address.port, tap.address.host)
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(2)
})

test('a target that cannot even be connected to is said, and the tap goes on', async () => {
  const { told, problems, tap } = await tappedAt(9, '255.255.255.255')
  const client = await bound()
  for (const count of [1, 2]) {
    client.send('anybody?', tap.address.port, tap.address.host)
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(count)
  }
  expect(problems).toEqual(['EACCES'])
})
