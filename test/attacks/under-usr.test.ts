import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findProgram } from '../../runner/find-program.ts'
import { examine } from '../../runner/grade/isolation/examine.ts'
import { temporaryFolder } from '../support/cli.ts'
import { GradingProcess } from '../support/grading-process.ts'
import { handIn } from '../support/submissions.ts'

const examined = await examine(process.env)
const why = 'trouble' in examined ? `no isolation here: ${examined.trouble}` : undefined
const bwrap = findProgram('bwrap', process.env) ?? ''
const checkout = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '')

/** A right server, if nothing is in this folder that it can see. */
const looksInto = (folder: string) => `import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
let seen = []
try {
  seen = readdirSync(${JSON.stringify(folder)})
} catch {}
if (seen.length > 0) throw new Error(seen.join(' '))
createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(
  Number(process.env.PORT),
  process.env.HOST,
)`

// Where images of containers keep an application, and where npm installs for everybody: both below what a cell sees.
test.for(['/usr/src/course', '/usr/local/lib/course'])(
  'does not see the solutions of a runner that lies in %s',
  { timeout: 60_000 },
  async (place, { skip }) => {
    if (why !== undefined) skip(why)
    const folder = temporaryFolder()
    handIn(join(folder, 'hw'), 'ana', looksInto(place))
    const around = [
      bwrap,
      ...'--dev-bind / / --tmpfs'.split(' '),
      dirname(place),
      '--ro-bind',
      checkout,
      place,
    ]
    const args = 'grade hw --lessons 1 --jobs 1'.split(' ')
    const door = join(place, 'test/support/fixture-door.ts')
    const grading = new GradingProcess(folder, args, door, [...around, '--'])
    expect(await grading.ended).toBe(0)
    expect(grading.out).toContain('1 passed, 0 failed')
  },
)
