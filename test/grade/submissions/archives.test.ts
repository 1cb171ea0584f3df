import { createWriteStream, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { pipeline } from 'node:stream/promises'
import { pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { discoverSubmissions, type Submitter } from '../../../runner/grade/submissions/discover.ts'
import { locate, type Place } from '../../../runner/grade/submissions/locate.ts'
import { Refusal } from '../../../runner/grade/submissions/refusal.ts'
import { takeSnapshot, type Snapshot } from '../../../runner/grade/submissions/snapshot.ts'
import { writeTarGz, writeZip, zipOf } from '../../support/archives.ts'
import { temporaryFolder } from '../../support/cli.ts'

const wanted = {
  id: '01-echo',
  programs: { server: { file: 'server.ts' } },
  alone: false,
  course: ['01-echo', '02-later'],
}

async function placeOf(submitter: Submitter, alone = false): Promise<Place | undefined> {
  const located = await locate(submitter, { ...wanted, alone })
  return 'place' in located ? located.place : undefined
}

/** What is taken of the only student's work in a folder: its files, or why it is refused. */
async function taken(folder: string, alone = false): Promise<Record<string, string> | string | undefined> {
  try {
    const { submitters } = await discoverSubmissions(folder, [wanted.id])
    const place = await placeOf(submitters[0]!, alone)
    return place && textsOf(await takeSnapshot(place))
  } catch (error) {
    if (error instanceof Refusal) return error.record.code
    throw error
  }
}

const textsOf = ({ files }: Snapshot) =>
  Object.fromEntries(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]))

test.each([
  ['01-echo/server.ts'],
  ['solutions/01-echo/server.ts'],
  ['my-work-main/solutions/01-echo/server.ts'],
  ['a/b/01-echo/server.ts'],
])('finds the lesson in an archive: %s', async (path) => {
  const folder = temporaryFolder()
  await writeZip(join(folder, 'ana.zip'), { [path]: 'a program', 'README.txt': 'hello' })
  expect(await taken(folder)).toEqual({ 'server.ts': 'a program' })
  const other = temporaryFolder()
  await writeTarGz(join(other, 'ana.tar.gz'), { [path]: 'a program', 'README.txt': 'hello' })
  expect(await taken(other)).toEqual({ 'server.ts': 'a program' })
})

test('programs at the top of an archive belong to the only lesson that is graded', async () => {
  const folder = temporaryFolder()
  await writeZip(join(folder, 'ana.zip'), { 'server.ts': 'a program', 'lib/lines.ts': 'lines' })
  expect(await taken(folder, true)).toEqual({ 'server.ts': 'a program', 'lib/lines.ts': 'lines' })
  expect(await taken(folder, false)).toBeUndefined()
})

test('an archive in a folder, as Moodle hands it out', async () => {
  const folder = temporaryFolder()
  const own = join(folder, 'Ana López_12345_assignsubmission_file')
  await mkdir(own)
  await writeTarGz(join(own, 'work.tgz'), { '01-echo/server.ts': 'a program' })
  expect(await taken(folder)).toEqual({ 'server.ts': 'a program' })
})

test('archives in a folder are unpacked one after the other, and no more of them than it takes', async () => {
  const folder = temporaryFolder()
  const own = join(folder, 'ana')
  await mkdir(own)
  for (const name of ['1.zip', '2.zip']) await writeZip(join(own, name), { '01-echo/server.ts': 'a program' })
  await writeFile(join(own, '3.zip'), 'unpacking this one would be said')
  expect(await taken(folder)).toBe('twice')
})

test('several uploads of one student on Canvas are one submission, and each lesson may stand in one of them', async () => {
  const folder = temporaryFolder()
  await writeZip(join(folder, 'doeana_12345_1_one.zip'), { '01-echo/server.ts': 'a program' })
  await writeZip(join(folder, 'doeana_LATE_12345_2_two.zip'), { '02-later/server.ts': 'another' })
  const { submitters } = await discoverSubmissions(folder, [])
  expect(submitters.map(({ student }) => student)).toEqual([
    { folder: 'doeana_12345', platform: { of: 'canvas', number: '12345' }, late: true },
  ])
  expect(await taken(folder)).toEqual({ 'server.ts': 'a program' })
  await writeZip(join(folder, 'doeana_12345_3_three.zip'), { '01-echo/server.ts': 'which one?' })
  expect(await taken(folder)).toBe('twice')
})

test('what tools leave behind is passed over', async () => {
  const folder = temporaryFolder()
  await writeZip(join(folder, 'ana.zip'), {
    '01-echo/server.ts': 'a program',
    '01-echo/node_modules/x/index.js': 'x',
    '01-echo/.DS_Store': 'x',
    '__MACOSX/01-echo/._server.ts': 'x',
  })
  expect(await taken(folder)).toEqual({ 'server.ts': 'a program' })
})

test('a link in a folder is not followed, wherever it stands', async () => {
  for (const make of [
    async (own: string) => {
      await mkdir(join(own, '01-echo'))
      await symlink('/etc/passwd', join(own, '01-echo', 'server.ts'))
    },
    async (own: string) => symlink('/etc', join(own, '01-echo')),
    async (own: string) => {
      await mkdir(join(own, '01-echo'))
      await writeFile(join(own, '01-echo', 'server.ts'), 'a program')
      await symlink('../../other', join(own, '01-echo', 'lib'))
    },
  ]) {
    const folder = temporaryFolder()
    await mkdir(join(folder, 'ana'))
    await make(join(folder, 'ana'))
    expect(await taken(folder)).toBe('link')
  }
})

test('a student whose folder is a link is passed over', async () => {
  const folder = temporaryFolder()
  await symlink('/etc', join(folder, 'ana'))
  await mkdir(join(folder, 'ben'))
  const { submitters, passedOver } = await discoverSubmissions(folder, [])
  expect(submitters.map(({ student }) => student.folder)).toEqual(['ben'])
  expect(passedOver).toEqual(['ana'])
})

test('links in archives are refused', async () => {
  const folder = temporaryFolder()
  await writeZip(join(folder, 'ana.zip'), { '01-echo/server.ts': '-> /etc/passwd' })
  expect(await taken(folder)).toBe('link')
  const other = temporaryFolder()
  await writeTarGz(join(other, 'ana.tar.gz'), { '01-echo/server.ts': '-> /etc/passwd' })
  expect(await taken(other)).toBe('link')
})

test('paths that lead out of an archive are refused', async () => {
  for (const [harmless, escaping] of [
    ['aa/aa/evil.ts', '../../evil.ts'],
    ['atmp/aevil.ts', '/tmp//evil.ts'],
  ] as const) {
    const folder = temporaryFolder()
    const zip = await zipOf({ [harmless]: 'x', '01-echo/server.ts': 'a program' })
    const patched = zip.toString('latin1').replaceAll(harmless, escaping)
    await writeFile(join(folder, 'ana.zip'), Buffer.from(patched, 'latin1'))
    expect(await taken(folder)).toMatch(/^archive-(escapes|broken)$/)
    const other = temporaryFolder()
    await writeTarGz(join(other, 'ana.tar.gz'), { [escaping]: 'x', '01-echo/server.ts': 'a program' })
    expect(await taken(other)).toBe('archive-escapes')
  }
})

test('what Windows takes for a path is one in a .tar too, as in a .zip', async () => {
  const folder = temporaryFolder()
  await writeTarGz(join(folder, 'ana.tar.gz'), { '01-echo\\server.ts': 'a program' })
  expect(await taken(folder)).toEqual({ 'server.ts': 'a program' })
  for (const escaping of ['01-echo\\..\\..\\evil.ts', '\\evil.ts', '01-echo/..\\evil.ts']) {
    await writeTarGz(join(folder, 'ana.tar.gz'), { [escaping]: 'x', '01-echo/server.ts': 'a program' })
    expect(await taken(folder)).toBe('archive-escapes')
  }
})

test('devices and pipes are refused', async () => {
  const folder = temporaryFolder()
  const headers = [{ name: '01-echo/server.ts', type: 'fifo' }] as const
  await writeTarGz(join(folder, 'ana.tar.gz'), { '01-echo/client.ts': 'x' }, headers)
  expect(await taken(folder)).toBe('special')
})

test.skipIf(process.platform === 'win32')('a named pipe is refused, and not waited for', async () => {
  const folder = temporaryFolder()
  await mkdir(join(folder, 'ana', '01-echo'), { recursive: true })
  execFileSync('mkfifo', [join(folder, 'ana', '01-echo', 'server.ts')])
  expect(await taken(folder)).toBe('special')
})

test('bombs are refused before they have unpacked', async () => {
  const zeros = Buffer.alloc(48 * 1024 * 1024)
  const folder = temporaryFolder()
  await writeZip(join(folder, 'ana.zip'), { '01-echo/server.ts': zeros })
  expect(await taken(folder)).toBe('archive-ratio')
  const other = temporaryFolder()
  await writeTarGz(join(other, 'ana.tar.gz'), { '01-echo/server.ts': zeros })
  expect(await taken(other)).toBe('archive-ratio')
})

test('an archive of more than it may hold is refused, also when it hardly packs', async () => {
  const folder = temporaryFolder()
  const tar = pack()
  for (let count = 0; count < 70; count++) tar.entry({ name: `01-echo/${count}` }, Buffer.alloc(1024 ** 2))
  tar.finalize()
  await pipeline(tar, createWriteStream(join(folder, 'ana.tar')))
  expect(await taken(folder)).toBe('archive-bytes')
})

test('an archive of very many files is refused', async () => {
  const folder = temporaryFolder()
  const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`x/${index}`, '']))
  await writeTarGz(join(folder, 'ana.tar.gz'), many)
  expect(await taken(folder)).toBe('archive-entries')
})

test('a broken archive is said to be broken', async () => {
  const folder = temporaryFolder()
  await writeFile(join(folder, 'ana.zip'), 'no archive')
  expect(await taken(folder)).toBe('archive-broken')
  const cut = temporaryFolder()
  await writeTarGz(join(cut, 'ana.tar.gz'), { '01-echo/server.ts': 'a program'.repeat(1000) })
  const whole = await readFile(join(cut, 'ana.tar.gz'))
  await writeFile(join(cut, 'ana.tar.gz'), whole.subarray(0, whole.length / 2))
  expect(await taken(cut)).toBe('archive-broken')
})

test('an archive that the system does not give is no mark, and no end of the grading', async () => {
  const folder = temporaryFolder()
  for (const name of ['ana.zip', 'ben.tar.gz', 'cid.tar']) writeFileSync(join(folder, name), '')
  const { submitters } = await discoverSubmissions(folder, [])
  for (const { sources } of submitters) rmSync(sources[0]!.path)
  for (const submitter of submitters) {
    const record = {
      code: 'unreadable',
      data: { path: expect.stringMatching(/^(ana|ben|cid)/), reason: 'ENOENT' },
    }
    await expect(placeOf(submitter)).rejects.toMatchObject({ record })
  }
})

test('a file of a gigabyte is refused without being read', async () => {
  const folder = temporaryFolder()
  await mkdir(join(folder, 'ana', '01-echo'), { recursive: true })
  const huge = join(folder, 'ana', '01-echo', 'server.ts')
  writeFileSync(huge, '')
  truncateSync(huge, 1024 ** 3)
  expect(await taken(folder)).toBe('too-large')
})

test('more files than any lesson needs are refused', async () => {
  const folder = temporaryFolder()
  const own = join(folder, 'ana', '01-echo')
  await mkdir(own, { recursive: true })
  for (let index = 0; index <= 1_000; index++) writeFileSync(join(own, `${index}`), '')
  expect(await taken(folder)).toBe('too-many-files')
})

test('odd names are names', async () => {
  const folder = temporaryFolder()
  const odd = { '--help': 'a', 'añadir 🚀.ts': 'b', '$(reboot)': 'c', 'a\nb': 'd', 'server.ts': 'e' }
  for (const name of ['--help', 'José Ñ 🚀', '$(x)']) {
    await mkdir(join(folder, name, '01-echo'), { recursive: true })
    for (const [file, text] of Object.entries(odd)) await writeFile(join(folder, name, '01-echo', file), text)
  }
  const { submitters } = await discoverSubmissions(folder, [])
  expect(submitters.map(({ student }) => student.folder)).toEqual(['$(x)', '--help', 'José Ñ 🚀'])
  for (const submitter of submitters) {
    const place = await placeOf(submitter)
    expect(textsOf(await takeSnapshot(place!))).toEqual(odd)
  }
})

test('a name that no folder could hold is refused', async () => {
  const folder = temporaryFolder()
  await writeZip(join(folder, 'ana.zip'), {
    '01-echo/server.ts': 'a program',
    [`01-echo/${'é'.repeat(128)}`]: '',
  })
  expect(await taken(folder)).toBe('bad-name')
})

test('the same files give the same hash, in a folder or an archive; any change another one', async () => {
  const hashOf = async (make: (folder: string) => Promise<void>) => {
    const folder = temporaryFolder()
    await make(folder)
    const { submitters } = await discoverSubmissions(folder, [])
    return (await takeSnapshot((await placeOf(submitters[0]!))!)).hash
  }
  const zipped = (files: Record<string, string>) => hashOf((folder) => writeZip(join(folder, 'a.zip'), files))
  const hash = await hashOf(async (folder) => {
    await mkdir(join(folder, 'ana', '01-echo'), { recursive: true })
    await writeFile(join(folder, 'ana', '01-echo', 'server.ts'), 'ab')
    await writeFile(join(folder, 'ana', '01-echo', 'b.ts'), 'c')
  })
  expect(await zipped({ '01-echo/b.ts': 'c', '01-echo/server.ts': 'ab' })).toBe(hash)
  expect(await zipped({ '01-echo/b.ts': 'bc', '01-echo/server.ts': 'a' })).not.toBe(hash)
  expect(await zipped({ '01-echo/b.ts': 'c', '01-echo/server.js': 'ab' })).not.toBe(hash)
})
