import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const door = join(root, 'bin/socketlings.js')

/** A Node on this machine that the course does not run on, if there is one. */
const oldNode = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
  .filter((file) => existsSync(file))
  .find((file) => {
    const version = spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout.trim()
    return /^v(1\d|2[0-3])\./.test(version)
  })

function knock(node: string, env: NodeJS.ProcessEnv, options: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(node, [...options, door, '--version'], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

// Needs a second, older Node on the PATH.
test.skipIf(oldNode === undefined)('a Node too old for the course gets one friendly line', () => {
  expect(knock(oldNode!, {})).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(
      /^socketlings needs Node 24\.12 or later, and this is \d+\.\d+\.\d+\. .+\n$/,
    ),
  })
  expect(knock(oldNode!, { LANG: 'es_ES.UTF-8' }).stderr).toMatch(/^socketlings necesita Node 24\.12 .+\n$/)
})

test.each(['12.22.0', '20.9.0', '24.11.1'])('a Node that says it is %s is turned away', (version) => {
  const older = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(older)}`]
  expect(knock(process.execPath, {}, preload)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining(`this is ${version}.`),
  })
  const chosen = { SOCKETLINGS_LANG: 'es', LANG: 'en_US.UTF-8' }
  expect(knock(process.execPath, chosen, preload).stderr).toContain(`y este es el ${version}.`)
})

test('the version shown is the one of the package, and the newest of the changelog', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  expect(knock(process.execPath, {})).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
  expect(/^## \[(\d.*?)\]/m.exec(changelog)?.[1]).toBe(version)
})
