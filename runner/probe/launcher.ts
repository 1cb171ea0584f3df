import type { Cell } from '../program/cell.ts'
import { freePort, isFree, type Address } from '../program/ports.ts'
import { Program, type ProgramEvent } from '../program/program.ts'
import { Reaper } from '../program/reaper.ts'
import { untilReady, type Readiness } from '../program/ready.ts'
import { endingOf, failureOfEnding } from './ending.ts'
import { ProbeFailure, Unobservable, type Ending, type Failure } from './failure.ts'
import type { LessonDefinition, ProgramDefinition } from './lesson.ts'
import { ProbeProgram } from './probe-program.ts'
import { START_WITHIN_MS } from './waiting.ts'
import type { WireRecorder } from './wire.ts'

/** A port that was free can be taken by somebody else before the program binds it. */
const TRIES = 3

export const DEFAULT_HOST = '127.0.0.1'

export interface LauncherOptions {
  readonly directory: string
  readonly programs: LessonDefinition['programs']
  /** Command lines in place of `node <file>`. */
  readonly commands: Readonly<Record<string, readonly string[]>>
  readonly env: NodeJS.ProcessEnv
  readonly cell?: Cell
}

export interface LaunchRequest {
  readonly name: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly host?: string
  readonly port?: number
  readonly ready?: boolean
}

export type OnLaunch = (program: ProbeProgram) => void

/** Starts the lesson's programs in the learner's folder, and knows all that it has started. */
export class Launcher {
  readonly #options: LauncherOptions
  readonly #started = new Set<Program>()
  /** Processes about to be: nobody has their pid yet. */
  readonly #launching = new Set<Promise<unknown>>()
  readonly #reaper = new Reaper()
  #closed = false

  constructor(options: LauncherOptions) {
    this.#options = options
  }

  /** The name of the program that is meant when none is named. */
  get defaultName(): string {
    return Object.keys(this.#options.programs)[0] ?? ''
  }

  definition(name: string): ProgramDefinition {
    const definition = this.#options.programs[name]
    if (definition === undefined) throw new Error(`the lesson has no program "${name}"`)
    return definition
  }

  /**
   * Starts a program and waits until it listens, if it is one that does. Throws a ProbeFailure when it does not.
   * @param onLaunch is told of each program before it is waited for
   */
  async start(
    request: LaunchRequest,
    lane: string,
    wire: WireRecorder,
    onLaunch: OnLaunch,
  ): Promise<ProbeProgram> {
    const { listens } = this.definition(request.name)
    const host = request.host ?? DEFAULT_HOST
    const waits = listens !== undefined && (request.ready ?? true)
    for (let attempt = 1; ; attempt++) {
      const port = request.port ?? (await freePort(listens ?? 'tcp', host))
      if (this.#closed) throw new Error('the run is over')
      const launching = this.#launch(request, lane, host, port, wire)
      this.#launching.add(launching)
      const program = await launching.finally(() => this.#launching.delete(launching))
      onLaunch(program)
      if (!waits) return program
      const target = { transport: listens, host, port }
      const readiness = await untilReady(program.program, target, START_WITHIN_MS)
      if (readiness.state === 'ready' && readiness.disturbed === true && attempt < TRIES) {
        await program.stop()
        continue
      }
      if (readiness.state === 'ready') {
        // Seen by the kernel's tables: the program itself has said nothing.
        if (program.announced.length === 0) program.record({ type: 'listening', address: readiness.address })
        return program
      }
      const mayTryAgain = request.port === undefined && attempt < TRIES
      if (mayTryAgain && readiness.state === 'ended') {
        // Somebody else may have had the port just then, and be gone again: whoever complains of it gets another one.
        const [line = '', ...more] = program.errorLines()
        const complains = line.includes(String(port)) && more.length === 0
        if (complains || !(await isFree(listens, host, port))) continue
      }
      throw failureOf(readiness, target, program)
    }
  }

  /** Ends every process of every program, also of one that is just being started; no other starts. Throws when one survives. */
  async stopAll(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#launching)
    const ends = await Promise.allSettled([...this.#started].map((program) => program.stop()))
    this.#started.clear()
    this.#reaper.end()
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }

  /** As `stopAll`, without waiting: for the runner's own exit. */
  killAll(): void {
    for (const program of this.#started) program.kill()
  }

  async #launch(
    request: LaunchRequest,
    lane: string,
    host: string,
    port: number,
    wire: WireRecorder,
  ): Promise<ProbeProgram> {
    const { directory, commands, env, cell } = this.#options
    const { file, listens } = this.definition(request.name)
    const command = commands[request.name]
    const launch = {
      file,
      args: request.args ?? [],
      directory,
      env: { HOST: host, PORT: String(port), ...request.env },
      ...(command !== undefined && { command }),
      ...(cell !== undefined && { cell }),
    }
    let started: ProbeProgram | undefined
    // One that is in and out of its cell at once may be over before it is known here.
    const early: ProgramEvent[] = []
    const tell = (event: ProgramEvent) =>
      void (started === undefined ? early.push(event) : started.record(event))
    const program = await Program.start(launch, env, tell)
    this.#started.add(program)
    // A cell ends with the runner by itself.
    if (cell?.kind !== 'bwrap') {
      this.#reaper.born(program.pid)
      void program.gone.then(() => this.#reaper.gone(program.pid))
    }
    wire.add(lane, {
      type: 'start',
      command: [command?.join(' ') ?? `node ${file}`, ...launch.args].join(' '),
      args: launch.args,
      env: launch.env,
    })
    started = new ProbeProgram(lane, program, { host, port, listens: listens !== undefined }, wire)
    for (const event of early) started.record(event)
    return started
  }
}

function failureOf(readiness: Readiness, given: Address, program: ProbeProgram): Error {
  const seen = { lane: program.name, awaited: { what: 'listen', address: given }, given } as const
  if (readiness.state === 'unobservable') return new Unobservable('needs-node-program')
  if (readiness.state === 'elsewhere')
    return new ProbeFailure({ ...seen, ...elsewhere(readiness.found, given), waited: readiness.waited })
  if (readiness.state === 'ended') {
    return new ProbeFailure({ ...seen, ...failureOfEnding(endingOf(program.program) as Ending, 'exited') })
  }
  return new ProbeFailure({ kind: 'timeout', ...seen, waited: START_WITHIN_MS })
}

/** It listens, but nobody who was told `given` can reach it: for which reason? */
function elsewhere(found: readonly Address[], given: Address): Failure {
  const same = found.filter(({ transport }) => transport === given.transport)
  if (same.length === 0) return { kind: 'refused', found }
  return { kind: same.some(({ port }) => port === given.port) ? 'wrong-host' : 'wrong-port', found: same }
}
