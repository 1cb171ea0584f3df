import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

const strays = new URL('../../runner/probe/strays.ts', import.meta.url).href

test.each([
  ['an error', "throw new Error('mine')"],
  ['a promise', "Promise.reject(new Error('mine'))"],
])(
  '%s that is no check’s ends the runner, however many watch, and its exit handlers run',
  async (_, fails) => {
    const script = `
    import { Strays } from '${strays}'
    for (let runs = 0; runs < 3; runs++) Strays.watch()
    process.on('exit', () => console.log('ends'))
    new Strays('x').run(async () => {})
    setTimeout(() => { ${fails} })
    setTimeout(() => console.log('goes on'), 1000)`
    const said = await new Promise<object>((resolve) => {
      const child = execFile(process.execPath, ['--input-type=module', '-e', script], (_error, out, err) =>
        resolve({ code: child.exitCode, out, err }),
      )
    })
    expect(said).toEqual({ code: 1, out: 'ends\n', err: expect.stringContaining('Error: mine') })
  },
)
