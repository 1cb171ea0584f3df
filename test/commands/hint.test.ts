import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { TestTerminal } from '../support/terminal.ts'

const json = async (folder: string, line: string) => JSON.parse((await cli(folder, `${line} --json`)).out)

test('the next one each time, in the end the last one again; any by --tier', async () => {
  const folder = temporaryFolder()
  const first = { lesson: '01-echo', step: 2, title: 'Echo', of: 2 }
  const where = 'Where do the bytes arrive?'
  expect(await json(folder, 'hint 1 --step 2')).toEqual({ ...first, tier: 1, hint: where, allSeen: false })
  expect(await json(folder, 'hint 1 --step 2')).toMatchObject({ ...first, tier: 2, allSeen: false })
  expect(await json(folder, 'hint 1 --step 2')).toMatchObject({ ...first, tier: 2, allSeen: true })
  expect(await json(folder, 'hint 1 --step 2 --tier 1')).toMatchObject({ ...first, tier: 1, hint: where })
  // Another step has its own.
  expect(await json(folder, 'hint 1')).toMatchObject({ step: 1, tier: 1, allSeen: false })
})

test('a later one may be asked for at once', async () => {
  const folder = temporaryFolder()
  expect(await json(folder, 'hint 1 --tier 2')).toMatchObject({ tier: 2, allSeen: false })
  expect(await json(folder, 'hint 1')).toMatchObject({ tier: 2, allSeen: true })
})

test.each(['0', '3', 'x', ''])('there is no hint "%s"', async (tier) => {
  const { code, err } = await cli(temporaryFolder(), ['hint', '1', '--tier', tier])
  expect({ code, err }).toEqual({
    code: 2,
    err: `There is no hint "${tier}" for this step; its hints are 1 to 2.\n`,
  })
})

test.each([
  ['en', 'Hint 2 of 2 · step 1: Listen', 'the first hint again'],
  ['es', 'Pista 2 de 2 · paso 1: Escuchar', 'la primera pista otra vez'],
])('on a real terminal, in %s', async (lang, title, again) => {
  const args = ['hint', '1', '--tier', '2', '--lang', lang]
  const terminal = new TestTerminal(temporaryFolder(), args, { rows: 6 })
  expect(await terminal.exited).toBe(0)
  await terminal.shows(again)
  // It stays there to be looked at beside the editor: no pager takes it away.
  expect(terminal.onSecondScreen).toBe(false)
  expect(terminal.text).toContain(title)
  expect(terminal.text).toContain('server.listen')
})
