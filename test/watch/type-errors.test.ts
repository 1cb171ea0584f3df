import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { typeErrors } from '../../runner/watch/type-errors.ts'
import { temporaryFolder } from '../support/cli.ts'

const never = new AbortController().signal

function folderWith(program: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'server.ts'), program)
  return folder
}

const wrong = `import { createServer } from 'node:net'
const port: number = process.env.PORT
createServer().listen(port)
`

test('each type error with its place, in the language asked for', async () => {
  const folder = folderWith(wrong)
  expect(await typeErrors(folder, ['server.ts'], 'en', never)).toEqual([
    expect.stringMatching(/^server\.ts\(2,7\): error TS2322: Type .* is not assignable to type 'number'/),
  ])
  expect(await typeErrors(folder, ['server.ts'], 'es', never)).toEqual([
    expect.stringMatching(/^server\.ts\(2,7\): error TS2322: El tipo /),
  ])
})

test('what Node runs is no error: await at the top, imports with .ts, with or without a package.json', async () => {
  const folder = folderWith(`import { lines } from './lines.ts'\nawait lines()\n`)
  writeFileSync(join(folder, 'lines.ts'), 'export async function lines(): Promise<void> {}\n')
  expect(await typeErrors(folder, ['server.ts'], 'en', never)).toEqual([])
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  expect(await typeErrors(folder, ['server.ts'], 'en', never)).toEqual([])
})

test('a tsconfig.json of the learner’s own decides', async () => {
  const folder = folderWith('export const twice = (value) => value * 2\n')
  expect(await typeErrors(folder, ['server.ts'], 'en', never)).toHaveLength(1)
  const compilerOptions = { strict: false, module: 'preserve', types: [], noEmit: true }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  expect(await typeErrors(folder, ['server.ts'], 'en', never)).toEqual([])
})

test('nothing is said where there is nothing to look at, or the project file is broken', async () => {
  const folder = temporaryFolder()
  expect(await typeErrors(join(folder, 'gone'), ['server.ts'], 'en', never)).toBeUndefined()
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'server.ts'), '')
  writeFileSync(join(folder, 'tsconfig.json'), '{ "extends": "./nowhere.json" }')
  expect(await typeErrors(folder, ['server.ts'], 'en', never)).toBeUndefined()
})

test('an answer that nobody wants any more is not waited for', async () => {
  const asking = new AbortController()
  const answer = typeErrors(folderWith(wrong), ['server.ts'], 'en', asking.signal)
  asking.abort('superseded')
  await expect(answer).rejects.toBe('superseded')
})
