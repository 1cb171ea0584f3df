import * as fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { defineChecks } from '../../runner/probe/check.ts'
import { runChecks } from '../../runner/probe/run-checks.ts'

const directory = fileURLToPath(new URL('../probe/programs', import.meta.url))
const programs = { server: { file: 'echo.ts', listens: 'tcp' } } as const

/** Bytes, and the places at which their sender cuts them: each piece is a write of its own. */
const cutBytes = fc
  .uint8Array({ minLength: 1, maxLength: 400 })
  .chain((bytes) =>
    fc.record({
      bytes: fc.constant(bytes),
      cuts: fc.uniqueArray(fc.integer({ min: 0, max: bytes.length }), { maxLength: 12 }),
    }),
  )
  .map(({ bytes, cuts }) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
    const pieces = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end))
    return { bytes, pieces: pieces.filter(({ length }) => length > 0) }
  })

test('however bytes are cut into writes, the verdict is the same and the record of the wire whole', async () => {
  const talks = fc.sample(cutBytes, { numRuns: 60 })
  const checks = defineChecks({
    echo: Object.fromEntries(
      talks.map(({ bytes, pieces }, index) => [
        `cut-${index}`,
        {
          title: `${bytes.length} bytes in ${pieces.length} writes`,
          async run({ connect }) {
            const client = await connect()
            for (const piece of pieces) await client.send(piece)
            await client.receive(bytes)
            await client.end()
            await client.receiveEnd()
          },
        },
      ]),
    ),
  })
  const result = await runChecks({ lesson: 'cuts', programs, checks, directory })
  expect(result.checks.filter(({ status }) => status !== 'passed')).toEqual([])

  for (const [index, { wire }] of result.checks.entries()) {
    const { bytes, pieces } = talks[index]!
    const data = (direction: 'in' | 'out') =>
      wire.filter((event) => event.type === 'data').filter((event) => event.direction === direction)
    const content = (direction: 'in' | 'out') => Buffer.concat(data(direction).map((event) => event.bytes))
    // Every write is recorded as it was made, every byte that came back once and in order.
    expect(data('out').map((event) => Buffer.from(event.bytes))).toEqual(
      pieces.map((piece) => Buffer.from(piece)),
    )
    expect(content('in')).toEqual(Buffer.from(bytes))
    const offsets = (direction: 'in' | 'out') => {
      let at = 0
      return data(direction).every(({ offset, length }) => offset === at && ((at += length), true))
    }
    expect([offsets('out'), offsets('in')]).toEqual([true, true])
    const times = wire.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(wire.filter(({ type }) => type === 'fin').length).toBe(2)
  }
})
