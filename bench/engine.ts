import { once } from 'node:events'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { defineChecks } from '../runner/probe/check.ts'
import { runChecks } from '../runner/probe/run-checks.ts'
import { connected, startServer } from './bare/process.ts'
import type { Pair } from './measure.ts'

const directory = fileURLToPath(new URL('./room', import.meta.url))

/** One member of a room of so many says so many lines; every other one has to get each of them. */
export interface Room {
  readonly members: number
  readonly lines: number
}

/** What the probe engine drives against a reference broadcast server: every line is recorded and compared. */
export function enginePair({ members, lines }: Room): Pair {
  const messages = (members - 1) * lines
  return {
    name: `engine: ${members} clients, ${messages} messages`,
    floorName: 'bare node:net, nothing compared',
    floor: async () => bareRoom({ members, lines }),
    subject: async () => probedRoom({ members, lines }),
  }
}

/** Only whom the server has greeted does it know: a connection stands before it is accepted. */
const greeting = 'welcome\n'

const text = (line: number) => `line ${line} of what a member says\n`

async function bareRoom({ members, lines }: Room): Promise<number> {
  const server = await startServer(directory, 'tcp')
  const sockets = await Promise.all(Array.from({ length: members }, async () => connected(server.port)))
  for (const socket of sockets) {
    if (String(await take(socket)) !== greeting) throw new Error('the room has not greeted')
  }
  const [speaker, ...others] = sockets
  const size = Array.from({ length: lines }, (_, line) => text(line).length).reduce(
    (sum, each) => sum + each,
    0,
  )
  const began = performance.now()
  const heard = others.map(async (socket) => {
    let left = size
    for await (const chunk of socket as AsyncIterable<Buffer>) if ((left -= chunk.length) <= 0) return
  })
  for (let line = 0; line < lines; line++) if (!speaker!.write(text(line))) await once(speaker!, 'drain')
  await Promise.all(heard)
  const ms = performance.now() - began
  for (const socket of sockets) socket.destroy()
  await server.stop()
  return ms
}

/** The next chunk that comes. */
async function take(socket: Socket): Promise<Buffer> {
  for (;;) {
    const chunk = socket.read() as Buffer | null
    if (chunk !== null) return chunk
    await once(socket, 'readable')
  }
}

async function probedRoom({ members, lines }: Room): Promise<number> {
  let ms = Number.NaN
  const checks = defineChecks({
    room: {
      everybody: {
        title: 'Everybody hears every line',
        deadline: 120_000,
        async run({ connectMany }) {
          const clients = await connectMany(members)
          for (const client of clients) await client.receive(greeting)
          const [speaker, ...others] = clients
          const began = performance.now()
          const heard = others.map(async (client) => {
            for (let line = 0; line < lines; line++) await client.receive(text(line))
          })
          for (let line = 0; line < lines; line++) await speaker!.send(text(line))
          await Promise.all(heard)
          ms = performance.now() - began
        },
      },
    },
  })
  const programs = { server: { file: 'server.ts', listens: 'tcp' } } as const
  const { verdict, checks: results } = await runChecks({ lesson: 'room', programs, checks, directory })
  if (verdict !== 'passed') throw new Error(`the room: ${verdict} ${results[0]?.kind} ${results[0]?.error}`)
  return ms
}
