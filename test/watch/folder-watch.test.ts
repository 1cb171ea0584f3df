import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderWatch } from '../../runner/watch/folder-watch.ts'
import { temporaryFolder } from '../support/cli.ts'

let folder: string
let watching: FolderWatch
const told: string[][] = []

async function watchFolder(poll = false): Promise<void> {
  watching = await FolderWatch.start(folder, {
    poll,
    onChange: (files) => told.push(files.map((file) => relative(folder, file)).sort()),
    onPoll: () => {},
  })
}

/** Everything told up to and including the change of `file`. */
async function toldOf(file: string): Promise<string[][]> {
  await expect.poll(() => told.flat(), { timeout: 10_000, interval: 5 }).toContain(file)
  return told.splice(0)
}

const write = (file: string, text = `${Math.random()}`) => writeFileSync(join(folder, file), text)

beforeEach(() => {
  told.length = 0
  folder = join(temporaryFolder(), 'solutions', '01-echo')
  mkdirSync(folder, { recursive: true })
  write('server.ts')
})

afterEach(() => watching.close())

test.each([
  ['told by the system', false],
  ['by looking', true],
])('every save is seen: %s', async (_, poll) => {
  await watchFolder(poll)
  for (let time = 0; time < 3; time++) {
    write('server.ts')
    expect(await toldOf('server.ts')).toEqual([['server.ts']])
  }
})

test('an editor that saves by renaming is seen, again and again', async () => {
  await watchFolder()
  for (let time = 0; time < 3; time++) {
    write('.server.ts.new')
    renameSync(join(folder, '.server.ts.new'), join(folder, 'server.ts'))
    expect(await toldOf('server.ts')).toEqual([['server.ts']])
  }
})

test('files saved at once are told at once', async () => {
  await watchFolder()
  for (const file of ['a.ts', 'b.ts', 'c.ts', 'server.ts']) write(file)
  expect(await toldOf('server.ts')).toEqual([['a.ts', 'b.ts', 'c.ts', 'server.ts']])
})

test('subfolders are watched, also one that was made later', async () => {
  mkdirSync(join(folder, 'lib'))
  await watchFolder()
  write('lib/lines.ts')
  await toldOf('lib/lines.ts')
  mkdirSync(join(folder, 'more/deep'), { recursive: true })
  write('more/deep/first.ts')
  await toldOf('more/deep/first.ts')
  write('more/deep/first.ts')
  await toldOf('more/deep/first.ts')
})

test('what nobody has written by hand is left alone', async () => {
  mkdirSync(join(folder, 'node_modules/x'), { recursive: true })
  await watchFolder()
  write('.server.ts.swp')
  write('server.ts~')
  write('4913')
  write('.#server.ts')
  write('#server.ts#')
  write('counter.json')
  write('data.db')
  write('node_modules/x/index.js')
  appendFileSync(join(folder, 'server.log'), 'x')
  write('last.ts')
  expect(await toldOf('last.ts')).toEqual([['last.ts']])
})

test('deleted and made again, in one go and after a while, with all above it', async () => {
  await watchFolder()
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  write('server.ts')
  await toldOf('server.ts')
  write('server.ts')
  await toldOf('server.ts')
  rmSync(join(folder, '..'), { recursive: true })
  await toldOf('server.ts')
  mkdirSync(folder, { recursive: true })
  write('server.ts')
  await toldOf('server.ts')
  write('client.ts')
  expect(await toldOf('client.ts')).toEqual([['client.ts']])
})

test('put aside by renaming and put back', async () => {
  await watchFolder()
  renameSync(folder, `${folder}.kept`)
  await toldOf('server.ts')
  renameSync(`${folder}.kept`, folder)
  await toldOf('server.ts')
})

test('a folder that is not there yet', async () => {
  rmSync(join(folder, '..'), { recursive: true })
  await watchFolder()
  mkdirSync(folder, { recursive: true })
  write('server.ts')
  await toldOf('server.ts')
})

const probe = fileURLToPath(new URL('./programs/watches.ts', import.meta.url))

/** Whether this system lets us make a namespace in which there are no watches to be had. */
const confined = ['-Ur', 'sh', '-c', 'echo 0 > /proc/sys/user/max_inotify_watches && exec "$0" "$@"']
const canConfine = await new Promise<boolean>((resolve) => {
  spawn('unshare', [...confined, 'true'], { stdio: 'ignore' })
    .on('error', () => resolve(false))
    .on('exit', (code) => resolve(code === 0))
})

test.skipIf(!canConfine)(
  'without watches it says so and looks (needs unshare(1) with user namespaces)',
  async () => {
    await watchFolder()
    const child = spawn('unshare', [...confined, process.execPath, probe, folder])
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const next = async () => JSON.parse((await lines.next()).value as string) as unknown
    expect(await next()).toEqual({ polls: { what: 'error', code: 'ENOSPC' } })
    write('server.ts')
    expect(await next()).toEqual({ changed: [join(folder, 'server.ts')] })
    child.kill()
    await once(child, 'exit')
  },
)
