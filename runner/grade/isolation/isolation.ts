import type { Cell } from '../../program/cell.ts'
import type { IsolationName } from '../grade.ts'

/** A way to keep submissions apart from the machine, from each other and from the prober. */
export interface Isolation {
  readonly name: IsolationName
  /** Who a slot runs as, user and group, when not as the runner's own user: staged submissions are given to them. */
  readonly userOf?: (slot: number) => number
  /** How each program of a submission is shut in; sent to the slot, which starts the programs. */
  readonly cell: Cell
  /**
   * The command line that starts a slot's prober: `node` is its own (executable and arguments), before it comes
   * whatever gives the slot a network of its own. Descriptors and environment have to pass through. `folders` is what
   * the prober has to read besides the runner itself: the lessons, and where submissions are staged.
   * @param slot its number, where there are several
   */
  slotCommand(node: readonly string[], folders: readonly string[], slot?: number): readonly string[]
}
