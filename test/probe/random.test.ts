import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSeed, newSeed, Random } from '../../runner/probe/random.ts'

const seeds = fc.integer({ min: 0 }).map((number) => number.toString(16))

describe('random', () => {
  test('follows from seed and name alone', () => {
    fc.assert(
      fc.property(seeds, fc.string(), (seed, name) => {
        expect(new Random(seed, name).bytes(40)).toEqual(new Random(seed, name).bytes(40))
      }),
    )
    expect(new Random('1', 'a').bytes(16)).not.toEqual(new Random('1', 'b').bytes(16))
    expect(new Random('1', 'a').bytes(16)).not.toEqual(new Random('2', 'a').bytes(16))
  })

  test('pieces put together are the bytes, and none is empty', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.uint8Array({ minLength: 5, maxLength: 300 }),
        fc.integer({ min: 1, max: 5 }),
        (seed, bytes, count) => {
          const pieces = new Random(seed, 'pieces').pieces(bytes, count)
          expect(pieces).toHaveLength(count)
          expect(pieces.every((piece) => piece.length > 0)).toBe(true)
          expect(Buffer.concat(pieces)).toEqual(Buffer.from(bytes))
        },
      ),
    )
  })

  test('int reaches both its ends, shuffle keeps all', () => {
    const random = new Random('7', 'ints')
    const seen = new Set(Array.from({ length: 200 }, () => random.int(3, 5)))
    expect([...seen].toSorted()).toEqual([3, 4, 5])
    expect(random.shuffle([1, 2, 3, 4]).toSorted()).toEqual([1, 2, 3, 4])
  })

  test('accented text has characters of two, three and four bytes', () => {
    const text = new Random(newSeed(), 'text').accented()
    const lengths = new Set([...text].map((character) => Buffer.byteLength(character)))
    expect([...lengths].toSorted()).toEqual([1, 2, 3, 4])
  })

  test('a seed is one to sixteen hexadecimal digits', () => {
    expect(isSeed(newSeed())).toBe(true)
    expect(['0', 'ABCDEF', '0123456789abcdef'].every(isSeed)).toBe(true)
    expect(['', 'xyz', '0123456789abcdef0', '1 2', '-1'].some(isSeed)).toBe(false)
  })
})

test('a word is none that a program obeys, and holds none', () => {
  const random = new Random('1', 'words')
  const words = Array.from({ length: 1_000 }, () => random.word())
  expect(words.filter((word) => !/^[b-df-hj-np-tv-xz]{8}$/.test(word))).toEqual([])
})
