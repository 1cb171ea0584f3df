import type { Context } from '../context.ts'
import type { WireEvent } from '../probe/wire.ts'
import { LiveDiagram } from '../report/diagram/index.ts'
import { styleOf } from '../terminal/style.ts'
import { visibleText } from '../terminal/visible.ts'
import { wrap } from '../terminal/wrap.ts'
import { showAddress } from '../tap/address.ts'
import type { Address } from '../tap/address.ts'

export interface TapTotals {
  clients: number
  /** Bytes to the target, and from it. */
  sent: number
  received: number
}

interface Beginning {
  readonly transport: 'TCP' | 'UDP'
  readonly listen: Address
  readonly target: Address
}

/** What tap shows. */
interface TapOutput {
  begin(beginning: Beginning): void
  /** @param began when the first event came, in ms since the epoch */
  event(event: WireEvent, began: number): void
  /** Something that is not on the wire itself, in a sentence. */
  problem(text: string): void
  end(totals: TapTotals, capture: string | undefined): void
}

/** One event a line, for other programs; the end on a line of its own. */
export function jsonOutput({ stdout, stderr }: Context): TapOutput {
  const write = (what: object) => stdout.write(`${JSON.stringify(what)}\n`)
  return {
    begin: ({ transport, listen, target }) =>
      write({ type: 'tap', transport, listen: showAddress(listen), target: showAddress(target) }),
    event(event, began) {
      const time = new Date(began + event.at).toISOString()
      const { at, ...rest } = event
      const bytes = 'bytes' in event ? { bytes: Buffer.from(event.bytes).toString('base64') } : {}
      write({ time, at: Number(at.toFixed(3)), ...rest, ...bytes })
    },
    problem: (text) => stderr.write(`${text}\n`),
    end: (totals, capture) => write({ type: 'end', ...totals, ...(capture !== undefined && { capture }) }),
  }
}

/** The picture of the wire, as it grows. */
export function pictureOutput(context: Context, target: string): TapOutput {
  const { messages, stdout, env, color } = context
  const style = styleOf(context)
  const diagram = (width: number) =>
    new LiveDiagram(messages, { width, color, ascii: env.TERM === 'dumb', program: target })
  let width = context.width
  let picture = diagram(width)
  const say = (text: string) => stdout.write(`${wrap(text, context.width)}\n`)
  return {
    begin({ transport, listen, target: to }) {
      say(messages.tap.begin({ transport, listen: showAddress(listen), target: showAddress(to) }))
      say(style.dim(messages.tap.how({ port: listen.port })))
      stdout.write('\n')
    },
    event(event) {
      // A terminal of another size gets a new picture, with its own line of names.
      if (context.width !== width) picture = diagram((width = context.width))
      for (const line of picture.push(event)) stdout.write(`${line}\n`)
    },
    problem: (text) => say(style.warn(text)),
    end(totals, capture) {
      stdout.write('\n')
      say(messages.tap.end(totals))
      if (capture !== undefined) say(messages.tap.captured({ path: visibleText(capture) }))
    },
  }
}
