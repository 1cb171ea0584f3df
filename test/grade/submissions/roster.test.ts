import { describe, expect, test } from 'vitest'
import { UserError } from '../../../runner/errors.ts'
import { parseRoster } from '../../../runner/grade/submissions/roster.ts'
import { en } from '../../../runner/messages/en.ts'

const students = (text: string | Buffer) => [...parseRoster(Buffer.from(text), 'class.csv').values()]

const complaint = (text: string | Buffer) => {
  try {
    return students(text)
  } catch (error) {
    return error instanceof UserError ? error.say(en) : error
  }
}

test('maps folders to what is known of a student', () => {
  const text =
    'folder,id,name,email,login,language\nana,17,"López, Ana",ana@example.org,al17,es\nben,18,,,,\n\n'
  expect(students(text)).toEqual([
    { folder: 'ana', id: '17', name: 'López, Ana', email: 'ana@example.org', login: 'al17', language: 'es' },
    { folder: 'ben', id: '18' },
  ])
})

test('as spreadsheets write it: semicolons, a byte order mark, columns in any order and in Spanish', () => {
  expect(students('\ufeffNombre;Carpeta;Correo\r\nAna;ana;a@example.org\r\n')).toEqual([
    { folder: 'ana', name: 'Ana', email: 'a@example.org' },
  ])
})

test('a folder is found however its accents are composed', () => {
  const [key] = parseRoster(Buffer.from(`folder\n${'José'.normalize('NFD')}\n`), 'class.csv').keys()
  expect(key).toBe('José'.normalize('NFC'))
})

describe('whatever is not understood is named', () => {
  test.each([
    ['an unknown column', 'folder,grade\nana,1\n', '"grade"'],
    ['no folder', 'id,name\n1,Ana\n', 'no column "folder"'],
    ['a column twice', 'folder,id,id\nana,1,2\n', 'column "id" twice'],
    ['a cell too many', 'folder,id\nana,1\nben,2,3\n', 'Line 3 of class.csv has 3 cells, its header 2'],
    ['a row without a folder', 'folder,id\nana,1\n,2\n', 'Line 3'],
    ['a folder twice', 'folder,id\nana,1\nana,2\n', 'Line 3 of class.csv names "ana" a second time'],
    ['a language', 'folder,language\nana,fr\n', '"fr"'],
    ['an open quote', 'folder,name\nana,"Ana\n', 'no sound CSV'],
    ['nothing at all', '', 'is empty'],
    ['another encoding', Buffer.from('folder,name\nana,L\xf3pez\n', 'latin1'), 'UTF-8'],
  ])('%s', (_, text, words) => {
    expect(complaint(text)).toContain(words)
  })
})
