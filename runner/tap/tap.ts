import type { WireFact } from '../probe/wire.ts'
import type { Address } from './address.ts'

export interface TapOptions {
  readonly listen: Address
  readonly target: Address
  /** Told of all that goes over the wire, as it comes. Each client has a lane: `out` goes to the target. */
  readonly tell: (lane: string, fact: WireFact) => void
  /** The target could not be reached, for the reason with this code (ECONNREFUSED). */
  readonly unreachable: (code: string) => void
}

/** A proxy that passes on all that it is told and tells what it was. */
export interface Tap {
  /** Where it listens. */
  readonly address: Address
  /** Ends every conversation. */
  close(): void
}
