import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownLines } from '../../runner/probe/own-lines.ts'
import { temporaryFolder } from '../support/cli.ts'

test('what Node says of a package.json without a type is none of the program’s lines', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'package.json'), '{}')
  writeFileSync(join(folder, 'server.ts'), "import 'node:net'\nconsole.error('Port 1234 is taken')")
  const { stderr } = spawnSync(process.execPath, ['server.ts'], { cwd: folder, encoding: 'utf8' })
  expect(stderr).toContain('MODULE_TYPELESS_PACKAGE_JSON')
  expect(ownLines(stderr)).toEqual(['Port 1234 is taken'])
})
