import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { misnamed } from '../../runner/course/misnamed.ts'

test.for([
  [['Server.ts'], 'Server.ts'],
  [['server.js'], 'server.js'],
  [['server.ts.txt'], 'server.ts.txt'],
  [['client.ts', 'src/server.ts'], 'src/server.ts'],
  [['client.ts', 'observer.ts'], undefined],
  [['node_modules/server.ts', '.server.ts'], undefined],
  [['server.\x1b[2J'], undefined],
  [[], undefined],
] as const)('%j', ([files, found]) => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'misnamed-'))
  for (const file of files) {
    mkdirSync(dirname(join(folder.path, file)), { recursive: true })
    writeFileSync(join(folder.path, file), '')
  }
  expect(misnamed(folder.path, 'server.ts')).toBe(found)
})

test('a folder that is not there', () => {
  expect(misnamed('/nowhere/at/all', 'server.ts')).toBeUndefined()
})
