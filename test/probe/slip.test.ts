import { spawnSync } from 'node:child_process'
import { mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Failure } from '../../runner/probe/failure.ts'
import { slipOf } from '../../runner/probe/slip.ts'
import { sourceFault } from '../../runner/program/source.ts'

/** How a program ends that is nothing but this text, under the Node that runs learners' programs. */
function crashOf(source: string): Failure {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'slip-'))
  const file = join(folder.path, 'server.ts')
  writeFileSync(join(folder.path, 'package.json'), '{"type":"module"}')
  writeFileSync(file, source)
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  const launch = { name: 'server', file: 'server.ts', args: [], directory: folder.path, env: {} }
  const fault = sourceFault(launch, stderr)
  return {
    kind: 'crashed',
    lane: 'server.ts',
    ending: {
      code: status ?? undefined,
      signal: undefined,
      stderr,
      ...(fault !== undefined && { source: fault }),
    },
  }
}

// Node's own words may change from release to release: they are asked of Node.
test.for([
  ['enum Colour { Red }', 'unsupported', ''],
  ['class Echo { constructor(private port: number) {} }', 'unsupported', ''],
  ['namespace A { export const b = 1 }', 'unsupported', ''],
  ['const f = () => { await 1 }\nexport {}', 'await', ''],
  ["import { ListenOptions } from 'node:net'", 'export', 'ListenOptions'],
  ["import { createServer } from 'node:dgram'", 'export', 'createServer'],
  ['console.log(', 'unreadable', ''],
  ['const text = "a', 'unreadable', ''],
  ["import 'chalk'", 'package', 'chalk'],
  ["import '@scope/chalk'", 'package', '@scope/chalk'],
  ["import './pool'", 'file', 'pool'],
  ["import './pool.js'", 'file', 'pool.js'],
  ["import { Worker } from 'node:worker_threads'\nnew Worker('./gone.ts')", 'file', 'gone.ts'],
  ["const net = require('node:net')\nexport {}", 'commonjs', 'require'],
  ['sokcet.write("a")', 'undeclared', 'sokcet'],
  ['console.log(late)\nconst late = 1', 'early', 'late'],
  ['console.logg(1)', 'function', 'console.logg'],
  ['const count = 0\ncount++', 'constant', ''],
  ['await new Promise(() => {})', 'unsettled', ''],
  // What was caught and printed before is not what ended it.
  ['try { a() } catch (error) { console.error(error) }\nsetTimeout(() => b(), 1).ref()', 'undeclared', 'b'],
] as const)('%s', ([source, what, name]) => {
  expect(slipOf(crashOf(source))).toEqual({ what, name })
})

test('an error of another kind, or a name that could act on a screen, is no slip', () => {
  expect(slipOf(crashOf('throw new Error("ReferenceError: a is not defined")'))).toBeUndefined()
  expect(slipOf(crashOf('try { a() } catch { throw new RangeError("b") }'))).toBeUndefined()
  expect(slipOf(crashOf("import 'a\\x1b[2Jb'"))).toBeUndefined()
  expect(slipOf(crashOf('JSON.parse("{")'))).toBeUndefined()
  expect(slipOf({ kind: 'crashed', lane: 'server.ts' })).toBeUndefined()
})

const printed = (received: string, expected = 'some text', stderr = ''): Failure => ({
  kind: 'missing',
  lane: 'client.ts',
  awaited: { what: 'print' },
  expected,
  received,
  ending: { code: 0, signal: undefined, stderr },
})
const dump = '<Buffer 73 6f 6d 65 20 74 65 78 74 0a>\n'

test.for([
  [printed(dump), 'buffer'],
  [printed(`connected\n${dump}`), 'buffer'],
  [printed('Promise { <pending> }\n'), 'promise'],
  [{ ...printed(''), kind: 'mismatch', received: Buffer.from('primes 5 [object Promise]\n') }, 'promise'],
  [printed('[object Object] some'), 'object'],
  [printed('', 'some text', 'some text\n'), 'standard-error'],
] as const)('%j', ([failure, what]) => {
  expect(slipOf(failure)).toEqual({ what, name: '' })
})

test.for([
  // Somebody looks for an error elsewhere.
  printed('<Buffer 62 79 65>\nsome other text'),
  printed('some', 'some [object Object]'),
  printed('other', 'some text', 'nobody answers\n'),
  { ...printed(dump), kind: 'exited' },
  { ...printed('Taken.', '1234', 'Taken.\n1234\n'), awaited: { what: 'complaint' } },
  { kind: 'timeout', lane: 'client 1', received: dump },
] as const)('no slip: %j', (failure) => {
  expect(slipOf(failure)).toBeUndefined()
})
