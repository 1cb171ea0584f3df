import { expect, test } from 'vitest'
import { WireRecorder } from '../../runner/probe/wire.ts'
import type { WireFact } from '../../runner/probe/wire.ts'

const printed = (text: string): WireFact => ({
  type: 'stdio',
  stream: 'stdout',
  bytes: Buffer.from(text),
  length: text.length,
})

test('a program that prints a character at a time, for ever, takes no memory for ever', () => {
  const wire = new WireRecorder()
  for (let count = 0; count < 200_000; count++) wire.add('server.ts', printed('.'))
  expect(wire.record).toHaveLength(50_000)
  expect(wire.record.at(-1)).toMatchObject({ bytes: Buffer.from('.'), length: 150_001 })
})

test('whatever happens between is recorded all the same', () => {
  const wire = new WireRecorder()
  for (let count = 0; count < 50_000; count++) wire.add('server.ts', printed('.'))
  wire.add('client 1', { type: 'fin', direction: 'in' })
  wire.add('server.ts', printed('bye'))
  wire.add('server.ts', { type: 'exit', code: 0, signal: undefined })
  expect(wire.record.slice(-3).map(({ type }) => type)).toEqual(['fin', 'stdio', 'exit'])
})

test('what a program has said before its first conversation, however much, stands at the beginning', () => {
  const [earlier, wire] = [new WireRecorder(), new WireRecorder()]
  for (let count = 0; count < 200_000; count++)
    earlier.add(`client ${count % 2}`, {
      type: 'data',
      direction: 'out',
      bytes: Buffer.of(1),
      length: 1,
      offset: count,
    })
  wire.add('server.ts', printed('.'))
  wire.adopt(earlier)
  expect(wire.record).toHaveLength(200_001)
  expect(wire.record[0]).toMatchObject({ at: 0, lane: 'client 0' })
})
