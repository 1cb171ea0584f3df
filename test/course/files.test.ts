import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileError, makeFolder } from '../../runner/course/files.ts'
import { findWorkspace } from '../../runner/course/workspace.ts'
import { temporaryFolder } from '../support/cli.ts'

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

test('a folder is made with those above it, also by several at once', async () => {
  const folder = join(temporaryFolder(), 'a', 'b', 'c')
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(folder)))
  expect(existsSync(folder)).toBe(true)
  await expect(makeFolder(folder)).resolves.toBeUndefined()
})

test('what stands in the way of a folder is told', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'))
  await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(makeFolder(join(folder, 'file', 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeFolder(join(folder, 'link', 'a'))).rejects.toMatchObject({ code: 'EEXIST' })
})

test.runIf(process.platform === 'linux')('where no folder can be made, nobody waits for ever', async () => {
  await expect(makeFolder('/proc/no-such/folder')).rejects.toMatchObject({ code: 'ENOENT' })
})

test('where nobody may look there is no workspace to be found, and that is no error', () => {
  const loop = join(temporaryFolder(), 'loop')
  symlinkSync(loop, loop)
  expect(findWorkspace(join(loop, 'a')).root).toBe(join(loop, 'a'))
})
