import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Pair } from './measure.ts'
import { door, temporaryFolder } from './paths.ts'

const run = promisify(execFile)

/** The start of the command line. */
export function startPairs(): Pair[] {
  return ['list', '--version'].map((command) => ({
    name: `socketlings ${command}`,
    floorName: 'node -e 0',
    floor: async () => void (await run(process.execPath, ['-e', '0'])),
    subject: async () => {
      using folder = temporaryFolder()
      await run(process.execPath, [door, command], { cwd: folder.path })
    },
  }))
}
