// The command line over the course of test/fixtures, as a process of its own.
import { run } from '../../runner/cli.ts'
import { fixtureCourse } from './fixture-course.ts'

await run(process, fixtureCourse)
