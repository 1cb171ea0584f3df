import { UserError } from '../../errors.ts'
import type { IsolationName } from '../grade.ts'
import type { Isolation } from './isolation.ts'
import { bwrapIsolation, SLOT_USER } from './bwrap.ts'
import { findTool } from './tools.ts'
import { none } from './none.ts'

export const isolationNames: readonly IsolationName[] = ['bwrap', 'seatbelt', 'none']

/**
 * The isolation that was asked for. `auto` takes the strongest one that this machine has and never falls back to
 * `none`. Throws UserError when it is not to be had here.
 */
export async function chooseIsolation(
  wanted: 'auto' | IsolationName,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Isolation> {
  if (wanted === 'none') return none
  const bwrap = findTool('bwrap', env)
  const prlimit = findTool('prlimit', env)
  if (bwrap !== undefined && prlimit !== undefined)
    return bwrapIsolation({ bwrap, prlimit }, process.getuid?.() === 0 ? SLOT_USER : undefined)
  throw new UserError('no-isolation', { wanted })
}
