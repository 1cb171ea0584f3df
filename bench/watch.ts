import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programs } from '../test/support/programs.ts'
import { fixtureCourse } from '../test/support/fixture-course.ts'
import { TestTerminal } from '../test/support/terminal.ts'
import { discoverLessons } from '../runner/course/discover.ts'
import type { Pair } from './measure.ts'
import { temporaryFolder } from './paths.ts'
import { solve } from './verify.ts'

/** From the save of a file to its verdict on the screen of `watch`, in a terminal. Dispose of it to end the watch. */
export async function watchPair(): Promise<Pair & AsyncDisposable> {
  const folder = temporaryFolder()
  const work = join(folder.path, 'solutions/01-echo')
  mkdirSync(work, { recursive: true })
  const file = join(work, 'server.ts')
  writeFileSync(file, programs.echoes)
  const [lesson] = await discoverLessons(fixtureCourse, 'en')
  const terminal = new TestTerminal(folder.path, ['watch', '1'])
  await terminal.shows('Passed')
  let right = true
  return {
    name: 'watch: save to verdict',
    floorName: 'verification of the same program in one process',
    floor: async () => void (await solve(lesson!, join(lesson!.directory, 'solution'))),
    subject: async () => {
      // Another verdict each time, so that it cannot be the one before that is seen.
      right = !right
      const began = performance.now()
      writeFileSync(file, right ? programs.echoes : programs.decodes)
      await terminal.shows(right ? 'Passed' : 'Not yet')
      return performance.now() - began
    },
    async [Symbol.asyncDispose]() {
      terminal.press('q')
      await terminal.exited
      folder[Symbol.dispose]()
    },
  }
}
