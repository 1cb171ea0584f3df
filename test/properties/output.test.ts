import * as fc from 'fast-check'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'

/** What a program may print: any bytes, and those that steer a terminal or end a text early. */
const hostile = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '\x1b[2J',
        '\x1b]0;t\x07',
        '\x9b1m',
        '\r',
        '\n',
        '\0',
        '"',
        '\\',
        '`',
        '\u2028',
        '\u202e',
        '💥',
        '\x7f',
      ),
      { maxLength: 30 },
    )
    .map((parts) => new Uint8Array(Buffer.from(parts.join('')))),
)

/** An echo server that says these bytes to each client first and on its standard error, and then falls down. */
const says = (bytes: Uint8Array) => `import { createServer } from 'node:net'
const bytes = Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64')
createServer((socket) => {
  socket.on('error', () => {})
  socket.write(bytes)
  process.stdout.write(bytes)
  process.stderr.write(bytes, () => process.exit(1))
}).listen(Number(process.env.PORT), process.env.HOST)
`

test(
  'whatever a program sends and prints, the terminal is not steered and the JSON can be read',
  { timeout: 180_000 },
  async () => {
    const folder = temporaryFolder()
    const work = join(folder, 'solutions/01-echo')
    mkdirSync(work, { recursive: true })
    for (const bytes of fc.sample(hostile, { numRuns: 8 })) {
      writeFileSync(join(work, 'server.ts'), says(bytes))
      const shown = await cli(folder, 'verify 1 --wire')
      const sent = `sent, in base64: ${Buffer.from(bytes).toString('base64')}`
      expect(shown.code, sent).toBe(1)
      expect(shown.out + shown.err, sent).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\u2028\u2029\u202e]/u)
      const { code, out } = await cli(folder, 'verify 1 --json')
      expect(code, sent).toBe(1)
      expect(JSON.parse(out), sent).toMatchObject({ lesson: '01-echo', verdict: 'failed' })
    }
  },
)
