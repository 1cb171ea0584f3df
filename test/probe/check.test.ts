import { expect, test } from 'vitest'
import { defineChecks, type LessonChecks, type Translation } from '../../runner/probe/check.ts'

const title = 'A check'
const run = () => Promise.resolve()

test('a translation of checks that the compiler does not know is taken as it is', () => {
  const texts = {
    any: { 'any-id': { title, diagnosis: { timeout: 'Why' } } },
  } satisfies Translation<LessonChecks>
  expect(texts.any['any-id'].title).toBe(title)
})

test('a translation has every text, and no other', () => {
  const checks = defineChecks({ one: { first: { title, run, diagnosis: { timeout: 'Why' } } } })
  // @ts-expect-error -- it has no diagnosis
  const lacking: Translation<typeof checks> = { one: { first: { title } } }
  // @ts-expect-error -- there is no such check
  const strange: Translation<typeof checks> = { one: { second: { title } } }
  expect([lacking, strange]).toHaveLength(2)
})
