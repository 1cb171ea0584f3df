import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { MiB } from '../../runner/probe/bytes.ts'
import { ProbeFailure, type Failure } from '../../runner/probe/failure.ts'
import { openTcp, type ConnectOptions } from '../../runner/probe/tcp-connect.ts'
import { TcpClient } from '../../runner/probe/tcp-client.ts'
import { DEFAULT_WAIT_MS } from '../../runner/probe/waiting.ts'
import { WireRecorder } from '../../runner/probe/wire.ts'

const servers: Server[] = []
const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

/** A client of a server that does `serve` with every connection. */
async function clientOf(
  serve: (socket: Socket) => void,
  options: ConnectOptions = {},
  wire = new WireRecorder(),
) {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    serve(socket)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = await openTcp('client', { host: '127.0.0.1', port }, wire, options)
  if (!(client instanceof TcpClient)) throw new Error(client.error)
  return client
}

/** A reset that comes at once can come before the connection is known to be open. */
const resetSoon = (socket: Socket) => void setTimeout(() => socket.resetAndDestroy(), 10)

/** The failure with which an expectation ends. */
async function failureOf(expectation: Promise<unknown>): Promise<Failure> {
  const error: unknown = await expectation.then(
    () => 'no failure',
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ProbeFailure)
  return (error as ProbeFailure).failure
}

describe('sip', () => {
  test('reads little, rests, and reads on', async () => {
    const bytes = Buffer.alloc(32 * MiB, 'abc')
    const client = await clientOf((socket) => socket.end(bytes), { reading: false })
    await client.sip(MiB)
    const { received } = client
    // A chunk or two may have been on their way through the stream already.
    expect(received).toBeGreaterThanOrEqual(MiB)
    expect(received).toBeLessThan(2 * MiB)
    await client.receive(bytes.subarray(0, received))
    client.resume()
    await client.receive(bytes.subarray(received))
    await client.receiveEnd()
  })

  test('does not wait for what a peer that has ended cannot send', async () => {
    const client = await clientOf((socket) => socket.end('short'), { reading: false })
    await client.sip(MiB)
    await client.receive('short')
    await client.receiveEnd()
  })
})

describe('receive', () => {
  test('takes exactly the bytes it expects, however they come', async () => {
    const client = await clientOf((socket) => {
      socket.write('hel')
      setTimeout(() => socket.write('lo and more'), 10)
    })
    await client.receive('hello')
    await client.receive(' and')
    await client.receive(' more')
  })

  test('mismatch: tells the first byte that differs, and where in the stream the shown part begins', async () => {
    const client = await clientOf((socket) => socket.write('a'.repeat(100) + 'bbbb'))
    const failure = await failureOf(client.receive('a'.repeat(102)))
    expect(failure).toMatchObject({ kind: 'mismatch', lane: 'client', offset: 32, before: 68 })
    expect(String(failure.received)).toBe('a'.repeat(32) + 'bbbb')
    expect(String(failure.expected)).toBe('a'.repeat(34))
  })

  test('timeout, closed and reset are three different things, and each says how far it came', async () => {
    const silent = await clientOf((socket) => socket.write('abc'))
    expect(await failureOf(silent.receive('abcdef', { within: 50 }))).toMatchObject({
      kind: 'timeout',
      waited: 50,
      awaited: { what: 'bytes', count: 3, of: 6 },
    })
    const closing = await clientOf((socket) => socket.end('abc'))
    expect(await failureOf(closing.receive('abcdef'))).toMatchObject({ kind: 'closed', offset: 3 })
    const resetting = await clientOf(resetSoon)
    expect(await failureOf(resetting.receive('abcdef'))).toMatchObject({ kind: 'reset' })
  })

  test('lines are read one by one, also when they come together', async () => {
    const client = await clientOf((socket) => socket.end('one\ntwó\nthree'))
    expect(await client.receiveLines(2)).toEqual(['one', 'twó'])
    expect(await failureOf(client.receiveLine())).toMatchObject({ kind: 'closed', awaited: { what: 'line' } })
  })

  test('what is too long for a line is too much, and no end of the connection', async () => {
    const client = await clientOf((socket) => socket.write(Buffer.alloc(9 * MiB, 'a')))
    const failure = await failureOf(client.receiveLine())
    expect(failure).toMatchObject({ kind: 'extra', awaited: { what: 'line' }, before: 0 })
    expect(String(failure.received)).toMatch(/^a+$/)
  })
})

describe('the end of a conversation', () => {
  test('receiveEnd accepts FIN alone', async () => {
    const client = await clientOf((socket) => socket.end('x'))
    await client.receive('x')
    await client.receiveEnd()
  })

  test('extra: what comes before the end is shown', async () => {
    const client = await clientOf((socket) => socket.end('x and more'))
    await client.receive('x')
    const failure = await failureOf(client.receiveEnd())
    expect(failure).toMatchObject({ kind: 'extra', before: 1 })
    expect(String(failure.received)).toBe(' and more')
  })

  test('receiveClose accepts RST too', async () => {
    await (await clientOf(resetSoon)).receiveClose()
    expect(await failureOf((await clientOf(resetSoon)).receiveEnd())).toMatchObject({
      kind: 'reset',
    })
  })

  test('end leaves the other direction open', async () => {
    const client = await clientOf((socket) => socket.resume().on('end', () => socket.end('after your end')))
    await client.end()
    expect(String(await client.receiveAll())).toBe('after your end')
  })
})

test('a connection that was open in time is not late because the runner stood still', async () => {
  const server = createServer((socket) => sockets.push(socket))
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const opened = openTcp('client', { host: '127.0.0.1', port }, new WireRecorder())
  for (const until = performance.now() + DEFAULT_WAIT_MS + 100; performance.now() < until;);
  expect(await opened).toBeInstanceOf(TcpClient)
})

describe('sending', () => {
  test('pieces sent apart arrive one by one', async () => {
    const chunks: string[] = []
    const client = await clientOf((socket) => socket.on('data', (chunk) => chunks.push(String(chunk))))
    await client.sendApart(['one', 'two', 'three'])
    expect(chunks).toEqual(['one', 'two', 'three'])
  })

  test('sends that nobody awaits keep their order, long ones too', async () => {
    const client = await clientOf((socket) => socket.pipe(socket))
    const long = Buffer.alloc(MiB, 'long')
    void client.send(long)
    void client.send('short')
    await client.receive(long)
    await client.receive('short')
  })

  test('what is sent after its own end is a fault of the check, and resets nothing', async () => {
    const client = await clientOf((socket) => socket.on('end', () => socket.end('bye\n')).resume())
    const last = client.send('last')
    const end = client.end()
    await expect(client.send('too late')).rejects.toThrow('send() after end() on client')
    const offered = client.offer(() => Buffer.from('x'), { limit: 1, witness: async () => {} })
    await expect(offered).rejects.toThrow('offer() after end() on client')
    await Promise.all([last, end])
    expect(await client.receiveLine()).toBe('bye')
    await client.receiveEnd()
    expect(client.sent).toBe(4)
  })

  test('sending to a peer that has closed or reset the connection is no fault of the check', async () => {
    const closed = await clientOf((socket) => socket.end())
    await closed.receiveEnd()
    await closed.send('still')
    const reset = await clientOf(resetSoon)
    expect((await failureOf(reset.receiveEnd())).kind).toBe('reset')
    await reset.send('in vain')
  })

  test('a peer that does not read stalls an offer, one that reads takes all of it', async () => {
    const offer = async (serve: (socket: Socket) => void) => {
      const client = await clientOf(serve)
      const chunk = Buffer.alloc(64 * 1024)
      const other = await clientOf((socket) => socket.pipe(socket))
      const witness = async () => {
        await other.send('still there?')
        await other.receive('still there?')
      }
      return client.offer(() => chunk, { limit: 32 * MiB, witness })
    }
    expect(await offer((socket) => socket.pause())).toMatchObject({ stalled: true })
    expect(await offer((socket) => socket.resume())).toEqual({ stalled: false, taken: 32 * MiB })
  })

  test('a peer that breaks off at the end of an offer has not taken all of it', async () => {
    const client = await clientOf((socket) => socket.pause())
    const witness = async () => {
      sockets.at(-1)?.resetAndDestroy()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const bytes = Buffer.alloc(64 * MiB)
    const offered = client.offer(() => bytes, { limit: bytes.length, witness })
    expect(await failureOf(offered)).toMatchObject({ kind: 'reset', awaited: { what: 'stall' } })
  })

  test('an endless answer is not taken into memory', async () => {
    const flood = Buffer.alloc(MiB)
    const client = await clientOf((socket) => {
      const pour = () => {
        while (socket.write(flood));
      }
      socket.on('drain', pour)
      pour()
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(client.received).toBeLessThan(32 * MiB)
    await client.receive(Buffer.alloc(64 * MiB))
  })
})

test('the wire record holds every byte of both directions, in order', async () => {
  const wire = new WireRecorder()
  const client = await clientOf((socket) => socket.pipe(socket), {}, wire)
  await client.send('first ')
  await client.receive('first ')
  await client.send('second')
  await client.receive('second')
  await client.end()
  await client.receiveEnd()
  const said = wire.record.map((event) =>
    event.type === 'data' ? `${event.direction} ${event.offset} ${Buffer.from(event.bytes)}` : event.type,
  )
  expect(said).toEqual(['open', 'out 0 first ', 'in 0 first ', 'out 6 second', 'in 6 second', 'fin', 'fin'])
  expect(wire.record.map(({ at }) => at)).toEqual(wire.record.map(({ at }) => at).toSorted((a, b) => a - b))
})
