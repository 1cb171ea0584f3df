import { cpuTimes, treeOf, type CpuTimes } from '../program/process-table.ts'

const TICK_MS = 20

/** A turn that comes so much too late, in ms, is time in which the runner heard nothing; less is no loss. */
const LATE_MS = 100

/** A runner that heard nothing for this share of a conversation may have missed what came. */
const SHARE_LATE = 1 / 3

/** A program of which a thread stood in line for the CPU for this share of a conversation had no fair chance. */
const SHARE_WITHOUT_CPU = 0.5

/** Unless it ran for so long, in ms, all the same: a program in an endless loop always stands in line. */
const ENOUGH_MS = 1_000

const NOTHING: CpuTimes = { ran: 0, waited: 0 }

/** Watches, during one conversation, whether the machine gave the runner and the programs the time they needed. */
export class Starvation {
  #late = 0
  #last = performance.now()
  readonly #began = this.#last
  readonly #timer: NodeJS.Timeout
  readonly #programs = new Set<number>()
  /** Of all threads that were there when their program came to take part. */
  readonly #before = new Map<number, CpuTimes>()

  constructor() {
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    this.#timer.unref()
  }

  /** A program takes part in the conversation from now on, with all processes and threads that it has started or will start. */
  watch(pid: number): void {
    if (this.#programs.has(pid)) return
    this.#programs.add(pid)
    for (const [thread, times] of threadsOfTree(pid)) this.#before.set(thread, times)
  }

  /** Ends the watch. @returns whether somebody went without time for too long */
  end(): boolean {
    this.#tick()
    clearInterval(this.#timer)
    const ms = performance.now() - this.#began
    const starved = [...this.#programs].flatMap(threadsOfTree).some(([thread, now]) => {
      const before = this.#before.get(thread) ?? NOTHING
      return now.waited - before.waited > ms * SHARE_WITHOUT_CPU && now.ran - before.ran < ENOUGH_MS
    })
    return starved || this.#late > ms * SHARE_LATE
  }

  #tick(): void {
    const now = performance.now()
    const late = now - this.#last - TICK_MS
    if (late > LATE_MS) this.#late += late
    this.#last = now
  }
}

/** The main thread may sleep while its workers get no CPU: each thread counts. */
function threadsOfTree(pid: number): [number, CpuTimes][] {
  return treeOf(pid).flatMap((each) => [...cpuTimes(each)])
}
