import type { Launcher, OnLaunch } from './launcher.ts'
import type { ProbeProgram } from './probe-program.ts'
import type { TcpClient } from './tcp-client.ts'
import { WireRecorder } from './wire.ts'

/** A program started ahead: what it has done since, and its processes, which its first user is told of. */
interface Prepared {
  readonly wire: WireRecorder
  readonly launched: ProbeProgram[]
  onLaunch: OnLaunch
}

/** The programs that the checks of one step share: each started at first use, and again when it is dead. */
export class SharedPrograms {
  /** Connections that their peer has not ended: cut off when the step is over. */
  readonly lingering: TcpClient[] = []
  /** Checks that have used the present programs. */
  conversations = 0
  readonly #launcher: Launcher
  readonly #running = new Map<string, Promise<ProbeProgram>>()
  readonly #prepared = new Map<string, Prepared>()

  constructor(launcher: Launcher) {
    this.#launcher = launcher
  }

  /** Starts the program that the checks of a step begin with, if it is one that listens, ahead of its first use. */
  prepare(): void {
    const name = this.#launcher.defaultName
    const { file, listens } = this.#launcher.definition(name)
    if (listens === undefined || this.#running.has(name)) return
    const wire = new WireRecorder()
    const launched: ProbeProgram[] = []
    const prepared: Prepared = { wire, launched, onLaunch: (program) => launched.push(program) }
    const start = this.#launcher.start({ name }, file, wire, (program) => prepared.onLaunch(program))
    // Whoever uses it first is told why it could not be started.
    start.catch(() => {})
    this.#running.set(name, start)
    this.#prepared.set(name, prepared)
  }

  /** The running program of that name; its output goes to `wire` from now on. Throws a ProbeFailure when it does not start. */
  async get(name: string, wire: WireRecorder, onLaunch: OnLaunch): Promise<ProbeProgram> {
    const known = this.#running.get(name)
    const prepared = this.#prepared.get(name)
    if (known !== undefined && prepared !== undefined) {
      this.#prepared.delete(name)
      prepared.launched.forEach(onLaunch)
      prepared.onLaunch = onLaunch
      const program = await known.finally(() => wire.adopt(prepared.wire))
      program.wire = wire
      if (program.running) return program
    }
    const program = known === undefined ? undefined : await known.catch(() => undefined)
    if (program !== undefined && program.running && !program.mayEnd) {
      program.wire = wire
      return program
    }
    if (known === undefined || known === this.#running.get(name)) {
      const { file } = this.#launcher.definition(name)
      this.#running.set(name, this.#launcher.start({ name }, file, wire, onLaunch))
    }
    return this.#running.get(name) as Promise<ProbeProgram>
  }

  /** Ends them all, with what they started, and cuts off what lingers. */
  async stop(): Promise<void> {
    const programs = await Promise.allSettled(this.#running.values())
    this.#running.clear()
    this.#prepared.clear()
    this.conversations = 0
    const started = programs.filter((each) => each.status === 'fulfilled').map(({ value }) => value)
    await Promise.all(started.map((program) => program.stop()))
    for (const client of this.lingering.splice(0)) client.destroy()
  }
}
