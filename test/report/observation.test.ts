import { expect, test } from 'vitest'
import { en } from '../../runner/messages/en.ts'
import { es } from '../../runner/messages/es.ts'
import type { Failure } from '../../runner/probe/failure.ts'
import { byteSize, duration, errorLine, observe } from '../../runner/report/observation.ts'

const address = { host: '127.0.0.1', port: 1234, transport: 'tcp' } as const
const ending = {
  code: 1,
  signal: undefined,
  stderr: 'server.ts:3\n    throw x\n\nTypeError: no such thing\n    at a\n\nNode.js v24\n',
}

const failures: Failure[] = [
  { kind: 'refused', lane: 'client 1' },
  { kind: 'refused', given: { ...address, transport: 'udp' }, found: [address] },
  { kind: 'wrong-port', given: address, found: [{ ...address, port: 8080 }] },
  { kind: 'wrong-host', given: address, found: [{ ...address, host: '::1' }] },
  { kind: 'wrong-port', given: address, found: [] },
  { kind: 'timeout', lane: 'client 2', awaited: { what: 'fin', after: 19 }, waited: 4000 },
  { kind: 'timeout', lane: 'server.ts', awaited: { what: 'listen', address }, waited: 6000 },
  { kind: 'timeout', lane: 'client 1', awaited: { what: 'bytes', count: 3, of: 8 }, waited: 4000 },
  { kind: 'timeout', lane: 'client 1', awaited: { what: 'bytes', count: 0, of: 8 } },
  { kind: 'timeout', lane: 'client.ts', awaited: { what: 'exit' }, waited: 1500 },
  { kind: 'timeout', awaited: { what: 'check' }, waited: 20_000 },
  { kind: 'timeout' },
  {
    kind: 'mismatch',
    lane: 'client 1',
    expected: Buffer.from('ab'),
    received: Buffer.from('ax'),
    offset: 1,
    before: 10,
  },
  { kind: 'mismatch', lane: 'peer 1', expected: 'abc', received: 'x\x1b[31m', offset: 0 },
  { kind: 'mismatch' },
  { kind: 'extra', lane: 'client 1', received: Buffer.from('bye\n') },
  { kind: 'extra', lane: 'client.ts', received: 'Error: no\n    at x' },
  { kind: 'extra', lane: 'server.ts', expected: 2, received: 5 },
  { kind: 'mismatch', lane: 'server.ts 2', received: 'no' },
  { kind: 'missing', lane: 'client 1', expected: 5, received: 3 },
  { kind: 'closed', lane: 'client 1', awaited: { what: 'line' } },
  { kind: 'reset', lane: 'client 1', awaited: { what: 'connection' } },
  { kind: 'crashed', lane: 'server.ts', ending },
  { kind: 'crashed', lane: 'server.ts', ending: { code: undefined, signal: 'SIGSEGV', stderr: '' } },
  { kind: 'crashed', lane: 'client.ts', ending: { ...ending, source: 'missing' } },
  { kind: 'crashed', lane: 'client.ts', ending: { ...ending, source: 'utf-16' } },
  { kind: 'crashed', lane: 'client.ts', ending: { ...ending, source: 'not-utf-8' } },
  { kind: 'crashed', lane: 'client.ts', ending: { ...ending, source: 'not-loaded' } },
  { kind: 'exited', lane: 'server.ts', ending: { ...ending, code: 0 } },
  { kind: 'exited', lane: 'client.ts', ending: { ...ending, code: 0 }, expected: 1 },
  {
    kind: 'exited',
    lane: 'client.ts',
    ending: { ...ending, code: 0 },
    expected: Buffer.from('one datagram'),
  },
  {
    kind: 'resources',
    lane: 'server.ts',
    expected: { bytes: 64 * 1024 * 1024 },
    received: { bytes: 121 * 1024 * 1024 },
  },
  { kind: 'resources', lane: 'server.ts', ending: { ...ending, limit: 'memory' } },
  { kind: 'resources', lane: 'server.ts', ending: { ...ending, limit: 'output' } },
  { kind: 'resources', lane: 'server.ts', expected: { threads: 13 }, received: { threads: 46 } },
  { kind: 'resources', lane: 'server.ts', expected: { cpu: 40 }, received: { cpu: 1300 } },
  { kind: 'order', lane: 'client 2', expected: 'pong', received: 'primes 5 3' },
]

test('every kind of failure makes a sentence in both languages', () => {
  const sentences = failures.map((failure) => [
    observe(failure, en.observation),
    observe(failure, es.observation),
  ])
  expect(sentences).toMatchSnapshot()
  for (const sentence of sentences.flat()) {
    expect(sentence).toMatch(/^[\p{Lu}a-z]/u)
    expect(sentence).not.toMatch(/undefined|NaN|\[object/)
    expect(sentence).not.toMatch(/\p{Cc}/u)
  }
})

test('a text is cut behind a whole character, and bytes in the middle of one are shown as what they are', () => {
  const long = `${'a'.repeat(59)}😀 and more`
  const said = observe({ kind: 'mismatch', lane: 'a.ts', expected: long, received: 'x' }, en.observation)
  expect(said).toContain(`"${'a'.repeat(59)}…" expected`)
  expect(errorLine(`Error: ${'a'.repeat(152)}😀 and more`)).toBe(`Error: ${'a'.repeat(152)}…`)
  const received = Buffer.from('ééé').subarray(1)
  expect(observe({ kind: 'extra', received }, en.observation)).toContain('"\\xa9éé"')
})

test('one byte is one byte', () => {
  expect([0, 1, 2].map(byteSize)).toEqual(['0 bytes', '1 byte', '2 bytes'])
})

test.each([
  [0.25, '0.3 ms'],
  [12.5, '13 ms'],
  [999.4, '999 ms'],
  [999.7, '1 s'],
  [61_250, '61.3 s'],
])('%d ms are told as %s', (ms, told) => {
  expect(duration(ms)).toBe(told)
})
