import type { WireEvent, WireRecord } from '../../probe/wire.ts'

/** Who an event goes between: an arrow from one to another, or something that one does by itself. */
export interface Parties {
  readonly from: string
  readonly to: string | undefined
}

interface Ends {
  /** Drawn on the left, and on the right. */
  readonly left: string
  readonly right: string
}

/**
 * Finds out who takes part, event by event: the probe's clients on the left, programs on the right. A wire record
 * names the probe's end only; which program is at the other end follows from where it listens.
 */
export class Cast {
  readonly #fallback: string
  readonly #left = new Set<string>()
  readonly #right = new Set<string>()
  readonly #listening = new Map<string, string>()
  /** What will listen where, for what arrives before the program has said so. */
  readonly #willListen = new Map<string, string>()
  readonly #ends = new Map<string, Ends>()
  #lastStarted: string | undefined
  #lastListening: string | undefined

  /**
   * @param fallback name of the program where the record tells of none
   * @param wire the whole record, where it is known already
   */
  constructor(fallback: string, wire: WireRecord = []) {
    this.#fallback = fallback
    for (const event of wire)
      if (event.type === 'listening') this.#willListen.set(portOf(event.address), event.lane)
  }

  /** From left to right. */
  get left(): readonly string[] {
    return [...this.#left]
  }

  get right(): readonly string[] {
    return [...this.#right].filter((name) => !this.#left.has(name))
  }

  isOnLeft(name: string): boolean {
    return this.#left.has(name)
  }

  /** Takes the next event in, and says between whom it is. */
  meet(event: WireEvent): Parties {
    switch (event.type) {
      case 'start':
        this.#lastStarted = event.lane
        return this.#alone(event.lane)
      case 'listening':
        this.#lastListening = event.lane
        this.#listening.set(portOf(event.address), event.lane)
        return this.#alone(event.lane)
      case 'stdio':
      case 'stdin-end':
      case 'signal':
      case 'exit':
        return this.#alone(event.lane)
      case 'open':
        this.#ends.set(event.lane, this.#opened(event))
        break
      case 'datagram':
        if (!this.#ends.has(event.lane)) {
          const right = this.#whoIsAt(`udp ${event.address}`) ?? this.#lastStarted ?? this.#lastListening
          this.#ends.set(event.lane, { left: event.lane, right: right ?? this.#fallback })
        }
        break
    }
    const { left, right } = this.#ends.get(event.lane) ?? { left: event.lane, right: this.#server() }
    this.#left.add(left)
    if (event.type === 'silence') return { from: left, to: right }
    this.#right.add(right)
    return event.direction === 'out' ? { from: left, to: right } : { from: right, to: left }
  }

  #opened(event: Extract<WireEvent, { type: 'open' }>): Ends {
    const { lane, direction, to, relayed } = event
    if (direction === 'in') return { left: lane, right: this.#lastStarted ?? this.#server() }
    const right = this.#whoIsAt(`tcp ${to}`) ?? this.#server()
    const left = relayed === true && this.#lastStarted !== right ? this.#lastStarted : undefined
    return { left: left ?? lane, right }
  }

  #whoIsAt(address: string): string | undefined {
    const port = portOf(address)
    return this.#listening.get(port) ?? this.#willListen.get(port)
  }

  #server(): string {
    return this.#lastListening ?? this.#lastStarted ?? this.#fallback
  }

  #alone(program: string): Parties {
    this.#right.add(program)
    return { from: program, to: undefined }
  }
}

/** A program may listen on every address of the machine: the port tells whose it is. */
const portOf = (address: string) => `${address.slice(0, 3)} ${address.slice(address.lastIndexOf(':') + 1)}`
