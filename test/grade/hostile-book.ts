import { fileURLToPath } from 'node:url'
import type { Grade, GradeBook, GradedCheck } from '../../runner/grade/grade.ts'
import { courseLessons } from './made-up-book.ts'

const fixtureCourse = fileURLToPath(new URL('../fixtures/course/', import.meta.url))
const lessons = await courseLessons(fixtureCourse)

/** What somebody may put into a name or print, hoping that some reader takes it for more than text. */
export const hostileTexts = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '=cmd|calc!A1',
  '+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '::error::owned\n::set-output name=x::y',
  '%0A::error::owned',
  '\u0000\u0001\u000b\u001f\ufffe',
  '\ud800',
  '\udc00x',
  '\x1b[2J\x1b]0;owned\x07',
  '```\n# heading\n<b>bold</b>',
  '``````',
  '~~~',
  '[link](javascript:alert(1))',
  '| a | b |',
  '\u2028\u2029',
  ']]>',
  '<!-- --> <![CDATA[',
  '&amp;&lt;&#0;',
  '"quoted", with\nlines',
  '../../../etc/passwd',
  '__proto__',
  'Points Possible',
  '',
]

/** A class of one, who has put `text` wherever a student can put any. */
export function hostileBook(text: string): GradeBook {
  const lesson = lessons[0]!
  const bytes = Buffer.from(text)
  const failed: GradedCheck = {
    id: 'echoes-text',
    step: 'echo',
    stepNumber: 2,
    status: 'failed',
    kind: 'crashed',
    points: 0,
    maxPoints: 1,
    ms: 3,
    failure: {
      kind: 'crashed',
      lane: 'server.ts',
      ending: { code: 1, signal: undefined, stderr: `Error: ${text}\n${text}` },
    },
    wire: [
      { at: 0, lane: 'server.ts', type: 'start', command: `node ${text}` },
      { at: 1, lane: 'client 1', type: 'data', direction: 'in', bytes, length: bytes.length, offset: 0 },
      { at: 2, lane: 'server.ts', type: 'stdio', stream: 'stderr', bytes, length: bytes.length },
    ],
  }
  const compared: GradedCheck = {
    ...failed,
    kind: 'mismatch',
    failure: { kind: 'mismatch', lane: 'client 1', expected: 'hello', received: text, offset: 0 },
  }
  const grade = (id: string, checks: readonly GradedCheck[]): Grade => ({
    student: text,
    lesson: id,
    state: checks.length === 0 ? 'error' : 'graded',
    ...(checks.length > 0 && { verdict: 'failed' as const, points: 0 }),
    maxPoints: 1,
    checks,
    ...(checks.length === 0 && { error: text }),
    courseHash: '',
    seed: '1',
    runtime: 'v24',
    isolation: 'none',
    startedAt: '2026-03-02T09:00:00.000Z',
    endedAt: '2026-03-02T09:00:01.000Z',
    ms: 1000,
    runs: 1,
  })
  return {
    course: 'socketlings',
    version: '1.0.0',
    lessons,
    students: [{ folder: text, name: text, id: text, email: text, login: text }],
    grades: [grade(lesson.id, [failed, { ...compared, id: 'echoes-bytes' }]), grade(lessons[1]!.id, [])],
    startedAt: '2026-03-02T09:00:00.000Z',
    endedAt: '2026-03-02T09:00:01.000Z',
  }
}
