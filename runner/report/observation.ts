import type { Address, Amount, Awaited, Ending, Failure, FailureKind, Shown } from '../probe/failure.ts'
import { beginning, glyphs, hexadecimal, isTextual, visibleLines, visibleText } from '../terminal/visible.ts'

/** What a failure's sentence can be built from; values are ready for the screen. */
interface Facts {
  /** Who saw it. */
  readonly who: string
  readonly awaited: string | undefined
  readonly waited: string | undefined
  readonly expected: string | undefined
  readonly received: string | undefined
  /** Number of the first differing byte of the stream, from 1. */
  readonly at: number | undefined
  readonly given: string | undefined
  readonly found: string | undefined
  /** How a program ended, and the line of standard error that names the error. */
  readonly how: string
  readonly error: string | undefined
  /** It is what a program has printed: a program itself receives nothing here. */
  readonly printed: boolean
  /** What it took too much of, so that the runner ended it. */
  readonly limit: Ending['limit']
  /** Why it never began. */
  readonly source: Ending['source']
  /** What it should have sent before it ended. */
  readonly toCome: string | undefined
}

type AwaitedTexts = {
  readonly [W in Awaited['what']]: (awaited: AwaitedValues<Extract<Awaited, { what: W }>>) => string
}
type AwaitedValues<A> = { readonly [K in keyof A]: A[K] extends Address ? string : A[K] }

/** The words of a language for observations. */
export interface ObservationTexts {
  /** A lane as the transcript names it, and as it stands in a sentence. */
  readonly lane: (name: string) => string
  readonly who: (lane: string) => string
  readonly probe: string
  readonly amount: {
    readonly bytes: (count: number) => string
    readonly threads: (count: number) => string
    readonly processes: (count: number) => string
    readonly cpu: (duration: string) => string
  }
  readonly nothing: string
  /** What somebody waited for; and where it is not "waited for …" but "expected: …". */
  readonly awaited: AwaitedTexts
  readonly missed: AwaitedTexts
  readonly sentences: { readonly [K in FailureKind]: (facts: Facts) => string }
  readonly exit: {
    readonly code: (code: number) => string
    readonly signal: (signal: string) => string
    readonly unknown: string
  }
}

/** What was seen, as one sentence: no cause, no advice. */
export function observe(failure: Failure, texts: ObservationTexts): string {
  const { expected, received, ending } = failure
  const value = (shown: Shown | undefined) => {
    if (shown === undefined) return undefined
    // Addresses are no words of the wire.
    return failure.kind === 'wrong-port' && typeof shown === 'string'
      ? visibleText(shown)
      : short(shown, texts)
  }
  const { lane } = failure
  // What a program has or has not done, the probe has seen; a program itself waits for nothing here.
  const ofProgram = ['timeout', 'refused'].includes(failure.kind) && lane !== undefined && isProgram(lane)
  const awaited = failure.awaited && describeAwaited(failure.awaited, texts)
  const sentence = texts.sentences[failure.kind]({
    who: lane === undefined || ofProgram ? texts.probe : texts.who(lane),
    awaited: ofProgram && awaited !== undefined ? `${awaited} (${lane})` : awaited,
    waited: failure.waited === undefined ? undefined : duration(failure.waited),
    expected: value(expected),
    received: value(received),
    at: position(failure),
    given: failure.given && addressText(failure.given),
    found: failure.found?.length ? [...new Set(failure.found.map(addressText))].join(', ') : undefined,
    how: ending === undefined ? texts.exit.unknown : howEnded(ending, texts),
    error: ending && errorLine(ending.stderr),
    printed: lane !== undefined && isProgram(lane) && (received === undefined || isText(received)),
    limit: ending?.limit,
    source: ending?.source,
    toCome: expected !== undefined && isText(expected) ? value(expected) : undefined,
  })
  // A sentence that begins with the name of a file keeps it as it is.
  return lane !== undefined && isProgram(lane) && sentence.startsWith(lane) ? sentence : capitalised(sentence)
}

/** Number of the first differing byte in its stream, from 1; only where a stream was compared. */
function position({ offset, before, expected, received }: Failure): number | undefined {
  const compared = expected instanceof Uint8Array && received instanceof Uint8Array
  return compared && offset !== undefined ? (before ?? 0) + offset + 1 : undefined
}

/** What somebody has waited for, in words: `missed` where it is told as what should have come. */
export function describeAwaited(
  awaited: Awaited,
  texts: ObservationTexts,
  words: 'awaited' | 'missed' = 'awaited',
): string {
  const values = 'address' in awaited ? { ...awaited, address: addressText(awaited.address) } : awaited
  const describe = texts[words][awaited.what] as (values: object) => string
  return describe(values)
}

/** How a program ended: its exit code or its signal. */
export function howEnded(ending: Pick<Ending, 'code' | 'signal'>, texts: ObservationTexts): string {
  if (ending.signal !== undefined) return texts.exit.signal(ending.signal)
  return ending.code === undefined ? texts.exit.unknown : texts.exit.code(ending.code)
}

/** A value in a sentence: short, and safe on any screen. */
export function short(value: Shown, texts: ObservationTexts): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (value instanceof Uint8Array) {
    if (value.length === 0) return texts.nothing
    return isTextual(value)
      ? quoted(textOf(value.subarray(0, 4 * QUOTED + 4)))
      : value.length <= 16
        ? hexadecimal(value)
        : texts.amount.bytes(value.length)
  }
  return amount(value, texts)
}

/** An amount with its unit. */
export function amount(value: Amount, texts: ObservationTexts): string {
  if ('bytes' in value) return byteSize(value.bytes)
  if ('threads' in value) return texts.amount.threads(value.threads)
  if ('processes' in value) return texts.amount.processes(value.processes)
  return 'cpu' in value ? texts.amount.cpu(duration(value.cpu)) : duration(value.ms)
}

/** A value that is bytes, or a text as its bytes; undefined for a number or an amount. */
export const asBytes = (value: Shown | undefined): Uint8Array | undefined =>
  typeof value === 'string' ? Buffer.from(value) : value instanceof Uint8Array ? value : undefined

const isText = (shown: Shown) => typeof shown === 'string' || shown instanceof Uint8Array

/** Of a text so much stands in a sentence; and of a line of standard error. */
const QUOTED = 60
const LINE = 160

const quoted = (text: string) => `"${visibleText(cut(text, QUOTED))}"`

const cut = (text: string, most: number) => (text.length > most ? `${beginning(text, most)}…` : text)

const textOf = (bytes: Uint8Array) =>
  glyphs(bytes)
    .map(({ text }) => text)
    .join('')

/** Lanes of programs are named by their file, with a number when there are several of one. */
export const isProgram = (lane: string) => lane.includes('.')

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** `TCP 127.0.0.1:1234`, with brackets around an IPv6 address. */
function addressText({ host, port, transport }: Address): string {
  return `${transport.toUpperCase()} ${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Milliseconds for reading: `0.3 ms`, `45 ms`, `4 s`. */
export function duration(ms: number): string {
  if (Math.round(ms) >= 1000) return `${Number((ms / 1000).toFixed(1))} s`
  return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`
}

/** An amount of memory or data: `512 bytes`, `64 MiB`. */
export function byteSize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Number((bytes / 1024 / 1024).toFixed(1))} MiB`
  if (bytes >= 10 * 1024) return `${Number((bytes / 1024).toFixed(1))} KiB`
  return bytes === 1 ? '1 byte' : `${bytes} bytes`
}

/** The line of standard error that names the error, as Node prints it (`Error: …`), else the last one that says anything. */
export function errorLine(stderr: string): string | undefined {
  const lines = tellingLines(stderr)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('at '))
  // Whoever awaits in vain is told by a warning, with the line and a mark below.
  const named = lines.find((line) =>
    /^(?:Uncaught )?\w*(?:Error|Exception)\b.*:|^Warning: Detected unsettled/.test(line),
  )
  const line = named ?? lines.at(-1)
  return line && cut(line, LINE)
}

/** Standard error line by line, without what says nothing to a learner: Node's own frames of a stack, and its version. */
export function tellingLines(stderr: string): string[] {
  return visibleLines(stderr)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*(Node\.js v\d|at .*\(?node:)/.test(line))
}
