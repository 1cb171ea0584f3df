import { setTimeout as delay } from 'node:timers/promises'
import type { Address, Endpoint } from '../program/ports.ts'
import type { Program, ProgramEvent } from '../program/program.ts'
import { hasProcessTable } from '../program/process-table.ts'
import { endingOf, failureOfEnding } from './ending.ts'
import { ProbeFailure, type Ending, type Failure } from './failure.ts'
import { ownLines } from './own-lines.ts'
import { Changes, DEFAULT_WAIT_MS, START_WITHIN_MS, timedOut, waitFor, type Wait } from './waiting.ts'
import type { WireFact, WireRecorder } from './wire.ts'

/** What a failure keeps of a program's output: its end. */
const OUTPUT_KEPT = 2_000

/** Turns of the event loop in which everything that an ended program had sent over loopback is read. */
const SETTLING_TURNS = 10

/** A learner's program as checks see it: its console, its signals, its end. */
export class ProbeProgram {
  /** The lane in the wire record: "server.ts", or "server.ts 2" for a further instance. */
  readonly name: string
  readonly pid: number
  /** Where it was told to listen or to connect. */
  readonly host: string
  readonly port: number
  readonly program: Program
  /** It is one that listens, and should run until it is stopped. */
  readonly listens: boolean
  /** The check itself ended it, or said that it may end. */
  mayEnd = false
  /** It has ended, and all that it sent before has had time to arrive. */
  settled = false
  /** The conversation that its output belongs to now. */
  wire: WireRecorder
  readonly #changes = new Changes()
  readonly #launched = performance.now()
  /** The byte of the output at which the last `prints` with `next` ended. */
  #seen = 0
  #inputEnded = false

  constructor(
    name: string,
    program: Program,
    where: Endpoint & { readonly listens: boolean },
    wire: WireRecorder,
  ) {
    this.name = name
    this.listens = where.listens
    this.program = program
    this.pid = program.pid
    this.host = where.host
    this.port = where.port
    this.wire = wire
    program.stdout.onChange(() => this.#changes.notify())
    void program.ended.then(() => this.#changes.notify())
  }

  get running(): boolean {
    return this.program.running
  }

  /** Bytes that it has printed on standard output, as far as they have been read. */
  get printed(): number {
    return this.program.stdout.length
  }

  /** All that it has printed on standard output, as text; of a very long output the last megabyte. */
  get output(): string {
    return this.program.stdout.text
  }

  /** Addresses that it has said it listens on. */
  get announced(): readonly Address[] {
    return this.program.announced
  }

  /** Types one line on its standard input. */
  async type(line: string): Promise<void> {
    await this.write(`${line}\n`)
  }

  /** Writes to its standard input as it is. */
  async write(text: string | Uint8Array): Promise<void> {
    if (this.#inputEnded) throw new Error(`write() after endInput() to ${this.name}`)
    const bytes = Buffer.from(text)
    this.wire.add(this.name, { type: 'stdio', stream: 'stdin', bytes, length: bytes.length })
    await this.program.type(bytes)
  }

  /** End of input, as Ctrl-D gives it. */
  endInput(): void {
    this.#inputEnded = true
    this.wire.add(this.name, { type: 'stdin-end' })
    this.program.endInput()
  }

  /**
   * Expects that standard output contains `text`, unbroken, now or soon. With `next` it has to come after
   * what the last `prints` with `next` found.
   */
  async prints(
    text: string,
    { within = DEFAULT_WAIT_MS, next = false }: Wait & { readonly next?: boolean } = {},
  ): Promise<void> {
    const { stdout } = this.program
    const from = next ? this.#seen : 0
    const look = () => stdout.endOf(text, from) ?? (this.running ? undefined : 'ended')
    const end = await waitFor(look, this.#changes, within)
    if (typeof end === 'number') {
      this.wire.expectationMet()
      if (next) this.#seen = end
      return
    }
    // Not from the second half of a character on.
    const received = stdout
      .textFrom(from)
      .slice(-OUTPUT_KEPT)
      .replace(/^[\uDC00-\uDFFF]/, '')
    const seen = { awaited: { what: 'print' }, expected: text, received } as const
    if (end === timedOut) throw this.#failure({ kind: 'timeout', waited: within, ...seen })
    throw this.#failure({ ...failureOfEnding(this.ending as Ending, 'missing'), ...seen })
  }

  /** Lines on standard error, without empty ones and without Node's own warnings. */
  errorLines(): string[] {
    return ownLines(this.program.stderr.text)
  }

  /**
   * Expects the program to end by itself, with `code` if given. One that was only just started has to start first: it
   * gets 6,000 ms from then on, if `within` is not said.
   */
  async exits(code?: number, wait: Wait = {}): Promise<Ending> {
    this.mayEnd = true
    const left = this.#launched + START_WITHIN_MS - performance.now()
    const within = wait.within ?? Math.max(DEFAULT_WAIT_MS, Math.ceil(left))
    const ending = await waitFor(() => this.ending, this.#changes, within)
    const awaited = { what: 'exit' } as const
    if (ending === timedOut) throw this.#failure({ kind: 'timeout', awaited, waited: within })
    if (code === undefined || ending.code === code) {
      this.wire.expectationMet()
      return ending
    }
    throw this.#failure({
      ...failureOfEnding(ending, 'exited', code),
      awaited,
      expected: code,
      received: ending.code ?? ending.signal ?? 'unknown',
    })
  }

  /** After its end: lets the event loop take in what it had already sent. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < SETTLING_TURNS; turn++) await delay(1)
    this.settled = true
  }

  /** How it ended, once it has. */
  get ending(): Ending | undefined {
    return endingOf(this.program)
  }

  /** Sends a signal to the program alone. After a signal that ends a program, its end is no failure. */
  signal(signal: NodeJS.Signals): void {
    this.wire.add(this.name, { type: 'signal', signal })
    if (!['SIGSTOP', 'SIGCONT', 'SIGUSR1', 'SIGUSR2'].includes(signal)) this.mayEnd = true
    this.program.signal(signal)
  }

  /** Pids of all living processes that belong to it, also orphaned and detached ones; undefined where that cannot be seen. */
  family(): number[] | undefined {
    return hasProcessTable ? this.program.family.members() : undefined
  }

  /** The pid by which the kernel here knows the process of it that calls itself `own`; 0 when there was none. */
  pidOf(own: number): number {
    return this.program.family.pidOf(own) ?? 0
  }

  /** What a process of it, known here as `pid`, calls itself. */
  ownPid(pid: number): number {
    return this.program.family.ownPid(pid)
  }

  /** Ends it with everything that it started. */
  async stop(): Promise<void> {
    if (this.running) this.wire.add(this.name, { type: 'signal', signal: 'SIGTERM' })
    this.mayEnd = true
    await this.program.stop()
  }

  /** Writes what the program does into the wire record of the present conversation. */
  record(event: ProgramEvent): void {
    this.wire.add(this.name, factOf(event))
  }

  #failure(failure: Failure): ProbeFailure {
    return new ProbeFailure({ lane: this.name, ...failure })
  }
}

function factOf(event: ProgramEvent): WireFact {
  if (event.type === 'listening') {
    const { transport, host, port } = event.address
    return { type: 'listening', address: `${transport} ${host.includes(':') ? `[${host}]` : host}:${port}` }
  }
  if (event.type === 'exit') return { type: 'exit', code: event.ending.code, signal: event.ending.signal }
  return { type: 'stdio', stream: event.type, bytes: event.bytes, length: event.bytes.length }
}
