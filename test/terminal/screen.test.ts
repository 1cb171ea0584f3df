import { expect, test } from 'vitest'
import { Screen } from '../../runner/terminal/screen.ts'

test('nothing is erased behind a line: on a full one, that would take its last character', () => {
  let written = ''
  const stdout = { write: (text: string) => (written += text), columns: 4, rows: 3 }
  new Screen({ stdout }).show(['full', 'half', 'last'])
  expect(written).toMatch(/\x1b\[Kfull\r\n\x1b\[Khalf\r\n\x1b\[Jlast$/)
})

test('a terminal that does not know its own size counts as one of 80 by 24', () => {
  const stdout = { write: () => true, columns: 0, rows: 0 }
  expect(new Screen({ stdout })).toMatchObject({ columns: 80, rows: 24 })
})
