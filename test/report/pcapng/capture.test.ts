import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { WireEvent, WireFact, WireRecord } from '../../../runner/probe/wire.ts'
import { Capture } from '../../../runner/report/pcapng/capture.ts'
import { temporaryFolder } from '../../support/cli.ts'
import { faults, follow, hasTshark, packets } from '../../support/tshark.ts'

const BEGAN = Date.UTC(2026, 2, 14, 9, 26, 53, 589)

/** A file with one conversation a record. */
function written(...records: readonly WireRecord[]): string {
  const capture = new Capture('socketlings test')
  const parts = [capture.header]
  for (const [index, record] of records.entries()) {
    capture.begin(BEGAN + index * 1_000, `check ${index + 1}`)
    for (const event of record) parts.push(capture.push(event))
  }
  const file = join(temporaryFolder(), 'talk.pcapng')
  writeFileSync(file, Buffer.concat(parts))
  return file
}

const record = (lane: string, facts: readonly WireFact[]): WireEvent[] =>
  facts.map((fact, index) => ({ at: index * 1.5, lane, ...fact }))

const open = (more: Partial<Extract<WireFact, { type: 'open' }>> = {}): WireFact => ({
  type: 'open',
  direction: 'out',
  address: '127.0.0.1:50000',
  to: '127.0.0.1:1234',
  ...more,
})

const data = (direction: 'out' | 'in', bytes: string | Uint8Array, length = bytes.length): WireFact => ({
  type: 'data',
  direction,
  bytes: Buffer.from(bytes),
  length,
  offset: 0,
})

const datagram = (
  direction: 'out' | 'in',
  bytes: string | Uint8Array,
  local = '127.0.0.1:50001',
): WireFact => ({
  type: 'datagram',
  direction,
  bytes: Buffer.from(bytes),
  length: bytes.length,
  address: local.startsWith('[') ? '[::1]:1234' : '127.0.0.1:1234',
  local,
})

const noise = (length: number) =>
  Buffer.from(Array.from({ length }, (_, index) => Math.imul(index, 0x9e3779b1) >>> 24))

test('a file of its own kind: section, interface, packets; every block has its length twice', () => {
  const capture = new Capture('socketlings test')
  const [opened] = record('client 1', [open()])
  capture.begin(BEGAN)
  const bytes = Buffer.concat([capture.header, capture.push(opened!)])
  const types: number[] = []
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at + 4)
    types.push(bytes.readUInt32BE(at))
    expect(length % 4).toBe(0)
    expect(bytes.readUInt32BE(at + length - 4)).toBe(length)
    at += length
  }
  expect(types).toEqual([0x0a0d0d0a, 1, 6, 6, 6])
})

describe.skipIf(!hasTshark)('read by tshark (Debian package tshark)', () => {
  test('a talk from handshake to FIN: no fault, and the very bytes', () => {
    const [question, answer] = [noise(5_000), Buffer.from('¿a las ocho?\n')]
    const file = written(
      record('client 1', [
        open(),
        data('out', question),
        data('in', answer),
        data('out', 'bye\n'),
        { type: 'fin', direction: 'out' },
        data('in', 'after half-close\n'),
        { type: 'fin', direction: 'in' },
      ]),
    )
    expect(faults(file)).toEqual([])
    const { there, back } = follow(file, 0)
    expect(there).toEqual(Buffer.concat([question, Buffer.from('bye\n')]))
    expect(back).toEqual(Buffer.concat([answer, Buffer.from('after half-close\n')]))
    const all = packets(file, ['tcp.flags.str', 'tcp.len', 'tcp.seq', 'tcp.ack'])
    expect(all.slice(0, 3)).toEqual([
      ['··········S·', '0', '0', '0'],
      ['·······A··S·', '0', '0', '1'],
      ['·······A····', '0', '1', '1'],
    ])
    expect(all.map(([, length]) => Number(length)).every((length) => length <= 1460)).toBe(true)
    // FIN counts as a byte, and the last ACK acknowledges it.
    expect(all.at(-1)).toEqual(['·······A····', '0', `${5_000 + 4 + 2}`, `${answer.length + 17 + 2}`])
  })

  test('times are those of the record, and comments name the check and the lane', () => {
    const file = written(record('client 1', [open(), data('out', 'x')]))
    const read = packets(file, ['frame.time_epoch', 'frame.comment'])
    expect(read[0]).toEqual(['1773480413.589000000', 'check 1,client 1'])
    expect(read[3]).toEqual(['1773480413.590500000', ''])
  })

  test('RST ends a connection; what comes later is none of its packets', () => {
    const file = written(
      record('client 1', [open(), data('out', 'x'), { type: 'rst', direction: 'in' }, data('in', 'late')]),
    )
    expect(faults(file)).toEqual([])
    expect(packets(file, ['tcp.flags.str', 'tcp.srcport']).at(-1)).toEqual(['·······A·R··', '1234'])
    expect(follow(file, 0).back).toEqual(Buffer.alloc(0))
  })

  test('of long data only a part is kept: packets are cut short, and what follows has its right place', () => {
    const kept = noise(64 * 1024)
    const length = 8 * 1024 * 1024
    const file = written(
      record('client 1', [open(), data('out', kept, length), data('in', 'thanks\n'), data('out', 'end\n')]),
    )
    expect(faults(file)).toEqual([])
    const sent = packets(
      file,
      ['tcp.seq', 'tcp.len', 'frame.cap_len', 'frame.len'],
      'tcp.len > 0 && tcp.dstport == 1234',
    )
    expect(sent.at(-1)!.slice(0, 2)).toEqual([`${1 + length}`, '4'])
    const captured = sent.slice(0, -1).reduce((sum, [, , cap]) => sum + Number(cap) - 40, 0)
    const whole = sent.slice(0, -1).reduce((sum, [, , , all]) => sum + Number(all) - 40, 0)
    expect({ captured, whole }).toEqual({ captured: kept.length, whole: length })
    expect(follow(file, 0).back.toString()).toBe('thanks\n')
  })

  test('several connections at once and several checks: one stream each', () => {
    const first = record('client 1', [open(), data('out', 'one'), { type: 'fin', direction: 'out' }])
    const second = record('client 2', [open({ address: '127.0.0.1:50002' }), data('out', 'two')])
    const mixed = first.flatMap((event, index) => [event, second[index]].filter((one) => one !== undefined))
    const next = record('client 1', [open({ address: '127.0.0.1:50003' }), data('in', 'three')])
    const file = written(mixed, next)
    expect(faults(file)).toEqual([])
    expect([0, 1].map((stream) => follow(file, stream).there.toString())).toEqual(['one', 'two'])
    expect(follow(file, 2).back.toString()).toBe('three')
    expect(packets(file, ['frame.comment'], 'tcp.stream == 2')[0]).toEqual(['check 2,client 1'])
  })

  test('the program connects: it is the client', () => {
    const file = written(
      record('connection 1', [open({ direction: 'in' }), data('in', 'hello'), data('out', 'welcome')]),
    )
    expect(faults(file)).toEqual([])
    expect(packets(file, ['tcp.srcport'])[0]).toEqual(['50000'])
    expect(follow(file, 0)).toEqual({ there: Buffer.from('hello'), back: Buffer.from('welcome') })
  })

  test('datagrams: empty, of odd length, the longest there are, and over IPv6', () => {
    const file = written(
      record('peer 1', [
        datagram('out', ''),
        datagram('in', 'odd'),
        datagram('out', noise(65_507)),
        datagram('in', 'six', '[::1]:50001'),
      ]),
    )
    expect(faults(file)).toEqual([])
    expect(
      packets(file, ['udp.srcport', 'udp.dstport', 'udp.length', 'ipv6.src', 'udp.checksum.status']),
    ).toEqual([
      ['50001', '1234', '8', '', '1'],
      ['1234', '50001', '11', '', '1'],
      ['50001', '1234', '65515', '', '1'],
      ['1234', '50001', '11', '::1', '1'],
    ])
  })

  test('TCP over IPv6, and an IPv4 client of a server that listens on both', () => {
    const six = record('client 1', [open({ address: '::1:50000', to: '::1:1234' }), data('out', 'six')])
    const both = record('client 1', [open({ address: '::ffff:127.0.0.1:50000' }), data('out', 'four')])
    const file = written(six, both)
    expect(faults(file)).toEqual([])
    expect(packets(file, ['ipv6.src', 'ip.src'], 'tcp.flags.syn == 1 && tcp.flags.ack == 0')).toEqual([
      ['::1', ''],
      ['', '127.0.0.1'],
    ])
    expect([0, 1].map((stream) => follow(file, stream).there.toString())).toEqual(['six', 'four'])
  })
})
