import { expect, test } from 'vitest'
import { en } from '../../runner/messages/en.ts'
import type { WireEvent, WireFact } from '../../runner/probe/wire.ts'
import { transcript } from '../../runner/report/transcript.ts'
import { styleOf } from '../../runner/terminal/style.ts'

const plain = styleOf({ color: false })
const at = (ms: number, lane: string, fact: WireFact): WireEvent => ({ at: ms, lane, ...fact })
const data = (text: string, direction: 'in' | 'out'): WireFact => {
  const bytes = Buffer.from(text)
  return { type: 'data', direction, bytes, length: bytes.length, offset: 0 }
}

test('FIN, RST, silence and exit are four different things', () => {
  const wire = [
    at(0, 'server.ts', { type: 'start', command: 'node server.ts' }),
    at(31.26, 'server.ts', { type: 'listening', address: '127.0.0.1:4321' }),
    at(32, 'client 1', { type: 'open', direction: 'out', address: '127.0.0.1:50000' }),
    at(32.1, 'client 1', data('hello\n', 'out')),
    at(32.5, 'client 1', data('hel', 'in')),
    at(4032.5, 'client 1', { type: 'silence', ms: 4000 }),
    at(4033, 'client 1', { type: 'fin', direction: 'out' }),
    at(4034, 'client 1', { type: 'rst', direction: 'in' }),
    at(4035, 'server.ts', { type: 'stdio', stream: 'stderr', bytes: Buffer.from('\x1b[31mred'), length: 8 }),
    at(4040, 'server.ts', { type: 'exit', code: undefined, signal: 'SIGABRT' }),
  ]
  expect(transcript(wire, en, plain, 76).join('\n')).toMatchSnapshot()
})

test('many pieces in a row are one line, a long record is folded in its middle', () => {
  const pieces = Array.from({ length: 500 }, (_, index) =>
    at(index, 'client 1', data('x'.repeat(1000), 'in')),
  )
  expect(transcript(pieces, en, plain, 76)).toEqual([expect.stringContaining('500000 bytes in 500 pieces')])
  const turns = Array.from({ length: 300 }, (_, index) =>
    at(index, `client ${index}`, data(`${index}\n`, 'out')),
  )
  const lines = transcript(turns, en, plain, 76)
  expect(lines).toHaveLength(40)
  expect(lines[10]).toContain('261 lines left out')
  expect(lines.at(-1)).toContain('299')
})

test('lines keep to the width', () => {
  const wire = [
    at(0, 'client 1', data('word '.repeat(1000), 'in')),
    at(1, 'client 1', data('\0'.repeat(300), 'in')),
  ]
  for (const line of transcript(wire, en, plain, 60)) expect(line.length).toBeLessThanOrEqual(60)
})
