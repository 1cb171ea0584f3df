import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'

const titles = { en: 'Lessons', es: 'Lecciones' }

test('a language once chosen is kept with the progress, and answers in itself', async () => {
  const folder = temporaryFolder()
  await cli(folder, 'start 1')
  expect(await cli(folder, 'lang es')).toEqual({ code: 0, out: 'A partir de ahora, en español.\n', err: '' })
  expect((await cli(folder, 'lang')).out).toBe('Lees en español. In English: npx socketlings lang en\n')
  expect((await cli(folder, 'progress')).out).toContain('Tu progreso')
  const { current, lessons } = JSON.parse(readFileSync(join(folder, '.socketlings/progress.json'), 'utf8'))
  expect({ current, lessons: Object.keys(lessons) }).toEqual({ current: '01-echo', lessons: ['01-echo'] })
  expect(await cli(folder, 'lang en')).toMatchObject({ code: 0, out: 'From now on, in English.\n' })
})

test.each([
  ['--lang before all', 'list --lang en', { SOCKETLINGS_LANG: 'es' }, 'es', 'en'],
  ['then SOCKETLINGS_LANG', 'list', { SOCKETLINGS_LANG: 'en', LANG: 'es' }, 'es', 'en'],
  ['then the kept one', 'list', { LANG: 'en_US.UTF-8' }, 'es', 'es'],
  ['then the locale', 'list', { LANG: 'es_ES.UTF-8' }, undefined, 'es'],
] as const)('which language is spoken: %s', async (_, line, env, kept, spoken) => {
  const folder = temporaryFolder()
  if (kept !== undefined) await cli(folder, `lang ${kept}`)
  expect((await cli(folder, line, { env })).out).toContain(titles[spoken])
})

test.each(['[]', 'null', '{"language":7}', '{"version":1,"language":"fr","lessons":{}}', '{{'])(
  'progress that names no language of the course: %s',
  async (text) => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, '.socketlings'))
    writeFileSync(join(folder, '.socketlings/progress.json'), text)
    expect((await cli(folder, 'list', { env: { LANG: 'es' } })).out).toContain(titles.es)
  },
)

test.each([
  ['lang fr', {}],
  ['list', { SOCKETLINGS_LANG: 'fr' }],
  ['', { SOCKETLINGS_LANG: 'fr' }],
])('a language that the course does not speak: %j %j', async (line, env) => {
  const { code, err } = await cli(temporaryFolder(), line, { env })
  expect(code).toBe(2)
  expect(err).toContain('"fr"')
})
