import fc from 'fast-check'
import { expect, test } from 'vitest'
import { en } from '../../../runner/messages/en.ts'
import { es } from '../../../runner/messages/es.ts'
import { failureKinds, type Failure } from '../../../runner/probe/failure.ts'
import type { WireEvent } from '../../../runner/probe/wire.ts'
import { drawWire, LiveDiagram } from '../../../runner/report/diagram/index.ts'
import { columns } from '../../../runner/terminal/visible.ts'

const hostile = fc.constantFrom(
  '\x1b[2J',
  '\x1b]0;owned\x07',
  '\u202E',
  '語',
  '😀',
  'e\u0301',
  '\u009b31m',
  '\r',
)
const text = fc
  .array(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 6 })
  .map((parts) => parts.join(''))
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  text.map((one) => Uint8Array.from(Buffer.from(one))),
)
const lane = fc.oneof(
  fc.constantFrom('client 1', 'client 2', 'peer 1', 'server.ts', 'client.ts 2', 'connection 1'),
  fc.integer({ min: 3, max: 60 }).map((number) => `client ${number}`),
)
const address = fc.oneof(
  text,
  fc.integer({ min: 1, max: 9 }).map((port) => `127.0.0.1:${port}`),
)
const direction = fc.constantFrom('in' as const, 'out' as const)
/** What was kept of an event may be less than its length. */
const kept = fc
  .tuple(bytes, fc.constantFrom(0, 0, 7, 1e7))
  .map(([all, more]) => ({ bytes: all, length: all.length + more }))

const fact = fc.oneof(
  fc.record({ type: fc.constant('open' as const), direction, address, to: address }),
  fc.record({ type: fc.constant('data' as const), direction, kept, offset: fc.nat(100) }),
  fc.record({ type: fc.constant('datagram' as const), direction, kept, address }),
  fc.record({ type: fc.constantFrom('fin' as const, 'rst' as const), direction }),
  fc.record({ type: fc.constant('silence' as const), ms: fc.nat(10_000) }),
  fc.record({
    type: fc.constant('stdio' as const),
    stream: fc.constantFrom('stdin', 'stdout', 'stderr'),
    kept,
  }),
  fc.record({ type: fc.constant('stdin-end' as const) }),
  fc.record({ type: fc.constant('start' as const), command: text }),
  fc.record({ type: fc.constant('listening' as const), address }),
  fc.record({ type: fc.constant('signal' as const), signal: fc.constantFrom('SIGTERM', 'SIGSTOP') }),
  fc.record({
    type: fc.constant('exit' as const),
    code: fc.constantFrom(0, 1, undefined),
    signal: fc.constant(undefined),
  }),
)

const record = fc
  .array(fc.tuple(lane, fact, fc.integer({ min: 1, max: 30 })), { maxLength: 30 })
  .map((events) => {
    let at = 0
    return events.flatMap(([who, what, times]) =>
      Array.from({ length: times }, () => {
        const { kept: part, ...rest } = { kept: undefined, ...what }
        return { at: (at += 12.34), lane: who, ...rest, ...part } as WireEvent
      }),
    )
  })

const value = fc.oneof(bytes, text, fc.nat(9), fc.record({ bytes: fc.nat() }))
const failure = fc.record(
  {
    kind: fc.constantFrom(...failureKinds),
    lane,
    expected: value,
    received: value,
    offset: fc.nat(40),
    before: fc.nat(40),
    waited: fc.nat(9000),
    given: fc.record({ host: text, port: fc.nat(65_535), transport: fc.constantFrom('tcp', 'udp') }),
    awaited: fc.constantFrom({ what: 'exit' } as const, { what: 'bytes', count: 3, of: 9 } as const),
  },
  { requiredKeys: ['kind'] },
) as fc.Arbitrary<Failure>

const look = fc.record({
  width: fc.integer({ min: 20, max: 140 }),
  color: fc.boolean(),
  ascii: fc.boolean(),
})

/** What no line may be: too long, or able to do something to the terminal. */
function faultsOf(
  lines: readonly string[],
  { width, color, ascii }: { width: number; color: boolean; ascii: boolean },
): string[] {
  return lines.filter((line) => {
    const bare = color ? line.replaceAll(/\x1b\[[0-9;]*m/g, '') : line
    return (
      columns(bare) > width ||
      /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u.test(bare) ||
      (ascii && /[^\x20-\x7e]/.test(bare))
    )
  })
}

test('whatever is recorded and however it fails, every line fits and none is obeyed by the terminal', () => {
  fc.assert(
    fc.property(
      record,
      fc.option(failure, { nil: undefined }),
      look,
      fc.constantFrom('en' as const, 'es' as const),
      (wire, failed, how, language) => {
        const lines = drawWire(wire, failed, { en, es }[language], how)
        expect(faultsOf(lines, how)).toEqual([])
        expect(lines.length).toBeLessThanOrEqual(how.width < 60 ? 60 : 40)
      },
    ),
    { numRuns: 300 },
  )
})

test('so it is while things happen', () => {
  fc.assert(
    fc.property(record, look, (wire, how) => {
      const live = new LiveDiagram(en, how)
      expect(
        faultsOf(
          wire.flatMap((event) => live.push(event)),
          how,
        ),
      ).toEqual([])
    }),
    { numRuns: 150 },
  )
})
