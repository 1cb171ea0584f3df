import { execa } from 'execa'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { Announcements } from './announcements.ts'
import { cellInputs, STATUS_DESCRIPTOR } from './cell.ts'
import { CellStatus, endingOfCode } from './cell-status.ts'
import { MarkedFamily, NamespaceFamily, type Family } from './family.ts'
import { ANNOUNCE_DESCRIPTOR, announces, commandLine, environment, type Launch } from './launch.ts'
import { untilReadOut } from './last-output.ts'
import { watchLimits, type Limit } from './limits.ts'
import { Output } from './output.ts'
import type { Address } from './ports.ts'
import { hasProcessTable, isLiving, killFirst, processStat } from './process-table.ts'
import { kill } from './stop.ts'

/** What a program does while it runs, as the runner sees it from outside. */
export type ProgramEvent =
  | { readonly type: 'stdout' | 'stderr'; readonly bytes: Buffer }
  | { readonly type: 'listening'; readonly address: Address }
  | { readonly type: 'exit'; readonly ending: ProgramEnding }

export interface ProgramEnding {
  readonly code: number | undefined
  readonly signal: string | undefined
  /** The runner ended it because it took more than this allows. */
  readonly limit?: Limit
}

/** A learner's program: a process group of its own, its output captured, its end and its addresses reported. */
export class Program {
  readonly launch: Launch
  readonly pid: number
  /** A text that no other program has, in its environment and in that of whatever it starts. */
  readonly marker: string
  /** It and all processes that come from it. */
  readonly family: Family
  readonly stdout: Output
  readonly stderr: Output
  /** Resolves when the process has ended and its last output is in; never rejects. */
  readonly ended: Promise<ProgramEnding>
  ending: ProgramEnding | undefined
  /** The runner has asked it to end: no crash, then. */
  stopping = false

  readonly #stdin: Writable
  readonly #onEvent: (event: ProgramEvent) => void
  #limit: Limit | undefined
  #stopped: Promise<void> | undefined
  readonly #gone = Promise.withResolvers<void>()
  /** None of it is left: its pid may be somebody else's. */
  #isGone = false
  readonly #announcements: Announcements

  /**
   * Starts the process. Throws when there is no such command, or when its cell cannot be set up.
   * @param onEvent is told what it does, also before this resolves
   */
  static async start(
    launch: Launch,
    base: NodeJS.ProcessEnv,
    onEvent: (event: ProgramEvent) => void,
  ): Promise<Program> {
    const marker = `socketlings-${randomUUID()}`
    const { cell } = launch
    const inputs = cell?.kind === 'bwrap' ? cellInputs(launch, cell) : []
    const [file = '', ...args] = commandLine(launch)
    const child = execa(file, args, {
      cwd: launch.directory,
      env: environment(launch, base, marker),
      extendEnv: false,
      // A group of its own, so that a signal reaches its children and not the runner.
      detached: process.platform !== 'win32',
      // The fourth: announcements, or of a cell its status.
      stdio: ['pipe', 'pipe', 'pipe', 'pipe', ...inputs],
      buffer: false,
      reject: false,
      cleanup: false,
    })
    if (child.pid === undefined)
      throw await child.then((result) => result.cause ?? new Error(`cannot start ${file}`))
    const running = child as unknown as RunningChild
    const spawned: Spawned = {
      launch,
      marker,
      child: running,
      exit: once(running, 'exit') as unknown as Promise<Exit>,
      // From now on: what nobody reads when a process ends, Node throws away.
      stdout: new Output(running.stdout, (bytes) => onEvent({ type: 'stdout', bytes })),
      stderr: new Output(running.stderr, (bytes) => onEvent({ type: 'stderr', bytes })),
      onEvent,
    }
    if (cell?.kind === 'bwrap') return Program.#inCell(spawned)
    return new Program({ ...spawned, pid: child.pid, family: new MarkedFamily(child.pid, marker) })
  }

  static async #inCell(spawned: Spawned): Promise<Program> {
    const { child, exit } = spawned
    const status = new CellStatus(child.stdio[STATUS_DESCRIPTOR] as Readable)
    const found = await status.inhabitants(exit)
    const pid = found?.program ?? child.pid
    const family = new NamespaceFamily(found?.init ?? child.pid)
    if (found !== undefined) killFirst(found.program)
    const ownExit = exitOfCell(exit, status, found !== undefined)
    const program = new Program({ ...spawned, pid, family, exit: ownExit })
    if (found === undefined) {
      const ending = await program.ended
      // Not a word of the program's end: it was never begun.
      if (ending.signal === undefined && ending.code === undefined)
        throw new Error(`the cell could not be set up: ${program.stderr.text.trim()}`)
    }
    return program
  }

  private constructor({ launch, marker, pid, family, child, exit, stdout, stderr, onEvent }: Started) {
    this.launch = launch
    this.pid = pid
    this.marker = marker
    this.family = family
    this.#onEvent = onEvent
    this.#stdin = child.stdin
    this.#stdin.on('error', () => {})
    this.stdout = stdout
    this.stderr = stderr
    const stream = announces(launch) ? child.stdio[ANNOUNCE_DESCRIPTOR] : undefined
    this.#announcements = new Announcements(stream, (address) => onEvent({ type: 'listening', address }))
    const stopWatching = watchLimits(
      family,
      () => this.stdout.length + this.stderr.length,
      (limit) => {
        this.#limit = limit
        family.kill()
      },
    )
    this.ended = this.#untilEnded(child, exit).finally(stopWatching)
  }

  get running(): boolean {
    return this.ending === undefined
  }

  /** The system has begun to take it down, though its exit status may not be known yet. */
  get exiting(): boolean {
    const stat = processStat(this.pid)
    // Somebody else may have taken its exit status already.
    if (stat === undefined) return hasProcessTable
    return stat.exiting || !isLiving(stat)
  }

  /** Addresses that the program itself said it listens on, in order. */
  get announced(): readonly Address[] {
    return this.#announcements.addresses
  }

  /** Resolves when it next says that it listens somewhere. */
  nextAnnouncement(): Promise<void> {
    return this.#announcements.next()
  }

  /** Writes to its standard input; resolves when the kernel has it, or the program is gone. */
  async type(text: string | Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => this.#stdin.write(text, () => resolve()))
  }

  endInput(): void {
    this.#stdin.end()
  }

  /** Sends a signal to the program alone, not to its children; nobody gets it when it is gone. */
  signal(signal: NodeJS.Signals): void {
    if (this.running) kill(this.pid, signal)
  }

  /** Ends the program and everything it started: TERM, a short grace, KILL. Throws when some of it survives. */
  stop(): Promise<void> {
    // Once none of it is left, none can come: whoever asks again need not look again.
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.stopping = true
    await this.family.end(this.running ? this.ended : undefined)
    await this.ended
    this.#isGone = true
    this.#gone.resolve()
  }

  /** Resolves when it has been stopped, and none of its processes is left. */
  get gone(): Promise<void> {
    return this.#gone.promise
  }

  /** As `stop`, at once and without waiting: for the moment when the runner itself has to go. */
  kill(): void {
    if (!this.#isGone) this.family.kill()
  }

  async #untilEnded(child: RunningChild, exit: Promise<Exit>): Promise<ProgramEnding> {
    const [code, signal] = await exit
    await untilReadOut([child.stdout, child.stderr], () => this.stdout.length + this.stderr.length)
    this.ending = {
      code: code ?? undefined,
      signal: signal ?? undefined,
      ...(this.#limit !== undefined && { limit: this.#limit }),
    }
    this.#onEvent({ type: 'exit', ending: this.ending })
    return this.ending
  }
}

type Exit = readonly [code: number | null, signal: string | null]

interface Spawned {
  readonly launch: Launch
  readonly marker: string
  readonly child: RunningChild
  readonly exit: Promise<Exit>
  readonly stdout: Output
  readonly stderr: Output
  readonly onEvent: (event: ProgramEvent) => void
}

interface Started extends Spawned {
  readonly pid: number
  readonly family: Family
}

/** How the program of a cell ended: bubblewrap tells of it, and ends without a word when the cell is killed. */
async function exitOfCell(exit: Promise<Exit>, status: CellStatus, seen: boolean): Promise<Exit> {
  await exit
  const code = await status.exitCode()
  if (code === undefined) return seen ? [null, 'SIGKILL'] : [null, null]
  const { code: own = null, signal = null } = endingOfCode(code)
  return [own, signal]
}

/** What is used of execa's subprocess. */
interface RunningChild extends NodeJS.EventEmitter {
  readonly pid: number
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  readonly stdio: readonly (Readable | null | undefined)[]
}
