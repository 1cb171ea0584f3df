import { expect, test } from 'vitest'
import { fileError } from '../../runner/course/files.ts'

/** What `node:fs` throws. */
const systemError = (code: string) =>
  Object.assign(new Error(`${code}: made up`), { code, syscall: 'open', path: '/a/file' })

test.each([
  // Of a file that is read as of one that is written.
  ['EACCES', 'no-access'],
  ['EPERM', 'no-access'],
  ['EROFS', 'not-writable'],
  ['EISDIR', 'is-a-folder'],
  ['ENOSPC', 'disk-full'],
  ['EIO', 'file-trouble'],
])('%s is told as %s, with the path', (reported, code) => {
  expect(fileError('elsewhere', systemError(reported))).toMatchObject({ code, data: { path: '/a/file' } })
})

test('what is not of the file system is no such error', () => {
  expect(fileError('/a/file', new TypeError('a mistake of ours'))).toBeUndefined()
})
