import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TcpRelay } from '../../runner/probe/tcp-relay.ts'
import { WireRecorder } from '../../runner/probe/wire.ts'
import { saidBy } from '../support/said-by.ts'

let listener: Server
let wire: WireRecorder
let relay: TcpRelay
let client: Socket
let server: Socket

beforeEach(async () => {
  listener = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  wire = new WireRecorder()
  relay = await TcpRelay.listen({ host: '127.0.0.1', port: (listener.address() as AddressInfo).port }, wire)
  const accepted = once(listener, 'connection') as Promise<[Socket]>
  client = connect({ host: relay.host, port: relay.port, allowHalfOpen: true })
  await once(client, 'connect')
  ;[server] = await accepted
})

afterEach(() => {
  relay.close()
  client.destroy()
  listener.close()
})

/** What the record holds, one short word an event. */
const seen = () =>
  wire.record.map((event) => `${'direction' in event ? event.direction : ''} ${event.type}`.trim())

test('bytes and FIN go on, both ways, and are recorded', async () => {
  client.end('there\n')
  expect(await saidBy(server)).toBe('there\n')
  server.end('back\n')
  expect(await saidBy(client)).toBe('back\n')
  expect(seen()).toEqual(['out open', 'out data', 'out fin', 'in data', 'in fin'])
})

test('a reset goes on as a reset', async () => {
  const failed = once(server, 'error')
  client.resetAndDestroy()
  expect(await failed).toMatchObject([{ code: 'ECONNRESET' }])
  expect(seen()).toEqual(['out open', 'out rst'])
})

test('what is held is recorded, and goes on only when it is released', async () => {
  const { there, back } = await relay.ways
  there.hold()
  client.end('held\n')
  await there.carries('held\n')
  server.write('meanwhile\n')
  expect(String(await once(client, 'data'))).toBe('meanwhile\n')
  await back.carries('meanwhile\n')
  expect(server.bytesRead).toBe(0)
  there.release()
  expect(await saidBy(server)).toBe('held\n')
})

test('a held way is not read on, so that its sender feels it', async () => {
  const { there } = await relay.ways
  there.hold()
  const block = Buffer.alloc(16 * 1024 * 1024)
  client.end(block)
  await there.carries('\0')
  expect(client.writableLength).toBeGreaterThan(0)
  there.release()
  expect(await saidBy(server)).toHaveLength(block.length)
})
