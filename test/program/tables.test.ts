import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import {
  cpuTimes,
  hasProcessTable,
  processStat,
  residentMemory,
  runsOf,
  startedSoFar,
} from '../../runner/program/process-table.ts'
import {
  internetInodes,
  isOpen,
  loopbackConnection,
  openAt,
  otherEnd,
  socketInodes,
  socketsAt,
  socketTable,
} from '../../runner/program/sockets-table.ts'

test.runIf(hasProcessTable)('the process table shows this very process', () => {
  expect(processStat(process.pid)).toMatchObject({ parent: process.ppid, exiting: false })
  expect(processStat(2 ** 30)).toBeUndefined()
  expect(residentMemory(process.pid)).toBeGreaterThan(10_000_000)
  expect(cpuTimes(process.pid).get(process.pid)?.ran).toBeGreaterThan(0)
})

test.runIf(hasProcessTable)(
  'whoever sleeps and goes on was given a CPU, and a new thread is counted',
  async () => {
    const runs = () => runsOf(process.pid).get(process.pid) ?? 0
    const [before, started] = [runs(), startedSoFar() ?? 0]
    await delay(5)
    expect(runs()).toBeGreaterThan(before)
    const worker = new Worker('', { eval: true })
    await once(worker, 'exit')
    expect(startedSoFar()).toBeGreaterThan(started)
  },
)

test.runIf(hasProcessTable).for(['127.0.0.1', '::1', '::'])(
  'the socket table shows a server on %s',
  async (host) => {
    const server = createServer((socket) => socket.pause()).listen(0, host)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const row = socketTable('tcp').find(({ local, state }) => local.port === port && state === 0x0a)
    expect(row?.local).toEqual({ host, port })
    expect(row && isOpen(row) && socketInodes([process.pid]).has(row.inode)).toBe(true)

    const client = connect(port, host === '::' ? '127.0.0.1' : host)
    await once(client, 'connect')
    client.write('five!')
    const ours = { port: client.localPort ?? 0, host: client.localAddress ?? '' }
    await expect.poll(() => otherEnd(ours, port)?.receiveQueue).toBe(5)
    expect(loopbackConnection(ours, port)).toMatchObject({
      ours: { local: ours, remote: { port }, receiveQueue: 0 },
      theirs: { local: { port }, remote: { port: ours.port }, receiveQueue: 5 },
    })
    // Of all that have the port, one listens.
    expect(socketsAt('tcp', port).toArray()).toHaveLength(3)
    expect(openAt('tcp', port)).toEqual([row])
    client.destroy()
    server.close()
  },
)

test.runIf(hasProcessTable)(
  'what a program may be reached at over the network is told from its pipes',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sockets-'))
    const [local, reachable] = [createServer().listen(join(folder, 'local')), createServer().listen(0)]
    await Promise.all([once(local, 'listening'), once(reachable, 'listening')])
    const rows = openAt('tcp', (reachable.address() as AddressInfo).port)
    const [all, internet] = [socketInodes([process.pid]), internetInodes([process.pid])]
    expect(rows.every(({ inode }) => internet.has(inode))).toBe(true)
    expect(all.size - internet.size).toBeGreaterThan(0)
    local.close()
    reachable.close()
    await once(local, 'close')
    rmSync(folder, { recursive: true })
  },
)
