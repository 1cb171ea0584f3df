import { validate } from 'ctrf'
import { XMLValidator } from 'fast-xml-parser'
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'

/** Echoes text, but answers nothing else as it should; and says things that somebody could obey. */
const tricky = `import { createServer } from 'node:net'
console.log('::error::owned')
createServer((socket) => {
  socket.on('error', () => {})
  socket.on('data', (data) => socket.write(data.includes(0xff) ? '::set-output name=x::y\\n</script>' : data))
}).listen(Number(process.env.PORT), process.env.HOST)`

function trickyWorkspace(): string {
  const workspace = temporaryFolder()
  mkdirSync(join(workspace, 'solutions', '01-echo'), { recursive: true })
  writeFileSync(join(workspace, 'solutions', '01-echo', 'server.ts'), tricky)
  return workspace
}

test('JUnit and CTRF of one submission, into a file', async () => {
  const workspace = trickyWorkspace()
  const { code, err } = await cli(workspace, 'verify 1 --all --format junit --output junit.xml')
  expect({ code, err }).toEqual({ code: 1, err: '' })
  const xml = readFileSync(join(workspace, 'junit.xml'), 'utf8')
  expect(XMLValidator.validate(xml)).toBe(true)
  expect(xml).toContain('tests="3" failures="1" errors="0" skipped="0"')
  const json = await cli(workspace, 'verify 1 --all --format ctrf --output out/ctrf.json')
  expect(json).toMatchObject({ code: 1, out: '', err: '' })
  const report: unknown = JSON.parse(readFileSync(join(workspace, 'out', 'ctrf.json'), 'utf8'))
  expect(validate(report).errors).toEqual([])
})

test('a report goes through a pipe, a link and a device, and none of them becomes a file', async () => {
  const workspace = trickyWorkspace()
  const at = (name: string) => join(workspace, name)
  execFileSync('mkfifo', [at('pipe')])
  mkdirSync(at('elsewhere'))
  writeFileSync(at('elsewhere/old.xml'), 'old')
  symlinkSync('elsewhere/old.xml', at('link'))
  symlinkSync('elsewhere/new.xml', at('dangling'))
  const verify = (output: string) => cli(workspace, `verify 1 --step 1 --format junit --output ${output}`)
  const [piped, into] = await Promise.all([readFile(at('pipe'), 'utf8'), verify('pipe')])
  expect(into).toMatchObject({ code: 0, err: '' })
  expect(XMLValidator.validate(piped)).toBe(true)
  for (const output of ['link', 'dangling', '/dev/null']) {
    expect(await verify(output)).toMatchObject({ code: 0, err: '' })
  }
  expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  expect(lstatSync(at('link')).isSymbolicLink()).toBe(true)
  expect(lstatSync(at('dangling')).isSymbolicLink()).toBe(true)
  expect(readdirSync(at('elsewhere'))).toEqual(['new.xml', 'old.xml'])
  for (const name of ['old.xml', 'new.xml'])
    expect(readFileSync(at(`elsewhere/${name}`), 'utf8')).toContain('<testsuites')
})

test('a report that cannot be written: the path is named that was asked for', async () => {
  // Short enough for the system, but not for a temporary file beside it.
  const name = 'x'.repeat(253)
  const { code, err } = await cli(trickyWorkspace(), `verify 1 --step 1 --json --output ${name}`)
  expect({ code, err }).toEqual({ code: 2, err: `The path <folder>/${name} is too long for this system.\n` })
})

test('Actions: annotations that nothing of the program can add to, and a summary', async () => {
  const workspace = trickyWorkspace()
  const path = join(workspace, 'summary.md')
  writeFileSync(path, 'before\n')
  const { code, out } = await cli(workspace, 'verify 1 --all --format actions', {
    env: { GITHUB_STEP_SUMMARY: path },
  })
  expect(code).toBe(1)
  expect(out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(
      /^::error file=solutions\/01-echo\/server\.ts,title=Sends every byte back as it was::/,
    ),
    '::notice title=A small echo%3A 3 of 6 points::failed',
  ])
  const summary = readFileSync(path, 'utf8')
  expect(summary).toMatch(/^before\n## 1\. /)
  expect(summary).toContain('```text\n')
})

test('Gradescope and Classroom get the points of the verdict, and nothing for what is not theirs', async () => {
  const workspace = trickyWorkspace()
  const gradescope = JSON.parse((await cli(workspace, 'verify 1 --all --format gradescope')).out) as object
  expect(gradescope).toMatchObject({
    score: 3,
    tests: [{ score: 1 }, { score: 2 }, { score: 0, status: 'failed' }],
  })
  const { out } = await cli(workspace, 'verify 1 --all --format classroom')
  const result = JSON.parse(Buffer.from(out.replace('result=', ''), 'base64').toString()) as object
  expect(result).toMatchObject({ version: 1, status: 'fail', max_score: 6 })
})

test('whoever waits for a report gets one when nothing was submitted', async () => {
  const workspace = temporaryFolder()
  const { code, out, err } = await cli(workspace, 'verify 1 --dir . --all --format gradescope')
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ score: 0, tests: [] })
  expect(err).toContain('There is no server.ts')
})

test.each([
  ['en', 'Something was submitted', 'There is: 01-echo/, notes.txt'],
  ['es', 'Se entregó algo', 'Lo que hay: 01-echo/, notes.txt'],
])('a report does not deny that something was submitted (%s)', async (lang, something, there) => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '01-echo'))
  writeFileSync(join(folder, 'notes.txt'), '')
  const { out } = await cli(folder, `verify 1 --dir . --all --format gradescope --lang ${lang}`)
  const { output } = JSON.parse(out) as { output: string }
  expect(output).toContain(something)
  expect(output).toContain(there)
  expect(output).not.toContain('<le')
})

test('a passed run is passed in every format', async () => {
  const workspace = temporaryFolder()
  writeProgram(workspace, 'echoes')
  const { code, out } = await cli(workspace, 'verify 1 --all --format actions')
  expect({ code, out }).toEqual({ code: 0, out: '::notice title=A small echo%3A 6 of 6 points::passed\n' })
})

test.each([
  ['--format junti', 'There is no format "junti". Did you mean "junit"?'],
  ['--json --format junit', '--json and --format junit'],
  ['--output x', '--output x needs the format'],
  ['--format junit --repeat 2', 'A report (junit) is of one run'],
  ['--wire --repeat 2', '--wire and --save-wire are for one run: leave out --repeat.'],
  ['--save-wire f --repeat 2 --lang es', 'son para una sola ejecución: quita --repeat.'],
])('verify 1 %s is refused', async (options, said) => {
  const { code, err } = await cli(temporaryFolder(), `verify 1 ${options}`)
  expect(code).toBe(2)
  expect(err).toContain(said)
})

test('--format json is --json, of several runs too', async () => {
  const workspace = temporaryFolder()
  writeProgram(workspace, 'echoes')
  const { code, out } = await cli(workspace, 'verify 1 --step 1 --repeat 2 --format json')
  expect(code).toBe(0)
  const { runs } = JSON.parse(out.replaceAll('<time>', '0')) as { runs: unknown[] }
  expect(runs).toHaveLength(2)
})

test.each(['--json --output', '--save-wire'])('%s overwrites no program', async (option) => {
  const workspace = trickyWorkspace()
  const file = 'solutions/01-echo/server.ts'
  const { code, err } = await cli(workspace, `verify 1 ${option} ${file}`)
  expect({ code, err }).toEqual({
    code: 2,
    err: `${file} is there already and is a program, so it was left as it is. Choose another name.\n`,
  })
  expect(readFileSync(join(workspace, file), 'utf8')).toBe(tricky)
})
