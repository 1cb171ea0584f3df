import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { discoverSubmissions } from '../../../runner/grade/submissions/discover.ts'
import { locateWork } from '../../../runner/grade/submissions/loose.ts'
import { Refusal } from '../../../runner/grade/submissions/refusal.ts'
import { takeSnapshot } from '../../../runner/grade/submissions/snapshot.ts'
import { writeZip } from '../../support/archives.ts'
import { temporaryFolder } from '../../support/cli.ts'

const programs = { server: { file: 'server.ts' }, client: { file: 'client.ts' } }

/** A download with these files. */
async function download(...names: readonly string[]): Promise<string> {
  const folder = temporaryFolder()
  for (const name of names) await writeFile(join(folder, name), name)
  return folder
}

/** What is taken of each student's work: the names of its files, or why it is refused. */
async function taken(folder: string, alone = true): Promise<Record<string, string[] | string | undefined>> {
  const { submitters } = await discoverSubmissions(folder, ['01-echo'])
  const each = submitters.map(async (submitter) => {
    const { folder: student } = submitter.student
    try {
      const located = await locateWork(submitter, { id: '01-echo', programs, alone, course: ['01-echo'] })
      const files = 'place' in located ? (await takeSnapshot(located.place)).files : undefined
      return [student, files?.map(({ path }) => path)] as const
    } catch (error) {
      if (error instanceof Refusal) return [student, error.record.code] as const
      throw error
    }
  })
  return Object.fromEntries(await Promise.all(each))
}

test('single files of Canvas and Moodle are one submission of each student, to the only lesson graded', async () => {
  const folder = await download(
    'roejim_555_7_server.ts',
    'roejim_LATE_555_8_client.ts',
    'doeana_556_9_server.ts',
    'Ana López_12345_assignsubmission_file_server.ts',
    'Ana López_12345_assignsubmission_file_lines.ts',
  )
  const { submitters, passedOver } = await discoverSubmissions(folder, [])
  expect(passedOver).toEqual([])
  expect(submitters.map(({ student }) => student)).toEqual([
    { folder: 'Ana López_12345', name: 'Ana López', platform: { of: 'moodle', number: '12345' } },
    { folder: 'doeana_556', platform: { of: 'canvas', number: '556' } },
    { folder: 'roejim_555', platform: { of: 'canvas', number: '555' }, late: true },
  ])
  expect(await taken(folder)).toEqual({
    'Ana López_12345': ['lines.ts', 'server.ts'],
    doeana_556: ['server.ts'],
    roejim_555: ['client.ts', 'server.ts'],
  })
})

test('of a Blackboard download the latest attempt with a file counts, and who it is from is the login', async () => {
  const of = (who: string, day: number, file: string) =>
    `Home_work 1_${who}_attempt_2026-11-0${day}-10-11-12${file}`
  const folder = await download(
    of('doeana', 1, '.txt'),
    of('doeana', 1, '_server.ts'),
    of('doeana', 1, '_client.ts'),
    of('doeana', 2, '.txt'),
    of('doeana', 2, '_server.ts'),
    of('doeana', 3, '.txt'),
    of('roe_jim', 1, '_server.ts'),
    of('roe_jim', 1, '_read_me.ts'),
  )
  const { submitters, passedOver } = await discoverSubmissions(folder, [])
  expect(submitters.map(({ student }) => student)).toEqual([{ folder: 'doeana' }, { folder: 'roe_jim' }])
  expect(passedOver).toEqual([
    of('doeana', 1, '_client.ts'),
    of('doeana', 1, '_server.ts'),
    of('doeana', 3, '.txt'),
  ])
  expect(await taken(folder)).toEqual({ doeana: ['server.ts'], roe_jim: ['read_me.ts', 'server.ts'] })
})

test('who has made attempts without a file alone is told by the notes on them, and is nobody else for it', async () => {
  const of = (who: string, day: number, file = '.txt') => `HW_${who}_attempt_2026-11-0${day}-10-11-12${file}`
  const folder = await download(of('doe', 2), of('doe', 1), of('roe', 1), of('roe', 1, '_server.ts'))
  const { submitters, passedOver } = await discoverSubmissions(folder, [])
  expect(submitters.map(({ student }) => student.folder)).toEqual(['doe', 'roe'])
  expect(passedOver).toEqual([])
  for (const alone of [true, false]) {
    const wanted = { id: '01-echo', programs, alone, course: ['01-echo'] }
    expect(await locateWork(submitters[0]!, wanted)).toEqual({ strange: [of('doe', 1), of('doe', 2)] })
  }
  expect(await taken(folder)).toEqual({ doe: undefined, roe: ['server.ts'] })
  const empty = await download(of('doe', 1))
  expect(await taken(empty)).toEqual({ doe: undefined })
})

test('nobody hands in under another name by what a file is called', async () => {
  const folder = await download(
    'HW_roe_attempt_2026-11-01-10-11-12_HW_doe_attempt_2026-11-09-10-11-12_server.ts',
    'HW_doe_attempt_2026-11-01-10-11-12_server.ts',
    'Jim Roe_1_assignsubmission_file_Ana Doe_2_assignsubmission_file_server.ts',
    'Ana Doe_2_assignsubmission_file_server.ts',
  )
  expect(await taken(folder)).toEqual({
    'Ana Doe_2': ['server.ts'],
    'Jim Roe_1': 'loose-names',
    doe: ['server.ts'],
    roe: 'loose-names',
  })
})

test('a login that a folder or another download has as well keeps the assignment before it', async () => {
  const folder = await download('HW_doe_attempt_2026-11-01-10-11-12_server.ts')
  expect(await taken(folder)).toEqual({ doe: ['server.ts'] })
  await mkdir(join(folder, 'doe'))
  expect(Object.keys(await taken(folder))).toEqual(['HW_doe', 'doe'])
})

test('files of which nobody can tell what they are for get no mark, which is not the same as nothing handed in', async () => {
  const loose = await download('roejim_555_7_server.ts')
  expect(await taken(loose, false)).toEqual({ roejim_555: 'loose-lesson' })
  const odd = await download(
    'a_1_1_server-1.ts',
    'b_2_1_server.ts',
    'b_2_2_client-2.ts',
    'c_3_1_work.rar',
    'd_4_1_server.ts',
    'd_LATE_4_2_server.ts',
  )
  expect(await taken(odd)).toEqual({
    a_1: 'loose-names',
    b_2: 'loose-names',
    c_3: 'loose-names',
    d_4: 'loose-names',
  })
})

test('beside an archive a text is passed over, a program makes two submissions of one', async () => {
  const folder = await download('a_1_2_notes.pdf', 'b_2_2_server.ts', 'c_3_2_server.ts')
  await writeZip(join(folder, 'a_1_1_work.zip'), { '01-echo/server.ts': 'a' })
  await writeZip(join(folder, 'b_2_1_work.zip'), { '01-echo/server.ts': 'b' })
  await writeZip(join(folder, 'c_3_1_other.zip'), { 'docs/notes.txt': 'c' })
  expect((await discoverSubmissions(folder, [])).passedOver).toEqual(['a_1_2_notes.pdf'])
  expect(await taken(folder)).toEqual({ a_1: ['server.ts'], b_2: 'twice', c_3: ['server.ts'] })
})

test('no name leads out of the submission, and links and other files are no submission', async () => {
  const folder = await download(
    'a_1_1_..',
    'a_1_2_server.ts',
    'b_2_1_.DS_Store',
    'b_2_2_server.ts',
    'notes.txt',
  )
  await symlink('/etc/passwd', join(folder, 'c_3_1_server.ts'))
  await mkdir(join(folder, 'd_4_1_server.ts'))
  const { passedOver } = await discoverSubmissions(folder, [])
  expect(passedOver).toEqual(['c_3_1_server.ts', 'notes.txt'])
  expect(await taken(folder)).toEqual({ a_1: 'bad-name', b_2: ['server.ts'], 'd_4_1_server.ts': undefined })
})
