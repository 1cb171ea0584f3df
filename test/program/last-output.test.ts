import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { untilReadOut } from '../../runner/program/last-output.ts'

/** Two ends of a connection: as a pipe between a program and the runner. */
async function pipe(): Promise<[theirs: Socket, ours: Socket]> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const theirs = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [ours] = (await once(server, 'connection')) as [Socket]
  server.close()
  return [theirs, ours]
}

function block(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test('what was written before the end is read, however late the runner is, though the pipe stays open', async () => {
  const [theirs, ours] = await pipe()
  let read = 0
  ours.on('data', (bytes: Buffer) => (read += bytes.length))
  await new Promise((resolve) => theirs.write('port 1234 is taken\n', resolve))
  const waiting = untilReadOut([ours], () => read)
  block(300)
  await waiting
  expect(read).toBe(19)
  theirs.destroy()
})

test('a pipe that closes is not waited for any longer', async () => {
  const [theirs, ours] = await pipe()
  let read = 0
  ours.on('data', (bytes: Buffer) => (read += bytes.length))
  theirs.end('bye')
  await untilReadOut([ours], () => read)
  expect(read).toBe(3)
})
