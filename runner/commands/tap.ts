import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { codeOfSignal, exitCode } from '../exit-code.ts'
import type { WireEvent } from '../probe/wire.ts'
import { styleOf } from '../terminal/style.ts'
import { wrap } from '../terminal/wrap.ts'
import { isLoopback, parseAddress, resolved, showAddress } from '../tap/address.ts'
import type { Address } from '../tap/address.ts'
import type { TapOptions as Wiring } from '../tap/tap.ts'
import { CaptureFile } from './capture-file.ts'
import { jsonOutput, pictureOutput } from './tap-output.ts'
import type { TapTotals } from './tap-output.ts'

export interface TapOptions {
  readonly udp?: boolean
  readonly pcap?: string
  /** Listen where other machines reach it. */
  readonly expose?: boolean
  readonly json?: boolean
}

/** `socketlings tap`: stands between two programs, passes on what they say, and shows it until Ctrl-C. */
export async function tap(
  context: Context,
  listen: string,
  target: string,
  options: TapOptions,
): Promise<number> {
  const { messages, signal, stderr, stdout } = context
  const ends = { listen: await addressOf(listen), target: await addressOf(target) }
  if (ends.target.port === 0) throw new UserError('bad-address', { value: target })
  if (showAddress(ends.listen) === showAddress(ends.target))
    throw new UserError('tap-itself', { value: target })
  const exposed = !isLoopback(ends.listen.host)
  if (exposed && options.expose !== true)
    throw new UserError('tap-exposed', { address: showAddress(ends.listen) })
  const capture = options.pcap === undefined ? undefined : await CaptureFile.begin(context, options.pcap)
  const output =
    options.json === true ? jsonOutput(context) : pictureOutput(context, showAddress(ends.target))
  const totals: TapTotals = { clients: 0, sent: 0, received: 0 }
  const lanes = new Set<string>()
  let began: number | undefined
  const tell: Wiring['tell'] = (lane, fact) => {
    const now = performance.timeOrigin + performance.now()
    if (began === undefined) {
      began = now
      capture?.conversation(began)
    }
    const event: WireEvent = { at: now - began, lane, ...fact }
    if (!lanes.has(lane)) totals.clients = lanes.add(lane).size
    if ('bytes' in fact && 'direction' in fact)
      totals[fact.direction === 'out' ? 'sent' : 'received'] += fact.length
    capture?.add(event)
    output.event(event, began)
  }
  const unreachable = (code: string) =>
    output.problem(messages.tap.unreachable({ target: showAddress(ends.target), code }))
  try {
    const running = await start({ ...ends, tell, unreachable }, options.udp === true)
    try {
      const transport = options.udp === true ? 'UDP' : 'TCP'
      output.begin({ transport, listen: running.address, target: ends.target })
      if (exposed) {
        const warning = messages.tap.exposed({ address: showAddress(running.address) })
        stderr.write(`${styleOf(context).warn(wrap(warning, context.width))}\n`)
      }
      await over(signal, stdout)
    } finally {
      running.close()
    }
  } finally {
    await capture?.end()
  }
  output.end(totals, capture?.name)
  return signal.aborted && signal.reason !== 'SIGINT' ? codeOfSignal(signal.reason) : exitCode.passed
}

async function addressOf(value: string): Promise<Address> {
  const parsed = parseAddress(value)
  if (parsed === undefined) throw new UserError('bad-address', { value })
  const found = await resolved(parsed)
  if (found === undefined) throw new UserError('unknown-host', { host: parsed.host })
  return found
}

async function start(wiring: Wiring, udp: boolean) {
  try {
    if (udp) return await (await import('../tap/udp-tap.ts')).tapUdp(wiring)
    return await (await import('../tap/tcp-tap.ts')).tapTcp(wiring)
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === undefined || syscall === undefined) throw error
    const address = showAddress(wiring.listen)
    throw code === 'EADDRINUSE'
      ? new UserError('port-taken', { address })
      : new UserError('cannot-listen', { address, code })
  }
}

/** Resolves when the user ends it, or when nobody reads what is written any more. */
async function over(signal: AbortSignal, stdout: Context['stdout']): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve(), { once: true })
  stdout.on?.('error', () => resolve())
  await promise
}
