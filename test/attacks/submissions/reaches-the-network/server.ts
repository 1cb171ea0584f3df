import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { outcomeOf, say, serve, targets } from './attempt.ts'

const connected = (where: Parameters<typeof connect>[0]) =>
  outcomeOf(
    () =>
      new Promise((resolve, reject) => {
        const socket = connect(where as { port: number })
        socket.once('connect', () => resolve('a connection')).once('error', reject)
        socket.setTimeout(1000, () => resolve('no answer'))
      }),
  )
const sent = (host: string) =>
  outcomeOf(
    () =>
      new Promise((resolve, reject) => {
        const socket = createSocket('udp4')
        socket.once('error', reject)
        socket.send('x', 53, host, (error) => (error === null ? resolve('sent') : reject(error)))
      }),
  )
say({
  interfaces: Object.keys(networkInterfaces()),
  hostLoopback: await connected({ host: '127.0.0.1', port: targets.hostPort }),
  hostSocket: await connected({ path: targets.hostSocket }),
  outsideTcp: await connected({ host: '192.0.2.1', port: 80 }),
  outsideUdp: await sent('192.0.2.1'),
  outsideIpv6: await connected({ host: '2001:db8::1', port: 80 }),
  names: await outcomeOf(() => lookup('example.org')),
})
serve()
process.exitCode = 0
