import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { hasProcessTable, processStat, residentMemory, cpuTimes } from '../../runner/program/process-table.ts'
import { isOpen, loopbackConnection, socketInodes, socketTable } from '../../runner/program/sockets-table.ts'

test.runIf(hasProcessTable)('the process table shows this very process', () => {
  expect(processStat(process.pid)).toMatchObject({ parent: process.ppid, exiting: false })
  expect(processStat(2 ** 30)).toBeUndefined()
  expect(residentMemory(process.pid)).toBeGreaterThan(10_000_000)
  expect(cpuTimes(process.pid).ran).toBeGreaterThan(0)
})

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
    await expect.poll(() => loopbackConnection(ours, port).theirs?.receiveQueue).toBe(5)
    client.destroy()
    server.close()
  },
)
