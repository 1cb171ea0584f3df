import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceFault } from '../../runner/program/source.ts'
import { temporaryFolder } from '../support/cli.ts'

const swap = (bytes: Buffer) => Buffer.from(bytes).swap16()
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const program = 'console.log("señal")\n'

const files: Record<string, Buffer | string | undefined> = {
  'nothing at all': undefined,
  'UTF-16, as Windows calls Unicode': utf16(`\u{feff}${program}`),
  'UTF-16, big end first': swap(utf16(`\u{feff}${program}`)),
  'UTF-16 without its mark': utf16(program),
  'a name in Windows-1252': Buffer.from('const año = 1\n', 'latin1'),
  'a text in Windows-1252': Buffer.from(program, 'latin1'),
  'an error behind a text in Windows-1252': Buffer.from(`${program}missing()\n`, 'latin1'),
  'UTF-8 with a mark': `\u{feff}${program}`,
  'UTF-8 with a mistake': 'const = "señal"\n',
  'a name declared twice': 'const a = 1\nconst a = 2\n',
  'a type imported as if it were more': 'import { AddressInfo } from "node:net"\n',
  'an enum': 'enum Answer { yes, no }\n',
  'an import of what is not there': 'import "./nothing.ts"\n',
  'an import of a file with a mistake': 'import "./mistake.ts"\n',
  'a package that nobody has installed': 'import "express"\n',
  'a mistake in the text that it reads': 'JSON.parse("{")\n',
  'a worker with a mistake': `import { Worker } from 'node:worker_threads'
new Worker('const = 1', { eval: true })\n`,
  'a worker that loads one with a mistake': `import { Worker, isMainThread } from 'node:worker_threads'
if (isMainThread) new Worker(new URL(import.meta.url))
else await import('data:text/javascript,const = 1')\n`,
}

test('why Node could not begin, of its own words and the file', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'mistake.ts'), 'const = 1\n')
  const faults = Object.entries(files).map(([of, content], number) => {
    const file = `${number}.ts`
    if (content !== undefined) writeFileSync(join(folder, file), content)
    const { stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' })
    const launch = { name: 'program', file, args: [], directory: folder, env: {} }
    return [of, sourceFault(launch, stderr)]
  })
  expect(Object.fromEntries(faults)).toEqual({
    'nothing at all': 'missing',
    'UTF-16, as Windows calls Unicode': 'utf-16',
    'UTF-16, big end first': 'utf-16',
    'UTF-16 without its mark': 'utf-16',
    'a name in Windows-1252': 'not-utf-8',
    'a text in Windows-1252': undefined,
    'an error behind a text in Windows-1252': undefined,
    'UTF-8 with a mark': undefined,
    'UTF-8 with a mistake': 'not-loaded',
    'a name declared twice': 'not-loaded',
    'a type imported as if it were more': 'not-loaded',
    'an enum': 'not-loaded',
    'an import of what is not there': 'not-loaded',
    'an import of a file with a mistake': 'not-loaded',
    'a package that nobody has installed': 'not-loaded',
    'a mistake in the text that it reads': undefined,
    'a worker with a mistake': undefined,
    'a worker that loads one with a mistake': undefined,
  })
})
