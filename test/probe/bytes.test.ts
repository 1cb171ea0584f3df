import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteQueue } from '../../runner/probe/byte-queue.ts'
import {
  everyByte,
  firstDifference,
  hasReplacementCharacter,
  looksCutShort,
  looksDoubleEncoded,
} from '../../runner/probe/bytes.ts'
import type { Failure } from '../../runner/probe/failure.ts'

/** The failure that a check sees when a program sends `received` in place of `expected`. */
const mismatch = (expected: Buffer, received: Buffer): Failure => ({
  kind: 'mismatch',
  expected,
  received,
  offset: firstDifference(expected, received),
})

describe('evidence', () => {
  const characters = Buffer.from('año €')

  test('a character cut in two and decoded by halves leaves U+FFFD', () => {
    const halves = [characters.subarray(0, 2), characters.subarray(2)]
    const decoded = Buffer.from(halves.map(String).join(''))
    expect(hasReplacementCharacter(mismatch(characters, decoded))).toBe(true)
    expect(hasReplacementCharacter(mismatch(characters, Buffer.from('año')))).toBe(false)
  })

  test('bytes that merely are no text are not that evidence', () => {
    expect(hasReplacementCharacter(mismatch(characters, everyByte))).toBe(false)
  })

  test('latin1 read and utf-8 written doubles every byte from 0x80', () => {
    const doubled = Buffer.from(everyByte.toString('latin1'), 'utf8')
    expect(looksDoubleEncoded(mismatch(everyByte, doubled))).toBe(true)
    expect(looksDoubleEncoded(mismatch(everyByte, Buffer.from(String(everyByte))))).toBe(false)
  })

  test('a length that counts characters leaves out the end', () => {
    const cut = characters.subarray(0, String(characters).length)
    expect(looksCutShort(mismatch(characters, cut))).toBe(true)
    expect(looksCutShort(mismatch(characters, characters.subarray(1)))).toBe(false)
    expect(looksCutShort(mismatch(characters, Buffer.alloc(0)))).toBe(false)
  })
})

test('firstDifference is the length of the common beginning', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), fc.uint8Array(), (common, a, b) => {
      const [left, right] = [Buffer.from([...common, 1, ...a]), Buffer.from([...common, 2, ...b])]
      expect(firstDifference(left, right)).toBe(common.length)
      expect(firstDifference(left, left)).toBe(left.length)
    }),
  )
})

test('a queue gives back what was put in, however it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1 })),
      fc.array(fc.integer({ min: 0, max: 20 })),
      (chunks, counts) => {
        const queue = new ByteQueue()
        for (const chunk of chunks) queue.push(Buffer.from(chunk))
        const all = Buffer.concat(chunks)
        expect(queue.indexOf(7)).toBe(all.indexOf(7))
        const taken = counts.map((count, index) =>
          index % 2 === 0 ? queue.take(count) : queue.takeSome(count),
        )
        expect(Buffer.concat([...taken, queue.take(queue.length)])).toEqual(all)
        expect(queue.length).toBe(0)
      },
    ),
  )
})
