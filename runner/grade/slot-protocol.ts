import type { Cell } from '../program/cell.ts'
import type { Verdict } from '../probe/result.ts'

/** One verification that a slot is asked for. */
export interface SlotJob {
  /** Id and folder of the lesson. */
  readonly lesson: { readonly id: string; readonly directory: string }
  /** Absolute path of the staged submission. */
  readonly directory: string
  readonly seed: string
  /** Keys of the steps to run, all if not said. */
  readonly steps?: readonly string[]
  readonly cell: Cell
  /** Which wire records come back. */
  readonly wires: 'failed' | 'all'
}

/** From the grading process to a slot; one job at a time. */
export type ToSlot = { readonly type: 'run'; readonly job: SlotJob }

/** What a slot says. Checks are text as `encodeChecks` writes it. */
export type FromSlot =
  | { readonly type: 'ready' }
  | { readonly type: 'started'; readonly step: string; readonly id: string }
  | { readonly type: 'check'; readonly checks: string }
  | { readonly type: 'done'; readonly verdict: Verdict; readonly ms: number }
  /** A fault of ours: the run ended without a result. */
  | { readonly type: 'fault'; readonly stack: string }
  /** A check of this lesson has turned out to be at fault when its run was over already. */
  | { readonly type: 'late-fault'; readonly lesson: string; readonly stack: string }
