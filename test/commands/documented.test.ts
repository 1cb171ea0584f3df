import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from '../../runner/messages/en.ts'

test('README says of every command what it does', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const section = readme.split('\n## Commands\n')[1]?.split('\n## ')[0] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  const cells = rows.map((row) => row.split(/(?<!\\)\|/).slice(1, -1))
  expect(cells.filter(({ length }) => length !== 2)).toEqual([])
  const named = cells.map(([name = '']) => /`(\w+)/.exec(name)?.[1] ?? '')
  // `author` has a chapter of its own.
  expect(named.toSorted()).toEqual(
    Object.keys(en.help.commands)
      .filter((name) => name !== 'author')
      .toSorted(),
  )
})

test('what lessons give to paste reaches the program through an interactive shell', () => {
  const root = new URL('../../', import.meta.url)
  const bent = globSync('lessons/*/README*.md', { cwd: root }).flatMap((path) => {
    const fences = readFileSync(new URL(path, root), 'utf8').matchAll(/^```sh\n(.*?)^```/gms)
    return [...fences].flatMap(([, commands = '']) => {
      const quoted = commands.match(/'[^']*'|"(?:[^"\\]|\\.)*"/gs) ?? []
      // Between double quotes bash and zsh take "!word" for an earlier command.
      return quoted
        .filter((text) => text.startsWith('"') && /![^\s=(]/.test(text))
        .map((text) => `${path}: ${text}`)
    })
  })
  expect(bent).toEqual([])
})
