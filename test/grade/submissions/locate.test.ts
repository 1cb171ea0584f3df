import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { discoverSubmissions } from '../../../runner/grade/submissions/discover.ts'
import { locate } from '../../../runner/grade/submissions/locate.ts'
import { Refusal } from '../../../runner/grade/submissions/refusal.ts'
import { zipOf } from '../../support/archives.ts'
import { temporaryFolder } from '../../support/cli.ts'

const wanted = {
  id: '05-chat',
  programs: { server: { file: 'server.ts' } },
  course: ['01-tcp-echo', '05-chat'],
}

/** Where lesson 5 is found in a folder and in an archive of these files: its path, what is there instead, or why not. */
async function found(files: readonly string[], alone: boolean): Promise<unknown> {
  const folder = temporaryFolder()
  for (const path of files) {
    mkdirSync(dirname(join(folder, 'ana', path)), { recursive: true })
    writeFileSync(join(folder, 'ana', path), '')
  }
  const zip = await zipOf(Object.fromEntries(files.map((path) => [path, ''])))
  writeFileSync(join(folder, 'ben.zip'), zip)
  const [inFolder, inArchive] = await foundIn(folder, alone)
  expect(inArchive).toEqual(inFolder)
  return inFolder
}

async function foundIn(folder: string, alone: boolean): Promise<unknown[]> {
  const { submitters } = await discoverSubmissions(folder, [])
  return Promise.all(
    submitters.map(async (submitter) => {
      try {
        const located = await locate(submitter, { ...wanted, alone })
        return 'place' in located ? located.place.path : located.strange
      } catch (error) {
        return error instanceof Refusal ? error.record.code : error
      }
    }),
  )
}

test('the work of another lesson is not this one, though it is all there is', async () => {
  for (const alone of [true, false]) {
    for (const above of ['', 'solutions/', 'work-main/', 'work-main/solutions/']) {
      expect(await found([`${above}01-tcp-echo/server.ts`], alone)).toEqual([])
      expect(await found([`${above}01-tcp-echo/server.ts`, `${above}server.ts`], alone)).toEqual([])
    }
  }
})

test('an archive that nobody can unpack here is handed in all the same: no mark, not zero points', async () => {
  const folder = temporaryFolder()
  const files = ['ana.rar', 'ben.tar.xz', 'cid.7Z', 'dan/work.rar', 'eva/05-chat.tbz2', 'eva/05-chat.rar']
  for (const path of [...files, 'fay/notes.txt', 'fay/work.rar', 'notes.pdf']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), 'Rar!')
  }
  const { submitters, passedOver } = await discoverSubmissions(folder, [])
  const folders = submitters.map(({ student }) => student.folder)
  expect(folders).toEqual(['ana', 'ben', 'cid', 'dan', 'eva', 'fay'])
  expect(passedOver).toEqual(['notes.pdf'])
  const foreign = Array.from({ length: 5 }, () => 'archive-foreign')
  expect(await foundIn(folder, true)).toEqual([...foreign, ['notes.txt', 'work.rar']])
})

test('what tools add beside the folder around the work hides nothing', async () => {
  const tools = ['.vscode/settings.json', '.idea/workspace.xml', '__MACOSX/work/._x', '.gitignore']
  expect(await found([...tools, 'work/05-chat/server.ts'], false)).toBe('work/05-chat')
  expect(await found([...tools, 'work/server.ts'], true)).toBe('work')
})

test('loose files beside the work change nothing, up to a thousand; more are refused', async () => {
  const loose = Array.from({ length: 1_000 }, (_, index) => `${index}.txt`)
  expect(await found([...loose.slice(1), '05-chat/server.ts'], false)).toBe('05-chat')
  expect(await found([...loose, '05-chat/server.ts'], false)).toBe('too-many-files')
  const inSolutions = loose.map((name) => `solutions/${name}`)
  expect(await found([...inSolutions, 'solutions/05-chat/server.ts'], false)).toBe('too-many-files')
})

test('where no lesson is, what is there instead is told', async () => {
  expect(await found(['notes.txt', 'src/server.ts', 'test/x.ts'], true)).toEqual([
    'notes.txt',
    'src/',
    'test/',
  ])
  expect(await found(['server.ts', 'lib/deep/lines.ts'], false)).toEqual(['server.ts', 'lib/deep/lines.ts'])
  expect(await found(['work/server.ts', 'work/.git/HEAD'], false)).toEqual(['work/server.ts'])
  expect(await found(['solutions/package.json'], false)).toEqual(['solutions/', 'solutions/package.json'])
})

test('a folder of solutions that is a link is not followed', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'ana'))
  symlinkSync('/etc', join(folder, 'ana', 'solutions'))
  expect(await foundIn(folder, false)).toEqual(['link'])
})
