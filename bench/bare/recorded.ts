import type { WireEvent, WireRecord } from '../../runner/probe/wire.ts'

/** The port of now for one of the record, which may be somebody else's by now. */
export type PortNow = (recorded: string) => number

/** The port of `host:port`. */
export function portOf(address: string): string {
  return address.slice(address.lastIndexOf(':') + 1)
}

/**
 * The record as it can be held again. A connection is recorded when it stands, and the program may have told of it by
 * then: it is opened before. That a program was made to stand still is left out: this proves something, and says nothing.
 */
export function repeatable(record: WireRecord): WireRecord {
  const events = record.filter((event) => event.type !== 'signal' || !/STOP|CONT/.test(event.signal))
  for (const [index, event] of events.entries()) {
    if (event.type !== 'open' || event.direction !== 'out') continue
    const told = events.findIndex(
      (other) => 'bytes' in other && Buffer.from(other.bytes).includes(event.address),
    )
    if (told >= 0 && told < index) events.splice(told, 0, ...events.splice(index, 1))
  }
  return events
}

/**
 * What came over several connections before the probe did anything is waited for at the same time, and once for each
 * of them: in which order the bytes were read, and in how many parts, says nothing.
 */
export function together(record: WireRecord): WireEvent[][] {
  const groups: WireEvent[][] = []
  const merged = new Map<string, number>()
  for (const event of record) {
    if (event.type !== 'data' || event.direction !== 'in') {
      merged.clear()
      groups.push([event])
      continue
    }
    if (merged.size === 0) groups.push([])
    const group = groups.at(-1)!
    const known = merged.get(event.lane)
    const earlier = known === undefined ? undefined : group[known]
    if (known === undefined) merged.set(event.lane, group.push(event) - 1)
    else if (earlier?.type === 'data') group[known] = { ...earlier, length: earlier.length + event.length }
  }
  return groups
}

/** Ports on which somebody was called or bound in a conversation; not those that the kernel chose for a client. */
export function portsOf(record: WireRecord): Set<string> {
  return new Set(record.flatMap(portsIn))
}

function portsIn(event: WireEvent): string[] {
  switch (event.type) {
    case 'start':
      return event.env?.['PORT'] === undefined ? [] : [event.env['PORT']]
    case 'open':
      return event.to === undefined ? [] : [portOf(event.to)]
    case 'datagram':
      return event.local === undefined ? [] : [portOf(event.local)]
    default:
      return []
  }
}
