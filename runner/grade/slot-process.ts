import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { CHECK_WITHIN_MS, type LessonChecks } from '../probe/check.ts'
import type { Verdict } from '../probe/result.ts'
import { endMarked } from '../program/stop.ts'
import { decodeChecks } from './encode.ts'
import type { GradedCheck } from './grade.ts'
import type { Isolation } from './isolation/isolation.ts'
import type { FromSlot, SlotJob, ToSlot } from './slot-protocol.ts'

const program = fileURLToPath(new URL('./slot.ts', import.meta.url))

/** The end of what a slot has written to standard error, in characters: for its obituary. */
const STDERR_KEPT = 4_000

/** What is around a check's own time, in ms: starts and ends of programs on a busy machine. */
const SILENCE_MS = 60_000

/** How long a slot may say nothing, in ms, before it is given up: two attempts at the longest check of the lesson. */
export function silenceOf(checks: LessonChecks): number {
  const all = Object.values(checks).flatMap((ofStep) => Object.values(ofStep))
  return 2 * Math.max(...all.map(({ deadline }) => deadline ?? CHECK_WITHIN_MS)) + SILENCE_MS
}

/** The slot has died, or said nothing for too long and was ended. */
export class SlotDied extends Error {
  constructor(how: string, stderr: string) {
    super(stderr === '' ? how : `${how}\n${stderr}`)
    this.name = 'SlotDied'
  }
}

/** What one run in a slot came to. */
export interface SlotResult {
  readonly verdict: Verdict
  readonly checks: readonly GradedCheck[]
  readonly ms: number
}

export interface SlotListener {
  readonly started?: (step: string, id: string) => void
  readonly check?: (check: GradedCheck) => void
}

/** A running slot, as the grading process holds it. */
export class SlotProcess {
  readonly #child: ChildProcess
  readonly #marker: string
  #stderr = ''

  /**
   * Starts a slot and waits until it takes jobs. Throws SlotDied when it never does.
   * @param marker an entry of its environment, by which its programs are found when it has died
   * @param env what of it a slot needs is handed on
   * @param folders what it has to read: the lessons, and where submissions are staged
   * @param number of the slot, where there are several
   * @param onLateFault told of a check that turns out to be at fault when its run is over, with its lesson's id
   */
  static async start(
    isolation: Isolation,
    marker: string,
    env: NodeJS.ProcessEnv,
    folders: readonly string[],
    number = 0,
    onLateFault: (lesson: string, stack: string) => void = () => {},
  ): Promise<SlotProcess> {
    const node = [process.execPath, '--disable-sigusr1', program]
    const [command = '', ...args] = isolation.slotCommand(node, folders, number)
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...cleanEnvironment(env), [SLOT_MARKER]: markerOf(marker) },
      // A group of its own: Ctrl-C is for the grading process to handle.
      detached: true,
    })
    child.on('message', (message: FromSlot) => {
      if (message.type === 'late-fault') onLateFault(message.lesson, message.stack)
    })
    const slot = new SlotProcess(child, marker)
    try {
      await slot.#converse((message) => message.type === 'ready', SILENCE_MS)
      return slot
    } catch (error) {
      await slot.kill()
      throw error
    }
  }

  private constructor(child: ChildProcess, marker: string) {
    this.#child = child
    this.#marker = markerOf(marker)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT)
    })
    // A send to a slot that has just died is told by its exit.
    child.on('error', () => {})
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /**
   * Runs one job. Throws SlotDied when the slot dies, or says nothing for `silence` ms; an Error with the stack when
   * the run itself failed, which is a fault of ours.
   */
  async run(job: SlotJob, silence: number, listener: SlotListener = {}): Promise<SlotResult> {
    // By id: a check that turns out to be at fault when it is over is told once more.
    const checks = new Map<string, GradedCheck>()
    let result: SlotResult | undefined
    let fault: string | undefined
    const told = this.#converse((message) => {
      if (message.type === 'started') listener.started?.(message.step, message.id)
      if (message.type === 'check') {
        for (const check of decodeChecks(message.checks)) {
          checks.set(check.id, check)
          listener.check?.(check)
        }
      }
      if (message.type === 'done')
        result = { verdict: message.verdict, ms: message.ms, checks: [...checks.values()] }
      if (message.type === 'fault') fault = message.stack
      return result !== undefined || fault !== undefined
    }, silence)
    this.#child.send({ type: 'run', job } satisfies ToSlot, () => {})
    await told
    if (result === undefined) throw new Error(fault)
    return result
  }

  /** Ends the slot at once, with every program that it has started. */
  async kill(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child
    if (pid === undefined) return
    if (exitCode === null && signalCode === null) {
      const exit = once(this.#child, 'exit')
      this.#child.kill('SIGKILL')
      await exit
    }
    await endLeftovers(this.#marker)
  }

  /** Hears the slot until `over` says so. Throws SlotDied when it says nothing for `silence` ms. */
  async #converse(over: (message: FromSlot) => boolean, silence: number): Promise<void> {
    const child = this.#child
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const tooSilent = () =>
      reject(new SlotDied(`the slot said nothing for ${silence / 1000} s`, this.#stderr))
    const timer = setTimeout(tooSilent, silence)
    const onMessage = (message: unknown) => {
      timer.refresh()
      if (over(message as FromSlot)) resolve()
    }
    const onExit = (code: number | null, signal: string | null) =>
      reject(
        new SlotDied(
          signal === null ? `the slot ended with exit code ${code}` : `the slot ended by ${signal}`,
          this.#stderr,
        ),
      )
    const onError = (error: Error) => reject(error)
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode)
    try {
      await promise
    } finally {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit).off('error', onError)
    }
  }
}

/** With an end of its own: slot 1 is not the beginning of slot 10. */
const markerOf = (marker: string) => `${marker};`

/** The variable that every process of a slot has in its environment. */
export const SLOT_MARKER = 'GRADING_SLOT'

/**
 * Ends what dead slots have left behind: all processes whose marker begins so. Elsewhere than on Linux nobody can
 * tell which these are.
 */
export async function endLeftovers(marker: string): Promise<void> {
  await endMarked(`${SLOT_MARKER}=${marker}`)
}

/** Nothing of the instructor's own surroundings reaches a submission. */
function cleanEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = ['PATH', 'TMPDIR', 'SystemRoot', 'TEMP', 'TMP']
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
