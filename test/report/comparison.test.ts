import { expect, test } from 'vitest'
import { en } from '../../runner/messages/en.ts'
import type { Failure } from '../../runner/probe/failure.ts'
import { comparison } from '../../runner/report/comparison.ts'
import { styleOf } from '../../runner/terminal/style.ts'

const compare = (failure: Partial<Failure>) =>
  comparison({ kind: 'mismatch', ...failure }, en, styleOf({ color: false }))
const bytes = (text: string) => Buffer.from(text)

test('a missing newline is seen', () => {
  expect(compare({ expected: bytes('pong\n'), received: bytes('pong'), offset: 4 })).toEqual([
    'expected  "pong\\n"',
    'received  "pong" (ends here)',
    '               ^',
  ])
})

test('control characters are seen, and the mark stands under the byte that differs', () => {
  expect(compare({ expected: bytes('a\tb\n'), received: bytes('a\tb\r\n'), offset: 3 })).toEqual([
    'expected  "a\\tb\\n"',
    'received  "a\\tb\\r\\n"',
    '               ^',
  ])
})

test('binary data is shown in hexadecimal', () => {
  expect(
    compare({ expected: Uint8Array.of(1, 0x80, 3), received: Uint8Array.of(1, 0xef, 0xbf), offset: 1 }),
  ).toEqual(['expected  01 80 03', 'received  01 ef bf', '             ^'])
})

test('of a long payload only the place is shown', () => {
  const expected = Buffer.alloc(8 * 1024 * 1024, 'abcdefgh')
  const received = Buffer.from(expected)
  received[5_000_000] = 0x58
  const lines = compare({ expected, received, offset: 5_000_000 })
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(line.length).toBeLessThan(76)
  expect(lines[1]?.[lines[2]!.length - 1]).toBe('X')
})

test('accented text is marked by its characters, also inside one', () => {
  const [above, below, mark] = compare({ expected: bytes('año'), received: bytes('aña'), offset: 3 })
  expect([above, below, mark]).toEqual(['expected  "año"', 'received  "aña"', '             ^'])
})

test('numbers and amounts stand side by side', () => {
  expect(
    compare({
      kind: 'resources',
      expected: { bytes: 64 * 1024 * 1024 },
      received: { bytes: 200 * 1024 * 1024 },
    }),
  ).toEqual(['expected  64 MiB', 'received  200 MiB'])
  expect(compare({ expected: 3, received: 5 })).toEqual(['expected  3', 'received  5'])
  expect(compare({ kind: 'timeout' })).toEqual([])
})
