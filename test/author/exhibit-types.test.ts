import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/cli.ts'
import { socketlings } from '../support/door.ts'

const tool = fileURLToPath(new URL('../../tools/exhibit-types.ts', import.meta.url))

async function typesOf(course: string) {
  return new Promise<{ code: number | null; out: string }>((resolve) => {
    const child = execFile(process.execPath, [tool, course], (_error, out) =>
      resolve({ code: child.exitCode, out }),
    )
  })
}

test('a program that is only a part is type-checked together with what the solution adds to it', async () => {
  const course = temporaryFolder()
  await socketlings(course, 'author new greeting')
  writeFileSync(
    join(course, 'lessons/01-greeting/solution/greet.ts'),
    'export const greet = (name: string) => name\n',
  )
  const program = join(course, 'test/right/01-greeting/pipes/server.ts')
  const text = readFileSync(program, 'utf8')
  writeFileSync(program, `import { greet } from './greet.ts'\ngreet('x')\n${text}`)
  expect(await typesOf(course)).toEqual({ code: 0, out: '' })
  writeFileSync(program, `import { greet } from './greet.ts'\ngreet(1)\n${text}`)
  const { code, out } = await typesOf(course)
  expect(code).not.toBe(0)
  expect(out).toMatch(/^01-greeting\/right\/pipes\/server\.ts\S*2\b.*error TS2345/)
})
