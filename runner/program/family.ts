import { readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import {
  familyOf,
  isAlive,
  isLiving,
  otherPids,
  processStat,
  readOrUndefined,
  treeOf,
} from './process-table.ts'
import { endFamily, kill, killGroup, REMOVAL_MS } from './stop.ts'

/** All processes of one program: how they are found and how they are ended. */
export interface Family {
  /** The living ones, orphaned and detached ones too. */
  members(): number[]
  /** Those whose memory and sockets are the program's: as `members`, or what is found more cheaply. */
  tree(): number[]
  /** The pid by which the process that calls itself `own` is known here. */
  pidOf(own: number): number | undefined
  /** What the process calls itself that is known here as `pid`. */
  ownPid(pid: number): number
  /** Ends all of them. Throws when one survives. @param ended of the program's own process, while it runs */
  end(ended: Promise<unknown> | undefined): Promise<void>
  /** As `end`, at once and without waiting. */
  kill(): void
}

/** Processes of a group, or with a marker in their environment. */
export class MarkedFamily implements Family {
  readonly #group: number
  readonly #marker: string
  readonly #started: number | undefined

  constructor(group: number, marker: string) {
    this.#group = group
    this.#marker = marker
    this.#started = processStat(group)?.started
  }

  members(): number[] {
    return familyOf(this.#group, this.#marker, this.#started)
  }

  tree(): number[] {
    return treeOf(this.#group)
  }

  pidOf(own: number): number {
    return own
  }

  ownPid(pid: number): number {
    return pid
  }

  async end(ended: Promise<unknown> | undefined): Promise<void> {
    await endFamily(this.#group, () => this.members(), ended)
  }

  kill(): void {
    killGroup(this.#group, 'SIGKILL')
    for (const pid of this.members()) kill(pid, 'SIGKILL')
  }
}

/** Processes of a pid namespace: none can leave it, and none survives the first of them. */
export class NamespaceFamily implements Family {
  /** The namespace's first process, which is the sandbox's and not the learner's. */
  readonly #init: number
  readonly #started: number | undefined
  readonly #namespace: string | undefined
  readonly #known = new Map<number, number>()

  constructor(init: number) {
    this.#init = init
    this.#started = processStat(init)?.started
    this.#namespace = namespaceOf(init)
  }

  members(): number[] {
    // When it is gone so are all others, and its pid and the namespace's number may be somebody else's.
    if (!this.#lives()) return []
    return this.#all().filter(isAlive)
  }

  tree(): number[] {
    return this.members()
  }

  pidOf(own: number): number | undefined {
    if (this.#lives()) for (const pid of this.#all()) this.#known.set(this.ownPid(pid), pid)
    return this.#known.get(own)
  }

  ownPid(pid: number): number {
    return innermostPid(pid) ?? pid
  }

  async end(): Promise<void> {
    this.kill()
    const deadline = performance.now() + REMOVAL_MS
    while (this.#lives()) {
      if (performance.now() > deadline) throw new Error(`the cell of process ${this.#init} survived SIGKILL`)
      await delay(1)
    }
  }

  kill(): void {
    if (this.#lives()) kill(this.#init, 'SIGKILL')
  }

  #lives(): boolean {
    const stat = processStat(this.#init)
    return isLiving(stat) && stat.started === this.#started
  }

  #all(): number[] {
    return otherPids().filter((pid) => pid !== this.#init && namespaceOf(pid) === this.#namespace)
  }
}

function namespaceOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`)
  } catch {
    return undefined
  }
}

/** The pid that a process has in its own, innermost namespace (proc_pid_status(5), NSpid). */
function innermostPid(pid: number): number | undefined {
  const last = /^NSpid:.*\s(\d+)$/m.exec(readOrUndefined(`/proc/${pid}/status`) ?? '')?.[1]
  return last === undefined ? undefined : Number(last)
}
