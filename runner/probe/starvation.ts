import { cpus } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { ageOf, cpuTimes, hasProcessTable, treeOf, type CpuTimes } from '../program/process-table.ts'

const TICK_MS = 20

/** A turn that comes so much too late, in ms, is time in which the runner heard nothing; less is no loss. */
const LATE_MS = 100

/** A runner that heard nothing for this share of a conversation may have missed what came. */
const SHARE_LATE = 1 / 3

/** A process that stood in line for the CPU for this share of its part in a conversation had no fair chance. */
const SHARE_WITHOUT_CPU = 0.5

/** So long, in ms, it has to have stood there: the first moments of a process are always spent in line. */
const WORTH_A_WORD_MS = 500

/** Unless it ran for so long, in ms, all the same: a thread in an endless loop always stands in line. */
const ENOUGH_MS = 1_000

/**
 * Where nobody can see who stood in line: a machine whose cores were idle for less than this share of a conversation
 * had no time to give.
 */
const SHARE_IDLE = 0.1

/** A thread that computes all the time wants the CPU for nearly all of it; seen twice, this long apart, in ms. */
const SHARE_BUSY = 0.8
const LOOK_AGAIN_MS = 100

const NOTHING: CpuTimes = { ran: 0, waited: 0 }

/** Watches, during one conversation, whether the machine gave the runner and the programs the time they needed. */
export class Starvation {
  #late = 0
  #last = performance.now()
  readonly #began = this.#last
  readonly #idle = idleTime()
  readonly #timer: NodeJS.Timeout
  /** Programs that take part, and since when: one that came late could not stand in line before. */
  readonly #programs = new Map<number, number>()
  /** Of all threads that were there when their program came to take part: their ids are unique on the machine. */
  readonly #before = new Map<number, CpuTimes>()

  constructor() {
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    this.#timer.unref()
  }

  /** A program takes part in the conversation from now on, with all processes and threads that it has started or will start. */
  watch(pid: number): void {
    if (this.#programs.has(pid)) return
    this.#programs.set(pid, performance.now())
    for (const each of treeOf(pid))
      for (const [thread, times] of cpuTimes(each)) this.#before.set(thread, times)
  }

  /**
   * Whether the main thread of a program, or of a process that it has started, has computed for so long, in ms, or stood
   * in line for that, and still does: one that waits for an event does neither. False where nobody can see it, and of a
   * short time: the first moments of a process are like that.
   */
  async isBusy(program: number, ms: number): Promise<boolean> {
    if (ms < ENOUGH_MS) return false
    const hard = treeOf(program).filter((pid) => this.#wanted(pid) > ms * SHARE_BUSY)
    const wanted = hard.map((pid) => this.#wanted(pid))
    if (hard.length > 0) await delay(LOOK_AGAIN_MS)
    return hard.some((pid, index) => this.#wanted(pid) - (wanted[index] ?? 0) > LOOK_AGAIN_MS * SHARE_BUSY)
  }

  /** CPU time that the main thread of a process got or asked for since the program takes part, in ms. */
  #wanted(pid: number): number {
    const now = cpuTimes(pid).get(pid) ?? NOTHING
    const before = this.#before.get(pid) ?? NOTHING
    return now.ran - before.ran + now.waited - before.waited
  }

  /** Ends the watch. @returns whether somebody went without time for too long */
  end(): boolean {
    this.#tick()
    clearInterval(this.#timer)
    const now = performance.now()
    const starved = [...this.#programs].some(([program, since]) =>
      treeOf(program).some((pid) => this.#hadNoChance(pid, now - since)),
    )
    return starved || this.#late > (now - this.#began) * SHARE_LATE || this.#isMachineBusy(now - this.#began)
  }

  #isMachineBusy(ms: number): boolean {
    if (hasProcessTable || ms < WORTH_A_WORD_MS) return false
    return idleTime() - this.#idle < ms * cpus().length * SHARE_IDLE
  }

  /** Measured by its own time here: what came before a worker's start would hide that it got no CPU since. */
  #hadNoChance(pid: number, ms: number): boolean {
    const share = Math.min(ms, ageOf(pid)) * SHARE_WITHOUT_CPU
    return this.#inLine(pid) > Math.max(share, WORTH_A_WORD_MS)
  }

  /**
   * How long a process stood in line, in ms. Its threads often wait for one another, and then their times add up: a
   * server in a worker is late by what the main thread stood in line to start it, and the worker to listen.
   */
  #inLine(pid: number): number {
    let waited = 0
    for (const [thread, now] of cpuTimes(pid)) {
      const before = this.#before.get(thread) ?? NOTHING
      if (now.ran - before.ran < ENOUGH_MS) waited += now.waited - before.waited
    }
    return waited
  }

  #tick(): void {
    const now = performance.now()
    const late = now - this.#last - TICK_MS
    if (late > LATE_MS) this.#late += late
    this.#last = now
  }
}

/** How long all cores together had nothing to do since the machine's start, in ms; not asked where more can be seen. */
function idleTime(): number {
  if (hasProcessTable) return 0
  return cpus().reduce((sum, { times }) => sum + times.idle, 0)
}
