import { expect, test } from 'vitest'
import { en } from '../../../runner/messages/en.ts'
import type { Failure } from '../../../runner/probe/failure.ts'
import type { WireEvent, WireFact } from '../../../runner/probe/wire.ts'
import { drawWire, LiveDiagram } from '../../../runner/report/diagram/index.ts'

const at = (ms: number, lane: string, fact: WireFact): WireEvent => ({ at: ms, lane, ...fact })
const data = (text: string, direction: 'in' | 'out'): WireFact => {
  const bytes = Buffer.from(text)
  return { type: 'data', direction, bytes, length: bytes.length, offset: 0 }
}

const everything = [
  at(0, 'server.ts', { type: 'start', command: 'node server.ts' }),
  at(31.26, 'server.ts', { type: 'listening', address: 'tcp 127.0.0.1:4321' }),
  at(32, 'client 1', { type: 'open', direction: 'out', address: '127.0.0.1:50000' }),
  at(32.1, 'client 1', data('hello\n', 'out')),
  at(32.5, 'client 1', data('hel', 'in')),
  at(4032.5, 'client 1', { type: 'silence', ms: 4000 }),
  at(4033, 'client 1', { type: 'fin', direction: 'out' }),
  at(4034, 'client 1', { type: 'rst', direction: 'in' }),
  at(4035, 'server.ts', { type: 'stdio', stream: 'stderr', bytes: Buffer.from('\x1b[31mred'), length: 8 }),
  at(4040, 'server.ts', { type: 'exit', code: undefined, signal: 'SIGABRT' }),
]

test('connect, data, FIN, RST, silence, output and exit are different things', () => {
  expect(drawWire(everything, undefined, en, { width: 80 }).join('\n')).toMatchSnapshot()
})

test('so they are in ASCII', () => {
  const picture = drawWire(everything, undefined, en, { width: 80, ascii: true }).join('\n')
  expect(picture).toMatchSnapshot()
  expect(picture).toMatch(/^[\x20-\x7e\n]*$/)
})

test('signals that come again and again are drawn once', () => {
  const pulse = (time: number) =>
    ['SIGSTOP', 'SIGCONT'].map((signal, index) =>
      at(40 + 2 * time + index, 'server.ts', { type: 'signal', signal }),
    )
  const lines = drawWire([...everything, ...[0, 1, 2, 3, 4].flatMap(pulse)], undefined, en, { width: 80 })
  expect(lines.filter((line) => line.includes('SIGSTOP'))).toHaveLength(1)
  expect(lines.join('\n')).toContain('× 4 more of these 2 lines')
})

test('drawn while it happens, a line of names comes when somebody appears', () => {
  const live = new LiveDiagram(en, { width: 80 })
  expect(everything.flatMap((event) => live.push(event)).join('\n')).toMatchSnapshot()
})

test('the time has its place beside the picture, also after hours of a tap', () => {
  const live = new LiveDiagram(en, { width: 80 })
  const times = [99_999.9, 100_000, 9_999_940, 9_999_950, 36_000_000]
  const lines = times.flatMap((ms) => live.push(at(ms, 'client 1', data('x', 'out'))))
  const shown = lines.slice(1).map((line) => line.slice(0, 9))
  expect(shown).toEqual(['99999.9  ', ' 100.0s  ', '9999.9s  ', ' 10000s  ', ' 36000s  '])
})

test('however many clients a tap has seen, the next one takes no longer', () => {
  const live = new LiveDiagram(en, { width: 80 })
  const cpuOf = (from: number, to: number) => {
    const before = process.cpuUsage()
    for (let number = from; number < to; number++) {
      const lane = `client ${number}`
      live.push(at(number, lane, { type: 'open', direction: 'out', address: '127.0.0.1:50000' }))
      live.push(at(number, lane, { type: 'rst', direction: 'out' }))
    }
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  cpuOf(0, 1_000)
  const few = cpuOf(1_000, 2_000)
  cpuOf(2_000, 15_000)
  expect(cpuOf(15_000, 16_000)).toBeLessThan(3 * few)
})

test('a program that prints and never listens has not done nothing', () => {
  const printed = [
    at(0, 'server.ts', { type: 'start', command: 'node server.ts' }),
    at(50, 'server.ts', { type: 'stdio', stream: 'stdout', bytes: Buffer.from('ready\n'), length: 6 }),
  ]
  const failure: Failure = {
    kind: 'timeout',
    lane: 'server.ts',
    awaited: { what: 'listen', address: { transport: 'tcp', host: '127.0.0.1', port: 4321 } },
    waited: 6_000,
  }
  const picture = drawWire(printed, failure, en, { width: 80 }).join('\n')
  expect(picture).toContain('not listening after 6 s')
  expect(picture).not.toContain('nothing for')
})
