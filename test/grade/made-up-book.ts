import { fileURLToPath } from 'node:url'
import { discoverLessons } from '../../runner/course/discover.ts'
import { loadLesson } from '../../runner/course/load.ts'
import type { LoadedLesson } from '../../runner/course/load.ts'
import type { Grade, GradeBook, GradedCheck, GradedLesson, Student } from '../../runner/grade/grade.ts'
import type { Failure, FailureKind } from '../../runner/probe/failure.ts'
import { Random } from '../../runner/probe/random.ts'
import { pointsOf, verdictOf } from '../../runner/probe/result.ts'
import type { WireEvent, WireRecord } from '../../runner/probe/wire.ts'

const ownCourse = fileURLToPath(new URL('../../lessons/', import.meta.url))

/** The lessons of the real course as a book holds them. */
export async function courseLessons(folder = ownCourse): Promise<GradedLesson[]> {
  const english = await discoverLessons(folder, 'en')
  const spanish = await discoverLessons(folder, 'es')
  return Promise.all(
    english.map(async (info, index) => {
      const en = await loadLesson(info, 'en')
      const es = await loadLesson(spanish[index]!, 'es')
      const maxPoints = Object.values(en.checks)
        .flatMap((step) => Object.values(step))
        .reduce((sum, check) => sum + (check.points ?? 1), 0)
      return { id: info.id, number: info.number, maxPoints, texts: { en, es } }
    }),
  )
}

/** A class that nobody has taught: the same one for the same seed. */
export async function madeUpBook(students: number, lessons?: readonly GradedLesson[]): Promise<GradeBook> {
  const random = new Random('0123456789abcdef', 'class')
  const course = lessons ?? (await courseLessons())
  const people = Array.from({ length: students }, (_, index) => person(index, random))
  return {
    course: 'socketlings',
    version: '0.1.0',
    lessons: course,
    students: people,
    grades: people.flatMap((student) => {
      const ability = 0.55 + random.int(0, 45) / 100
      return course.map((lesson) => grade(student, lesson, ability, random))
    }),
    startedAt: '2026-03-02T09:00:00.000Z',
    endedAt: '2026-03-02T09:48:12.000Z',
  }
}

const given = 'Ada,Grace,Alan,Edsger,Barbara,Ramón,Lucía,Íñigo,Noelia,Wei,Fatima,Søren,Chloë,Jun,Olga'.split(
  ',',
)
const family = 'Lovelace,Hopper,Turing,Dijkstra,Liskov,Cajal,Núñez,Peña,Li,Haddad,Østergård,Müller,Ito'.split(
  ',',
)

function person(index: number, random: Random): Student {
  const name = `${random.pick(given)} ${random.pick(family)}`
  const login = `u${String(100_000 + index)}`
  return {
    folder: login,
    id: String(7_000_000 + index),
    name,
    login,
    email: `${login}@example.org`,
    ...(index % 3 === 0 && { language: 'es' as const }),
  }
}

function grade(student: Student, lesson: GradedLesson, ability: number, random: Random): Grade {
  const base = {
    student: student.folder,
    lesson: lesson.id,
    courseHash: 'c0ffee'.repeat(10).slice(0, 64),
    seed: '69e112f155c13ac9',
    runtime: 'v24.21.0',
    isolation: 'bwrap' as const,
    startedAt: '2026-03-02T09:00:00.000Z',
    endedAt: '2026-03-02T09:00:02.000Z',
  }
  const luck = random.int(0, 99)
  if (luck < 7)
    return {
      ...base,
      state: 'not-submitted',
      points: 0,
      maxPoints: lesson.maxPoints,
      checks: [],
      ms: 0,
      runs: 0,
    }
  if (luck === 7)
    return {
      ...base,
      state: 'error',
      maxPoints: lesson.maxPoints,
      checks: [],
      error: 'The slot died twice.',
      ms: 900,
      runs: 2,
    }
  const checks = checksOf(lesson.texts.en, luck < 30 ? 1 : ability, random)
  return {
    ...base,
    state: 'graded',
    verdict: verdictOf(checks),
    ...pointsOf(checks),
    checks,
    submissionHash: random.bytes(32).toString('hex'),
    ms: 400 + random.int(0, 1500),
    runs: 1,
  }
}

function checksOf(lesson: LoadedLesson, ability: number, random: Random): GradedCheck[] {
  const failed = new Set<string>()
  return Object.entries(lesson.checks).flatMap(([step, ofStep], stepIndex) =>
    Object.entries(ofStep).map(([id, { points, needs, diagnosis }], index): GradedCheck => {
      const base = { id, step, stepNumber: stepIndex + 1, points: 0, maxPoints: points ?? 1, ms: 3 + index }
      const needed = [needs ?? []].flat().find((other) => failed.has(other))
      if (needed !== undefined) {
        failed.add(id)
        return { ...base, status: 'skipped', needs: { check: needed }, wire: [] }
      }
      // Some checks are hard for all.
      const hard = (id.length * 7 + index * 13) % 10 < 2 ? 0.35 : 0
      if (random.int(0, 999) / 1000 < ability - hard * (1 - ability) * 2)
        return { ...base, status: 'passed', points: base.maxPoints, wire: [] }
      failed.add(id)
      const kind = random.pick(['timeout', ...Object.keys(diagnosis ?? {})]) as FailureKind
      const failure = failureOf(kind, random)
      return {
        ...base,
        status: 'failed',
        kind,
        failure,
        wire: conversation(random),
        confirmed: kind === 'timeout',
      }
    }),
  )
}

function failureOf(kind: FailureKind, random: Random): Failure {
  const lane = 'client 1'
  const expected = random.bytes(48)
  const received = Buffer.concat([
    expected.subarray(0, 20),
    Buffer.from([0xef, 0xbf, 0xbd]),
    random.bytes(20),
  ])
  switch (kind) {
    case 'crashed':
      return {
        kind,
        lane: 'server.ts',
        ending: {
          code: 1,
          signal: undefined,
          stderr:
            "node:events:486\n      throw er; // Unhandled 'error' event\n      ^\n\nError: read ECONNRESET\n    at TCP.onStreamRead (node:internal/stream_base_commons:216:20)\n\nNode.js v24.21.0\n",
        },
      }
    case 'mismatch':
    case 'extra':
    case 'missing':
      return { kind, lane, expected, received, offset: 20, before: 0 }
    case 'wrong-port':
    case 'wrong-host':
      return {
        kind,
        given: { host: '127.0.0.1', port: 43121, transport: 'tcp' },
        found: [{ host: '127.0.0.1', port: 8080, transport: 'tcp' }],
      }
    case 'exited':
      return { kind, lane: 'client.ts', ending: { code: 0, signal: undefined, stderr: '' } }
    case 'resources':
      return { kind, lane: 'server.ts', expected: { bytes: 64 << 20 }, received: { bytes: 260 << 20 } }
    default:
      return { kind, lane, awaited: { what: 'fin', after: 19 }, waited: 4000 }
  }
}

function conversation(random: Random): WireRecord {
  const events: WireEvent[] = [
    { at: 0, lane: 'server.ts', type: 'start', command: 'node server.ts' },
    { at: 38.2, lane: 'server.ts', type: 'listening', address: '127.0.0.1:43121' },
    {
      at: 38.9,
      lane: 'client 1',
      type: 'open',
      direction: 'out',
      address: `127.0.0.1:${random.int(40000, 60000)}`,
    },
  ]
  let at = 39
  for (let turn = random.int(1, 5); turn > 0; turn--) {
    for (const direction of ['out', 'in'] as const) {
      at += random.int(1, 40) / 10
      const bytes = random.int(0, 1) === 1 ? random.bytes(64) : Buffer.from(`line ${random.int(1, 9999)} ñ\n`)
      events.push({ at, lane: 'client 1', type: 'data', direction, bytes, length: bytes.length, offset: 0 })
    }
  }
  events.push({ at, lane: 'client 1', type: 'silence', ms: 4000 })
  events.push({ at: at + 4000, lane: 'client 1', type: 'fin', direction: 'out' })
  return events
}
