import { UserError } from '../../errors.ts'
import type { IsolationName } from '../grade.ts'
import { examine } from './examine.ts'
import type { Isolation } from './isolation.ts'
import { none } from './none.ts'
import { seatbelt } from './seatbelt.ts'

export const isolationNames: readonly IsolationName[] = ['bwrap', 'seatbelt', 'none']

/**
 * The isolation that was asked for. `auto` is bubblewrap on Linux, once a cell has been started and has been found to
 * hold; systems that have no such thing get the seat belt. It never falls back to less on a system that could have
 * more: throws UserError when the isolation is not to be had here.
 */
export async function chooseIsolation(
  wanted: 'auto' | IsolationName,
  env: NodeJS.ProcessEnv,
): Promise<Isolation> {
  if (wanted === 'none') return none
  if (wanted === 'seatbelt') return seatbelt
  const examined = await examine(env)
  if ('isolation' in examined) return examined.isolation
  const { trouble, detail } = examined
  if (wanted === 'auto' && trouble === 'not-linux') return seatbelt
  throw new UserError('no-isolation', { trouble, detail })
}
