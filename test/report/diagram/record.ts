// Records the first failure of programs in test/wrong as fixtures for the picture's tests:
// node test/report/diagram/record.ts 01-tcp-echo/decodes-per-chunk …
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { exhibitsOf, laidOut } from '../../../runner/author/gallery.ts'
import { discoverLessons, findLesson } from '../../../runner/course/discover.ts'
import { loadLesson } from '../../../runner/course/load.ts'
import { runChecks } from '../../../runner/probe/run-checks.ts'
import { pack } from './recorded.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const target = process.env.TARGET ?? folder('recorded/')
const lessons = await discoverLessons(folder('../../../lessons'), 'en')
const gallery = { right: folder('../../right'), wrong: folder('../../wrong') }
mkdirSync(target, { recursive: true })

for (const name of process.argv.slice(2)) {
  const [id = '', program] = name.split('/')
  const lesson = await loadLesson(findLesson(lessons, id), 'en')
  const exhibit = (await exhibitsOf(lesson, gallery)).find((one) => one.name === `wrong/${program}`)
  if (exhibit === undefined) throw new Error(`there is no test/wrong/${name}`)
  const { programs, checks } = lesson
  const result = await laidOut(exhibit, async (directory) =>
    runChecks({ lesson: lesson.id, programs, checks, directory }),
  )
  const failed = result.checks.find(({ status }) => status === 'failed')
  if (failed?.failure === undefined) throw new Error(`${name} has failed nothing`)
  const text = pack({ check: failed.id, failure: failed.failure, wire: failed.wire })
  writeFileSync(`${target}/${lesson.id}--${program}.json`, text)
  console.log(`${name}: ${failed.id} ${failed.kind}, ${failed.wire.length} events, ${text.length} characters`)
}
