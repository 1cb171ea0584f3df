import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readProgress, updateLesson, type LessonProgress } from '../../runner/course/progress.ts'
import { findWorkspace } from '../../runner/course/workspace.ts'
import { parseAddress, showAddress } from '../../runner/tap/address.ts'
import { quoteWord } from '../../runner/terminal/suggestions.ts'
import { splitWords } from '../../runner/words.ts'
import { temporaryFolder } from '../support/cli.ts'

// Reports are read back in test/grade/reports, a grade in its store in test/grade/encode.test.ts, captures in
// test/report/pcapng.

const text = fc.string({ unit: 'binary', maxLength: 12 })
const count = fc.nat(1_000)
const lessonProgress = fc.record<LessonProgress>(
  {
    startedAt: text,
    verifiedAt: text,
    passedAt: text,
    verdict: text,
    points: count,
    maxPoints: count,
    steps: fc.array(text, { maxLength: 5 }),
    hints: fc.dictionary(fc.nat(20).map(String), count),
  },
  { requiredKeys: ['steps', 'hints'] },
)

test('progress is read as it was written, lesson by lesson', async () => {
  await fc.assert(
    fc.asyncProperty(lessonProgress, lessonProgress, async (one, other) => {
      const workspace = findWorkspace(temporaryFolder())
      await updateLesson(workspace, '01-echo', () => one)
      await updateLesson(workspace, '02-udp', () => other)
      const { progress, setAside } = await readProgress(workspace)
      expect(setAside).toBeUndefined()
      expect(progress).toEqual({
        version: 1,
        current: '02-udp',
        lessons: { '01-echo': one, '02-udp': other },
      })
    }),
    { numRuns: 50 },
  )
})

test('an address that is shown can be typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain()), fc.nat(65_535), (host, port) => {
      expect(parseAddress(showAddress({ host, port }))).toEqual({ host, port })
    }),
  )
})

test('a word that is shown in a command can be pasted', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme-ascii' })), (words) => {
      expect(splitWords(words.map(quoteWord).join(' '))).toEqual(words)
    }),
  )
})
