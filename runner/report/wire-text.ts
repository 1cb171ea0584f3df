import type { Messages } from '../messages/en.ts'
import { directionOf, type WireEvent, type WireRecord } from '../probe/wire.ts'
import { columns, visibleText } from '../terminal/visible.ts'
import { duration, howEnded } from './observation.ts'

/** Bytes in a line, as `hexdump -C` has them. */
const PER_LINE = 16

const hex = Array.from({ length: 256 }, (_, byte) => ` ${byte.toString(16).padStart(2, '0')}`)
const character = Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
)

/** A wire record with nothing left out: all that happened, a line each, and every recorded byte below it, in hexadecimal and as text. */
export function* wireText(wire: WireRecord, messages: Messages): Generator<string> {
  const { lane } = messages.observation
  const width = Math.max(0, ...new Set(wire.map((event) => columns(lane(event.lane)))))
  for (const event of wire) {
    const name = lane(event.lane)
    const time = event.at.toFixed(1).padStart(9)
    const direction = directionOf(event)
    const sign = direction === undefined ? ' ' : signs[direction]
    const head = `${time} ms  ${name}${' '.repeat(width - columns(name))} ${sign} ${said(event, messages)}\n`
    yield 'bytes' in event ? head + dump(event.bytes, event.type === 'data' ? event.offset : 0) : head
    if ('bytes' in event && event.bytes.length < event.length)
      yield `${INDENT}${messages.wireFile.notKept(event.length - event.bytes.length)}\n`
  }
}

const INDENT = ' '.repeat(14)

const signs = { out: '→', in: '←' }

function said(event: WireEvent, { diagram, observation, wireFile }: Messages): string {
  switch (event.type) {
    case 'open': {
      const to = event.to === undefined ? '' : ` ${wireFile.to(visibleText(event.to))}`
      return diagram.connectsFrom(visibleText(event.address)) + to
    }
    case 'data':
      return diagram.bytes(event.length)
    case 'datagram':
      return `${wireFile.datagram(event.length)}  ${visibleText(event.address)}`
    case 'stdio':
      return `${event.stream}  ${diagram.bytes(event.length)}`
    case 'fin':
      return diagram.fin
    case 'rst':
      return diagram.rst
    case 'silence':
      return diagram.silence(duration(event.ms))
    case 'stdin-end':
      return diagram.stdinEnd
    case 'start':
      return visibleText(event.command)
    case 'listening':
      return diagram.listening(visibleText(event.address))
    case 'signal':
      return visibleText(event.signal)
    case 'exit':
      return howEnded(event, observation)
  }
}

/** Bytes as `hexdump -C` shows them, numbered from `offset` on. */
function dump(bytes: Uint8Array, offset: number): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += PER_LINE) {
    const end = Math.min(bytes.length, from + PER_LINE)
    let line = `${INDENT}${(offset + from).toString(16).padStart(8, '0')} `
    let shown = ''
    for (let at = from; at < end; at++) {
      if (at === from + PER_LINE / 2) line += ' '
      line += hex[bytes[at]!]
      shown += character[bytes[at]!]
    }
    text += `${line.padEnd(INDENT.length + 9 + 3 * PER_LINE + 1)}  |${shown}|\n`
  }
  return text
}
