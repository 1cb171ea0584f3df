// Run in place of a slot's prober: starts inside.js in a cell, and hands on what that says.
import { fileURLToPath } from 'node:url'
import type { Cell } from '../../../program/cell.ts'
import { closeInherited } from '../../../program/descriptors.ts'
import { Program } from '../../../program/program.ts'
import { untilReady } from '../../../program/ready.ts'

const WITHIN_MS = 15_000

const [cell = '{}', ...args] = process.argv.slice(2)
const address = { transport: 'tcp', host: '127.0.0.1', port: 7000 } as const

closeInherited()
const program = await Program.start(
  {
    file: 'inside.js',
    args,
    directory: fileURLToPath(new URL('.', import.meta.url)),
    env: { HOST: address.host, PORT: String(address.port) },
    cell: JSON.parse(cell) as Cell,
  },
  process.env,
  () => {},
)
const { state } = await untilReady(program, address, WITHIN_MS)
await program.stop()
console.log(JSON.stringify({ state, said: program.stdout.text, error: program.stderr.text }))
