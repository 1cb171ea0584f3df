// A recorded conversation once more, by child processes and sockets as Node gives them: the same programs with the same
// arguments, the same bytes in the same order. Nobody compares what comes, and nobody looks for what must not come.
import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProgramDefinition } from '../../runner/probe/lesson.ts'
import type { WireEvent, WireRecord } from '../../runner/probe/wire.ts'
import { Flow } from './flow.ts'
import { listens } from './listeners.ts'
import { freePort } from './process.ts'
import { Printed } from './printed.ts'
import { portsOf, repeatable, together } from './recorded.ts'
import { TcpLanes } from './tcp-lanes.ts'
import { UdpLanes } from './udp-lanes.ts'

type Start = WireEvent & { type: 'start' }

/** A program of the record that runs again, and the port that it had there. */
interface Running {
  readonly lane: string
  readonly child: ChildProcess
  readonly definition: ProgramDefinition
  readonly port: string
  readonly printed: Printed
  readonly end: Flow
}

/** Holds the recorded conversations of a lesson's checks with the programs of a folder. Throws when one comes to a stop. */
export class Replay {
  readonly #records: readonly WireRecord[]
  readonly #directory: string
  readonly #definitions: readonly ProgramDefinition[]
  readonly #running = new Set<Running>()
  /** Those that the present conversation speaks of, by their lane. */
  readonly #present = new Map<string, Running>()
  readonly #ports = new Map<string, number>()

  constructor(records: readonly WireRecord[], directory: string, definitions: readonly ProgramDefinition[]) {
    this.#records = records.map(repeatable)
    this.#directory = directory
    this.#definitions = definitions
  }

  async run(): Promise<void> {
    try {
      for (const [index, record] of this.#records.entries()) {
        await this.#hold(record, index + 1)
        await this.#stopAllBut(this.#records.slice(index + 1))
      }
    } finally {
      await this.#stopAllBut([])
    }
  }

  async #hold(record: WireRecord, number: number): Promise<void> {
    for (const port of portsOf(record)) if (!this.#ports.has(port)) this.#ports.set(port, await freePort())
    this.#present.clear()
    for (const running of this.#running) this.#present.set(running.lane, running)
    const portNow = (port: string) => this.#ports.get(port) ?? Number(port)
    const [tcp, udp] = [new TcpLanes(portNow), new UdpLanes(portNow)]
    try {
      await this.#prepare(record, tcp, udp)
      for (const events of together(record)) {
        await Promise.all(events.map(async (event) => this.#again(event, tcp, udp))).catch(
          (cause: unknown) => {
            const [{ lane, type, at }] = events as [WireEvent]
            throw new Error(
              `check ${number}: ${lane}, ${type} after ${at.toFixed(0)} ms did not happen again`,
              { cause },
            )
          },
        )
      }
    } finally {
      tcp.close()
      udp.close()
    }
  }

  /** What the probe had ready before the programs began: sockets of its own, and ports that were taken. */
  async #prepare(record: WireRecord, tcp: TcpLanes, udp: UdpLanes): Promise<void> {
    for (const event of record) {
      if (event.type === 'datagram' && event.local !== undefined) await udp.bind(event.local)
      if (event.type === 'open' && event.direction === 'in' && event.to !== undefined)
        await tcp.listen(event.to)
    }
    const relayed = record.find((event) => event.type === 'open' && event.relayed)
    const owners = new Set([...this.#running].map(({ port }) => port))
    const starts = record.filter((event) => event.type === 'start')
    const isListening = (lane: string) =>
      record.some((event) => event.type === 'listening' && event.lane === lane)
    for (const { lane, env } of starts) if (isListening(lane)) owners.add(env?.['PORT'] ?? '')
    for (const start of starts) {
      const port = start.env?.['PORT'] ?? ''
      const { listens: transport } = this.#definitionOf(start)
      if (owners.has(port)) continue
      if (transport === undefined) {
        if (relayed?.type === 'open') await tcp.relay(port, relayed.to ?? '', relayed.lane)
        continue
      }
      await (transport === 'tcp' ? tcp : udp).take(port)
      owners.add(port)
    }
  }

  async #again(event: WireEvent, tcp: TcpLanes, udp: UdpLanes): Promise<unknown> {
    const running = this.#present.get(event.lane)
    switch (event.type) {
      case 'open':
        return tcp.open(event)
      case 'data':
        return tcp.data(event)
      case 'fin':
      case 'rst':
        return tcp.end(event)
      case 'datagram':
        return udp.again(event)
      case 'start':
        return this.#start(event)
      case 'listening':
        return running?.definition.listens && this.#listens(running)
      case 'stdio':
        if (event.stream === 'stdin') return running?.child.stdin?.write(event.bytes)
        return event.stream === 'stdout' ? running?.printed.again(event) : undefined
      case 'stdin-end':
        return running?.child.stdin?.end()
      case 'signal':
        return running?.child.kill(event.signal as NodeJS.Signals)
      case 'exit':
        return running?.end.ends()
      case 'silence':
        return undefined
    }
  }

  #start(event: Start): void {
    const definition = this.#definitionOf(event)
    const port = event.env?.['PORT'] ?? ''
    const env = {
      ...process.env,
      ...event.env,
      PORT: String(this.#ports.get(port) ?? port),
      NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
    }
    const child = spawn(process.execPath, [definition.file, ...(event.args ?? [])], {
      cwd: this.#directory,
      env,
    })
    const printed = new Printed(child.stdout)
    child.stdin.on('error', () => {})
    // Nobody waits for it, and a full pipe would make the program wait.
    child.stderr.resume()
    const end = new Flow()
    child.once('exit', () => end.end())
    const running = { lane: event.lane, child, definition, port, printed, end }
    this.#running.add(running)
    this.#present.set(event.lane, running)
  }

  async #listens({ definition, port }: Running): Promise<void> {
    const { listens: transport = 'tcp' } = definition
    const same = [...this.#running].filter((other) => other.port === port && !other.end.isOver)
    const sharing =
      transport === 'udp' ? same.filter((other) => other.definition.listens === 'udp').length : 1
    await listens(transport, this.#ports.get(port) ?? Number(port), sharing)
  }

  #definitionOf({ command }: Start): ProgramDefinition {
    const definition = this.#definitions.find(({ file }) => command.split(' ')[1] === file)
    if (definition === undefined) throw new Error(`what is ${command}?`)
    return definition
  }

  /** Ends the programs with which none of these conversations goes on. */
  async #stopAllBut(later: readonly WireRecord[]): Promise<void> {
    const ports = new Set(later.flatMap((record) => [...portsOf(record)]))
    const goesOn = (lane: string) =>
      later
        .find((record) => record.some((event) => event.lane === lane))
        ?.every((event) => event.lane !== lane || event.type !== 'start') ?? false
    const needed = [...this.#running].filter(({ port }) => ports.has(port))
    const isNeeded = (running: Running) => needed.includes(running)
    // Nobody calls it any more, and yet it is spoken of: the one that several checks share is older than one of a check's own.
    for (const running of this.#running) {
      const { lane } = running
      if (goesOn(lane) && !needed.some((other) => other.lane === lane)) needed.push(running)
    }
    const over = [...this.#running].filter((running) => !isNeeded(running))
    await Promise.all(over.map((running) => this.#stop(running)))
  }

  async #stop(running: Running): Promise<void> {
    this.#running.delete(running)
    running.child.kill('SIGKILL')
    await running.end.ends()
  }
}
