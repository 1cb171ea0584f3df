import { UserError } from '../../errors.ts'
import type { IsolationName } from '../grade.ts'
import type { Isolation } from './isolation.ts'
import { none } from './none.ts'

export const isolationNames: readonly IsolationName[] = ['bwrap', 'seatbelt', 'none']

/**
 * The isolation that was asked for. `auto` takes the strongest one that this machine has and never falls back to
 * `none`. Throws UserError when it is not to be had here.
 */
export async function chooseIsolation(wanted: 'auto' | IsolationName): Promise<Isolation> {
  if (wanted === 'none') return none
  throw new UserError('no-isolation', { wanted })
}
