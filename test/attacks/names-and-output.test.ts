import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { examine } from '../../runner/grade/isolation/examine.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
import { handIn, submitted } from '../support/submissions.ts'

const examined = await examine(process.env)
const why = 'trouble' in examined ? `no isolation here: ${examined.trouble}` : undefined

const shouts = `
process.stdout.write('\\x1b[2J\\x1b]0;owned\\x07\\n::error file=x::owned\\n<script>owned()</script>\\n=cmd|calc\\n')
console.error('\\x1b[31m::stop-commands::x\\n]]>\\x00')
process.exit(7)`

/** Everything that a report consists of, as one text. */
function textOf(folder: string, extension: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

test(
  'names and output full of tricks reach no terminal, no page and no spreadsheet',
  { timeout: 120_000 },
  async ({ skip }) => {
    if (why !== undefined) skip(why)
    const folder = temporaryFolder()
    const hw = join(folder, 'hw')
    const names = [
      '--help',
      '=cmd|calc',
      '<img src=x onerror=owned()>',
      'esc\x1b[2J\x07',
      'new\nline::error::owned',
    ]
    for (const name of names) handIn(hw, name, submitted.echoes)
    handIn(hw, 'shouts', shouts)
    const { code, out, err } = await cli(folder, 'grade hw --lessons 1')
    expect(code).toBe(0)
    expect(out).toContain('5 passed, 1 failed')
    // eslint-disable-next-line no-control-regex
    expect(`${out}${err}`).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
    expect(out).not.toMatch(/^::/m)
    const reports = join(folder, 'hw-grades')
    const pages = textOf(reports, '.html')
    expect(pages).not.toContain('<img src=x')
    expect(pages).not.toContain('<script>owned')
    expect(textOf(reports, '.csv')).not.toMatch(/(^|,)"?[=+@-]/m)
  },
)

test('names full of tricks reach no terminal by what is said of a wrong command either', async () => {
  const folder = temporaryFolder()
  const name = 'esc\x1b[2J\x07\n::error::owned'
  handIn(join(folder, 'hw'), name, submitted.echoes)
  const said = [
    await cli(folder, 'grade hw --lessons 1 --isolation none --students zed'),
    await cli(folder, ['grade', 'hw', '--students', name, '--lessons', '2', '--isolation', 'none']),
    await cli(folder, ['replay', name, '2', '--out', 'hw-grades']),
  ]
  expect(said.map(({ code }) => code)).toEqual([2, 0, 2])
  for (const { out, err } of said) {
    // eslint-disable-next-line no-control-regex
    expect(`${out}${err}`).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]|^::/m)
  }
  expect(said.map(({ err }) => err).join()).toContain('esc\\x1b[2J\\x07\\n::error::owned')
})

test(
  'too large, too many, or a link: no mark, a reason, and nobody else is harmed',
  { timeout: 120_000 },
  async ({ skip }) => {
    if (why !== undefined) skip(why)
    const folder = temporaryFolder()
    const hw = join(folder, 'hw')
    for (const name of ['ana', 'huge', 'many']) handIn(hw, name, submitted.echoes)
    const huge = join(hw, 'huge', '01-echo', 'huge.bin')
    writeFileSync(huge, '')
    truncateSync(huge, 1024 ** 3)
    for (let count = 0; count < 10_000; count++) writeFileSync(join(hw, 'many', '01-echo', `f${count}`), '')
    mkdirSync(join(hw, 'link', '01-echo'), { recursive: true })
    symlinkSync(join(hw, 'ana', '01-echo', 'server.ts'), join(hw, 'link', '01-echo', 'server.ts'))
    const { code, out } = await cli(folder, 'grade hw --lessons 1')
    expect(code).toBe(1)
    expect(out).toContain('1 passed, 0 failed, 3 without a mark')
    expect(out).toMatch(/huge\/01-echo: huge\.bin is too large/)
    expect(out).toMatch(/many\/01-echo: The submission has more than \d+ files/)
    expect(out).toMatch(/link\/01-echo: server\.ts is a link/)
  },
)
