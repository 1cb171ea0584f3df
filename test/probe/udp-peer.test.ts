import { afterEach, expect, test } from 'vitest'
import { ProbeFailure } from '../../runner/probe/failure.ts'
import { UdpPeer } from '../../runner/probe/udp-peer.ts'
import { Changes } from '../../runner/probe/waiting.ts'
import { WireRecorder } from '../../runner/probe/wire.ts'

const peers: UdpPeer[] = []
afterEach(() => peers.splice(0).forEach((peer) => peer.close()))

async function bind(to?: UdpPeer, wire = new WireRecorder()): Promise<UdpPeer> {
  const options = { name: `peer ${peers.length + 1}`, wire, abandoned: () => false, ...(to && { to }) }
  const peer = await UdpPeer.bind('127.0.0.1', 0, new Changes(), options)
  peers.push(peer)
  return peer
}

test('datagrams keep their boundaries, also the empty one', async () => {
  const server = await bind()
  const client = await bind(server)
  for (const text of ['one', '', 'three']) await client.send(text)
  expect(String((await server.receiveAny()).data)).toBe('one')
  await server.receive('')
  const { from } = await server.receive('three')
  expect(`${from.host}:${from.port}`).toBe(client.address)
  await server.answer('back')
  await client.receive('back')
})

test('a port is shared only by those who say so', async () => {
  const bindTo = async (port: number, shared: boolean) => {
    const options = { name: 'peer', wire: new WireRecorder(), abandoned: () => false, shared }
    const peer = await UdpPeer.bind('127.0.0.1', port, new Changes(), options)
    peers.push(peer)
    return peer
  }
  const { port } = await bindTo(0, true)
  expect((await bindTo(port, true)).port).toBe(port)
  await expect(bindTo(port, false)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('another datagram than expected is a mismatch, none a timeout', async () => {
  const server = await bind()
  const client = await bind(server)
  await client.send('abX')
  await expect(server.receive('abc')).rejects.toMatchObject({ failure: { kind: 'mismatch', offset: 2 } })
  await expect(server.receive('abc', { within: 30 })).rejects.toBeInstanceOf(ProbeFailure)
  await expect(server.receiveAny({ within: 30 })).rejects.toMatchObject({
    failure: { kind: 'timeout', waited: 30 },
  })
})

test('the record names whom a datagram went to and came from', async () => {
  const wire = new WireRecorder()
  const server = await bind()
  const client = await bind(server, wire)
  await client.send('x')
  await server.receiveAny()
  await server.answer('y')
  await client.receiveAny()
  expect(wire.record.map((event) => event.type === 'datagram' && [event.direction, event.address])).toEqual([
    ['out', server.address],
    ['in', server.address],
  ])
})
