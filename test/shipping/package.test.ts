import { execFile } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const MINUTES = 60_000

/** The folder of somebody who has installed the package, and nothing else. */
let folder: string
let tarball: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'socketlings-installed-'))
  await npm(root, ['pack', '--pack-destination', folder])
  tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
  )
  await npm(folder, ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball])
}, 5 * MINUTES)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What npm tells the scripts of this checkout: with it, npm would work on the checkout again. */
const ofCheckout =
  /^(npm_package_|npm_lifecycle_|npm_command$|npm_config_.*prefix$|npm_config_allow_scripts$|VITEST)/

/** Runs npm with the Node of this test, as somebody who has only that one would. */
async function npm(cwd: string, args: readonly string[]) {
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter)
  const kept = Object.entries(process.env).filter(([name]) => !ofCheckout.test(name))
  return promisify(execFile)('npm', args, {
    cwd,
    env: { ...Object.fromEntries(kept), PATH: path },
    shell: process.platform === 'win32',
    timeout: 2 * MINUTES,
  })
}

/** `npx socketlings …` in the folder: exit code and all that was written. */
async function socketlings(...args: readonly string[]) {
  const run = npm(folder, ['exec', '--offline', '--', 'socketlings', ...args])
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code: code as number, out: stdout as string, err: stderr as string }),
  )
}

test('the package is small, and brings no Node and no test', () => {
  expect(statSync(tarball).size).toBeLessThan(2_000_000)
  const shipped = readdirSync(join(folder, 'node_modules/socketlings')).toSorted()
  expect(shipped).toEqual([
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'bin',
    'dist',
    'docs',
    'package.json',
  ])
  expect(existsSync(join(folder, 'node_modules/node'))).toBe(false)
})

test('lesson 01 from start to a passed verify', { timeout: 4 * MINUTES }, async () => {
  expect(await socketlings('list')).toMatchObject({
    code: 0,
    out: expect.stringContaining('1. An echo over TCP'),
    err: '',
  })
  expect(await socketlings('start', '1')).toMatchObject({ code: 0, err: '' })
  const work = join(folder, 'solutions/01-tcp-echo')
  expect(readdirSync(work)).toEqual(['client.ts', 'server.ts'])
  expect(await socketlings('read', '1')).toMatchObject({
    code: 0,
    out: expect.stringContaining('1. '),
    err: '',
  })
  expect(await socketlings('verify', '1')).toMatchObject({ code: 1, err: '' })

  cpSync(join(root, 'lessons/01-tcp-echo/solution'), work, { recursive: true })
  const passed = await socketlings('verify', '1', '--lang', 'es')
  expect(passed).toMatchObject({ code: 0, out: expect.stringContaining('✓'), err: '' })
  expect(existsSync(join(folder, '.socketlings/progress.json'))).toBe(true)
  const { out } = await socketlings('progress', '--json')
  expect((JSON.parse(out) as { passed: number }).passed).toBe(1)
})

test(
  'an author’s course has its types and its engine from the package',
  { timeout: 4 * MINUTES },
  async () => {
    const course = join(folder, 'course')
    mkdirSync(course)
    expect(await socketlings('author', 'new', 'greeting', '--course', course)).toMatchObject({
      code: 0,
      err: '',
    })
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const types = ['--typeRoots', join(root, 'node_modules/@types')]
    await promisify(execFile)(process.execPath, [compiler, ...types, '-p', course])
    expect(await socketlings('author', 'check', '--course', course)).toMatchObject({ code: 0, err: '' })
  },
)

test('every module of it can be loaded', { timeout: MINUTES }, async () => {
  const commands = join(folder, 'node_modules/socketlings/dist/runner')
  const found = globSync('{commands,author,watch,menu,report,terminal,probe}/**/*.js', { cwd: commands })
  // Those are not imported, but started as threads.
  const modules = found.filter((file) => !file.endsWith('-thread.js'))
  expect(modules).toContain(join('commands', 'verify.js'))
  const load = modules.map(
    (file) => `await import(${JSON.stringify(pathToFileURL(join(commands, file)).href)})`,
  )
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', load.join('\n')])
})
