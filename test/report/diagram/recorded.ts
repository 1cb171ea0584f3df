import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Failure } from '../../../runner/probe/failure.ts'
import type { WireRecord } from '../../../runner/probe/wire.ts'

/** What a real run of a program in test/wrong has left. */
export interface Recorded {
  readonly check: string
  readonly failure: Failure
  readonly wire: WireRecord
}

/** The record as JSON; bytes as base64. */
export function pack(recorded: Recorded): string {
  return JSON.stringify(
    recorded,
    function (this: Record<string, unknown>, key, value: unknown) {
      const raw = this[key]
      if (raw instanceof Uint8Array) return { base64: Buffer.from(raw).toString('base64') }
      return typeof value === 'number' ? Number(value.toFixed(3)) : value
    },
    1,
  )
}

export function unpack(text: string): Recorded {
  return JSON.parse(text, (_, value: unknown) => {
    const packed = value as { base64?: string } | undefined
    return typeof packed?.base64 === 'string' ? Uint8Array.from(Buffer.from(packed.base64, 'base64')) : value
  }) as Recorded
}

/** A fixture by its name, such as "01-tcp-echo--decodes-per-chunk". */
export function recorded(name: string): Recorded {
  return unpack(readFileSync(fileURLToPath(new URL(`recorded/${name}.json`, import.meta.url)), 'utf8'))
}
