import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownLessons } from '../../runner/context.ts'
import { discoverLessons, readLastPage, readReadme } from '../../runner/course/discover.ts'
import { parseReadme } from '../../runner/course/readme.ts'
import { loadRenderer } from '../../runner/terminal/markdown-terminal.ts'
import { columns } from '../../runner/terminal/visible.ts'

const lessons = await discoverLessons(ownLessons, 'en')
const render = await loadRenderer()

test.each(
  lessons.flatMap(({ id, directory }) => [['en', id, directory] as const, ['es', id, directory] as const]),
)('on 80 columns no diagram is clipped and no code is folded: %s %s', async (language, _, directory) => {
  const { intro, steps } = parseReadme(await readReadme(directory, language))
  for (const text of [intro, ...steps.flatMap(({ body, hints }) => [body, ...hints])]) {
    const shown = render(text, { color: false, width: 80, link: (__, words) => words })
    for (const line of shown.split('\n')) expect(columns(line)).toBeLessThanOrEqual(80)
    const code = text.matchAll(/^```\w*\n([^]*?)\n```$/gm).flatMap(([, block = '']) => block.split('\n'))
    for (const line of code) expect(shown).toContain(`  ${line.replaceAll('\t', '    ')}`)
  }
})

test('the last page says the same in both languages', async () => {
  const sections = async (language: 'en' | 'es') =>
    (await readLastPage(ownLessons, language)).match(/^(#+|-) |<?https:[^)]+/gm)
  expect(await sections('es')).toEqual(await sections('en'))
  expect(readFileSync(join(ownLessons, 'LAST-PAGE.es.md'), 'utf8')).not.toBe('')
})
