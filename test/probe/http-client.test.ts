import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ProbeFailure } from '../../runner/probe/failure.ts'
import { ask } from '../../runner/probe/http-client.ts'
import { openTcp } from '../../runner/probe/tcp-connect.ts'
import { TcpClient } from '../../runner/probe/tcp-client.ts'
import { WireRecorder } from '../../runner/probe/wire.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A client of a server that does `serve` when a whole request head has come; `heads` collects those. */
async function clientOf(
  serve: (socket: Socket) => void,
  heads: string[] = [],
  wire = new WireRecorder(),
): Promise<TcpClient> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (head) => {
      heads.push(head.toString())
      serve(socket)
    })
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
  const client = await openTcp('client', target, wire)
  if (!(client instanceof TcpClient)) throw new Error(client.error)
  return client
}

async function failureOf(answer: Promise<unknown>) {
  const error: unknown = await answer.then(
    () => 'no failure',
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ProbeFailure)
  return (error as ProbeFailure).failure
}

describe('ask', () => {
  test('sends a request with Host and gives the answer, however it is cut', async () => {
    const heads: string[] = []
    const client = await clientOf((socket) => {
      socket.write('HTTP/1.1 404 Not Fo')
      setTimeout(() => socket.write('und\r\nContent-Length: 5\r\n\r\nhel'), 5)
      setTimeout(() => socket.end('lo'), 10)
    }, heads)
    const answer = await ask(client, '/there', { method: 'PUT' })
    expect(answer).toMatchObject({ status: 404, body: 'hello', headers: { 'content-length': '5' } })
    expect(heads[0]).toMatch(/^PUT \/there HTTP\/1\.1\r\n/)
    expect(heads[0]?.toLowerCase()).toContain(`\r\nhost: ${client.peerAddress}\r\n`)
  })

  test('tells that an answer with bare newlines is no HTTP', async () => {
    const client = await clientOf((socket) => socket.end('HTTP/1.1 200 OK\n\nhello'))
    const failure = await failureOf(ask(client, '/'))
    expect(failure).toMatchObject({ kind: 'mismatch', lane: 'client' })
    expect(failure.received).toEqual(Buffer.from('HTTP/1.1 200 OK\n\nhello'))
  })

  test('tells of an answer that is longer than it says', async () => {
    const client = await clientOf((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello'))
    expect(await failureOf(ask(client, '/'))).toMatchObject({ kind: 'mismatch' })
  })

  test('tells of an answer that is cut', async () => {
    const client = await clientOf((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello'))
    expect(await failureOf(ask(client, '/'))).toMatchObject({ kind: 'closed', awaited: { what: 'answer' } })
  })

  test('tells of a connection that ends without an answer', async () => {
    const silent = await clientOf((socket) => socket.end())
    expect(await failureOf(ask(silent, '/'))).toMatchObject({ kind: 'closed' })
    const broken = await clientOf((socket) => socket.resetAndDestroy())
    expect(await failureOf(ask(broken, '/'))).toMatchObject({ kind: 'reset' })
  })

  test('awaits nothing more of an answer that is whole: what comes then is somebody else’s', async () => {
    const wire = new WireRecorder()
    const serve = (socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
      setTimeout(() => socket.end('late'), 60)
    }
    const client = await clientOf(serve, [], wire)
    expect(await ask(client, '/', { within: 30 })).toMatchObject({ body: 'ok' })
    await client.receive('late')
    expect(wire.record.map(({ type }) => type)).not.toContain('silence')
    const other = await clientOf(serve)
    await ask(other, '/')
    await other.receive('late')
  })

  test('waits no longer than it is told', async () => {
    const client = await clientOf(() => {})
    expect(await failureOf(ask(client, '/', { within: 30 }))).toMatchObject({ kind: 'timeout', waited: 30 })
    client.destroy()
  })
})
