import { expect, test } from 'vitest'
import { en } from '../../runner/messages/en.ts'
import { progressPicture } from '../../runner/report/progress.ts'
import { styleOf } from '../../runner/terminal/style.ts'

test.each([
  [0, 0, '░ 0%'],
  [29, 50, '░ 58%'],
  [29, 100, '░ 29%'],
  [99, 100, '█░ 99%'],
  [100, 100, '█ 100%'],
])('%d of %d points are %s', (points, maxPoints, shown) => {
  const lesson = { id: '01-echo', number: 1, directory: '', title: 'Echo' }
  const standing = { state: 'started', steps: ['echo'], stepsPassed: 0, points, maxPoints } as const
  const lessons = [{ lesson, standing, record: { steps: [], hints: {} } }]
  const course = { lessons, current: '', stepTitles: [] }
  expect(progressPicture(course, 80, en, styleOf({ color: false }))).toContain(shown)
})
