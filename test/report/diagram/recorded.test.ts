import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { en } from '../../../runner/messages/en.ts'
import { es } from '../../../runner/messages/es.ts'
import { drawWire, type DrawOptions } from '../../../runner/report/diagram/index.ts'
import { recorded } from './recorded.ts'

const names = readdirSync(fileURLToPath(new URL('recorded/', import.meta.url))).map((file) =>
  file.replace('.json', ''),
)

function picture(name: string, messages: typeof en, options: DrawOptions): string {
  const { wire, failure } = recorded(name)
  return drawWire(wire, failure, messages, options).join('\n')
}

test.each(names)('%s, 80 columns wide', (name) => {
  expect(picture(name, en, { width: 80 })).toMatchSnapshot()
})

test.each(names)('%s in Spanish, 120 columns wide', (name) => {
  expect(picture(name, es, { width: 120 })).toMatchSnapshot()
})

test.each(names)('%s as a list, 40 columns wide', (name) => {
  expect(picture(name, en, { width: 40 })).toMatchSnapshot()
})

test.each(names)('%s marks where it fails, once, and says what was expected', (name) => {
  const text = picture(name, en, { width: 80 })
  expect(text.match(/ ✗ /g)).toHaveLength(1)
  // A crash, and an end with the wrong code, speak for themselves.
  const alone = ['crashed', 'exited'].includes(recorded(name).failure.kind)
  if (!alone) expect(text).toContain('\nexpected')
})

test('one mark serves what came and what should have come', () => {
  const lines = picture('01-tcp-echo--adds-newline', en, { width: 80 }).split('\n')
  const at = lines.findIndex((line) => line.includes('^'))
  const column = lines[at]!.indexOf('^')
  expect(lines[at - 1]!.slice(column, column + 2)).toBe('\\n')
  expect(lines[at + 1]![column]).toBe('2')
})

test('colour adds nothing but colour', () => {
  for (const name of names) {
    const coloured = picture(name, en, { width: 80, color: true })
    expect(coloured.replaceAll(/\x1b\[[0-9;]*m/g, '')).toBe(picture(name, en, { width: 80 }))
  }
})
