import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { glyphs, isTextual, visibleLines, visibleText } from '../../runner/terminal/visible.ts'

test('nothing that steers a terminal gets through', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('\x1b', '[', '\x9b', '\u202e', '\r', '\n', '\0', 'a', '\ud800') }),
  )
  fc.assert(
    fc.property(any, (text) => {
      expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202e]/u)
      expect(visibleLines(text).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]/u)
    }),
  )
})

test('glyphs cover every byte once, in order', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const shown = glyphs(bytes)
      expect(shown.length === 0 ? 0 : shown[0]?.at).toBe(0)
      for (const [index, { at }] of shown.entries()) {
        const end = shown[index + 1]?.at ?? bytes.length
        expect(end - at).toBeGreaterThan(0)
        expect(end - at).toBeLessThanOrEqual(4)
      }
      expect(shown.map(({ text }) => text).join('')).not.toMatch(/\p{Cc}/u)
    }),
  )
})

test('text is known as such, also when a window cuts a character', () => {
  const text = Buffer.from('año 語 😀 año')
  for (let start = 0; start < 4; start++) {
    for (let end = text.length - 4; end <= text.length; end++)
      expect(isTextual(text.subarray(start, end))).toBe(true)
  }
  expect(isTextual(Uint8Array.of(0, 1, 2, 3))).toBe(false)
  expect(isTextual(Uint8Array.of(0x41, 0xff, 0x41, 0x41))).toBe(false)
  expect(isTextual(Buffer.from('a\r\n\tb'))).toBe(true)
})
