import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exhibitsOf, type Exhibit } from '../../runner/author/gallery.ts'
import { discoverLessons } from '../../runner/course/discover.ts'
import { Random } from '../../runner/probe/random.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const gallery = { right: folder('../right'), wrong: folder('../wrong') }

/** What a made-up student has handed in. */
export interface Made {
  readonly student: string
  readonly exhibit: Exhibit
}

/**
 * Hands in `count` submissions, one a student and one lesson each, the lessons in turn: half of them right (the
 * solution or another right program), half of them wrong.
 * @param to folder of the submissions, made if it is not there
 * @param lessons numbers of the lessons
 */
export async function makeSubmissions(
  to: string,
  count: number,
  lessons: readonly number[],
  seed: string,
): Promise<Made[]> {
  const random = new Random(seed, 'submissions')
  const all = await discoverLessons(folder('../../lessons'), 'en')
  const chosen = all.filter(({ number }) => lessons.includes(number))
  const exhibits = await Promise.all(chosen.map((lesson) => exhibitsOf(lesson, gallery)))
  const made: Made[] = []
  for (let index = 0; index < count; index++) {
    const ofLesson = exhibits[index % exhibits.length]!
    const roles = random.int(0, 1) === 0 ? ['right', 'solution'] : ['wrong']
    const exhibit = random.pick(ofLesson.filter(({ role }) => roles.includes(role)))
    const student = `student-${String(index + 1).padStart(4, '0')}`
    const own = join(to, student, exhibit.lesson)
    await mkdir(own, { recursive: true })
    for (const layer of exhibit.layers) await cp(layer, own, { recursive: true })
    made.push({ student, exhibit })
  }
  return made
}
