import { readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../runner/program/ports.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
import { TestTerminal } from '../support/terminal.ts'
import { faults, follow, hasTshark } from '../support/tshark.ts'

/** A server of the test's own that answers each line with itself. */
async function echo(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

async function say(port: number, words: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(words)
  return text(socket)
}

test.each([
  {
    lang: 'en',
    listening: 'Ctrl-C ends',
    end: '1 client, 6 bytes to the target, 6 bytes from it',
    name: 'client 1',
  },
  { lang: 'es', listening: 'Ctrl-C termina', end: '1 cliente, 6 bytes hacia el destino', name: 'cliente 1' },
])('draws what is said as it is said; Ctrl-C ends it with a summary ($lang)', async (expected) => {
  const [port, target] = [await freePort('tcp', '127.0.0.1'), await echo()]
  const args = ['tap', `${port}`, `${target}`, '--lang', expected.lang]
  const terminal = new TestTerminal(temporaryFolder(), args)
  await terminal.shows(expected.listening)
  expect(await say(port, 'hello\n')).toBe('hello\n')
  await terminal.shows('◄═══ FIN')
  expect(terminal.text).toContain(expected.name)
  expect(terminal.text).toContain(`127.0.0.1:${target}`)
  expect(terminal.text).toContain('"hello\\n"')
  expect(terminal.text).not.toContain(expected.end)
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
  expect(terminal.text).toContain(expected.end)
})

test('nobody listens at the target: drawn and said, and the tap goes on', async () => {
  const [port, target] = [await freePort('tcp', '127.0.0.1'), await freePort('tcp', '127.0.0.1')]
  const terminal = new TestTerminal(temporaryFolder(), ['tap', `${port}`, `${target}`])
  await terminal.shows('Ctrl-C ends')
  await expect(say(port, 'x')).rejects.toThrow('ECONNRESET')
  await terminal.shows('RST')
  await terminal.shows('nothing listens there')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})

test('a terminal resized in mid-drawing, down to 20 columns', async () => {
  const [port, target] = [await freePort('tcp', '127.0.0.1'), await echo()]
  const terminal = new TestTerminal(temporaryFolder(), ['tap', `${port}`, `${target}`])
  await terminal.shows('Ctrl-C ends')
  await say(port, 'wide')
  await terminal.shows('wide')
  terminal.resize(20, 10)
  await say(port, 'narrow')
  await terminal.shows('narrow')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})

test('JSON: one event a line, its bytes as base64, and the end', async () => {
  const [port, target] = [await freePort('tcp', '127.0.0.1'), await echo()]
  let said: Promise<string> | undefined
  const { code, out, err } = await cli(temporaryFolder(), `tap ${port} 127.0.0.1:${target} --json`, {
    watch(output, signal) {
      said ??= say(port, 'á\n')
      if (output.match(/"fin"/g)?.length === 2) signal('SIGINT')
    },
  })
  expect(await said).toBe('á\n')
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(events[0]).toMatchObject({ type: 'tap', transport: 'TCP', listen: expect.stringContaining(':') })
  // The answer may come before the client's FIN is seen, or after it.
  const types = events.map(({ type }) => type)
  expect(types.toSorted()).toEqual(['data', 'data', 'end', 'fin', 'fin', 'open', 'tap'])
  expect(events.find(({ type }) => type === 'data')).toMatchObject({
    lane: 'client 1',
    direction: 'out',
    length: 3,
    offset: 0,
    bytes: Buffer.from('á\n').toString('base64'),
  })
  expect(events.at(-1)).toEqual({ type: 'end', clients: 1, sent: 3, received: 3 })
})

test.skipIf(!hasTshark)('--pcap: what was said is in the file (Debian package tshark)', async () => {
  const folder = temporaryFolder()
  const [port, target] = [await freePort('tcp', '127.0.0.1'), await echo()]
  let said: Promise<string> | undefined
  const { code, out } = await cli(folder, `tap ${port} ${target} --pcap talk.pcapng`, {
    watch(output, signal) {
      said ??= say(port, 'meet at eight?\n')
      if (output.match(/FIN/g)?.length === 2) signal('SIGINT')
    },
  })
  expect(code).toBe(0)
  expect(out).toContain('talk.pcapng')
  const file = join(folder, 'talk.pcapng')
  expect(faults(file)).toEqual([])
  expect(String(follow(file, 0).there)).toBe('meet at eight?\n')
  expect(String(follow(file, 0).back)).toBe('meet at eight?\n')
})

test.each([
  ['tap 4000', 'missing'],
  ['tap 4000 http://x', '"http://x" is no address'],
  ['tap 4000 0', '"0" is no address'],
  ['tap 4000 4000', 'talk to itself'],
  ['tap 0.0.0.0:4000 1234', 'add --expose'],
  ['tap 4000 no-such-host.invalid:1', 'Nobody here knows a host "no-such-host.invalid"'],
  ['tap 192.0.2.1:4000 1234 --expose', 'not possible to listen on 192.0.2.1:4000'],
  ['tap 4000 1234 --pcap missing/talk.pcapng', 'There is no folder missing'],
])('%s: exit 2, and says why', async (line, why) => {
  const { code, out, err } = await cli(temporaryFolder(), line)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(why)
})

test('a port that is taken is named', async () => {
  const { code, err } = await cli(temporaryFolder(), `tap ${await echo()} 1`)
  expect(code).toBe(2)
  expect(err).toContain('Somebody listens on 127.0.0.1')
})

test('a program is never overwritten by a capture', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'server.ts'), 'precious')
  const { code, err } = await cli(folder, 'tap 4000 1234 --pcap server.ts')
  expect(code).toBe(2)
  expect(err).toContain('server.ts is there already')
  expect(readFileSync(join(folder, 'server.ts'), 'utf8')).toBe('precious')
})
