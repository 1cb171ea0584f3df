import type { Moment } from './moments.ts'

/** A line of the picture: a moment, or a word about those that are left out. */
export type Shown =
  | { readonly type: 'moment'; readonly moment: Moment; readonly index: number }
  /** The `period` lines before this came `times` more often; `alike`: with other bytes. */
  | {
      readonly type: 'repeated'
      readonly period: number
      readonly times: number
      readonly alike: boolean
      readonly moments: readonly Moment[]
    }
  /** `bundles`: what went between whom in all of them, one moment for each arrow there would be. */
  | { readonly type: 'left-out'; readonly moments: readonly Moment[]; readonly bundles?: readonly Moment[] }

/** The longest exchange whose repetition is looked for, in moments. */
const LONGEST_PERIOD = 8

/** Folds equal exchanges that follow one another: all but the first of them. The moment `keep` is never folded. */
export function foldRepeats(moments: readonly Moment[], keep: number | undefined, exact: boolean): Shown[] {
  const keys = moments.map((moment, index) => (index === keep ? '' : keyOf(moment, exact)))
  const shown: Shown[] = []
  for (let index = 0; index < moments.length;) {
    const { period, times } = repetitionAt(keys, index)
    const least = exact ? 2 : 3
    const end = index + Math.max(1, period)
    for (let at = index; at < end; at++) shown.push({ type: 'moment', moment: moments[at]!, index: at })
    index = end
    // Of exchanges that are only alike, the last one stays too: its bytes are others.
    const folded = exact ? times : times - 1
    if (folded > 0 && times * period >= least) {
      const over = index + folded * period
      shown.push({
        type: 'repeated',
        period,
        times: folded,
        alike: !exact,
        moments: moments.slice(index, over),
      })
      index = over
    }
  }
  return shown
}

/** The shortest exchange that begins at `from` and comes again right after; how often more it comes. */
function repetitionAt(keys: readonly string[], from: number): { period: number; times: number } {
  for (let period = 1; period <= LONGEST_PERIOD; period++) {
    let times = 0
    while (isSame(keys, from, from + (times + 1) * period, period)) times += 1
    if (times * period >= 2) return { period, times }
  }
  return { period: 0, times: 0 }
}

function isSame(keys: readonly string[], a: number, b: number, length: number): boolean {
  if (b + length > keys.length) return false
  for (let at = 0; at < length; at++) if (keys[a + at] !== keys[b + at] || keys[a + at] === '') return false
  return true
}

/** What makes two moments the same; without `exact`, whatever their bytes. Empty for what is never repeated. */
function keyOf({ event, from, to, bytes, length, strange }: Moment, exact: boolean): string {
  const { type } = event
  if (!['data', 'datagram', 'stdio', 'open', 'fin', 'rst', 'signal'].includes(type)) return ''
  const stream = event.type === 'stdio' ? event.stream : event.type === 'signal' ? event.signal : ''
  const key = `${type} ${from}>${to} ${stream} ${strange ?? ''}`
  return exact ? `${key} ${length} ${Buffer.from(bytes.subarray(0, 256)).toString('latin1')}` : key
}

/** Fewer moments than these are counted only, and not drawn as a bundle; more arrows than these are no picture. */
const LEAST_BUNDLED = 12
const MOST_BUNDLES = 10

/**
 * Leaves out what matters least until at most `most` lines remain; the longest part that is left out is summed up by
 * an arrow each way. `importance` of a moment, by its index.
 */
export function foldMiddle(
  lines: readonly Shown[],
  most: number,
  importance: (index: number) => number,
): Shown[] {
  if (lines.length <= most) return [...lines]
  // A word about a repetition matters as much as the line above it, a little less.
  const worth: number[] = []
  for (const [at, line] of lines.entries())
    worth.push(line.type === 'moment' ? importance(line.index) : (worth[at - 1] ?? 0) - 0.5)
  const ranked = [...worth.keys()].sort((a, b) => worth[b]! - worth[a]! || b - a)
  for (let count = Math.max(1, most - 1); ; count--) {
    const folded = withBundles(withGaps(lines, new Set(ranked.slice(0, count))))
    if (count <= 1 || heightOf(folded) <= most) return folded
  }
}

const heightOf = (lines: readonly Shown[]) =>
  lines.reduce((sum, line) => sum + (line.type === 'left-out' ? (line.bundles?.length ?? 1) : 1), 0)

function withBundles(lines: readonly Shown[]): Shown[] {
  const sizes = lines.map((line) => (line.type === 'left-out' ? line.moments.length : 0))
  const longest = sizes.indexOf(Math.max(...sizes))
  return lines.map((line, at) => {
    if (at !== longest || line.type !== 'left-out' || line.moments.length < LEAST_BUNDLED) return line
    const bundles = bundlesOf(line.moments)
    return bundles.length > MOST_BUNDLES ? line : { ...line, bundles }
  })
}

/** One moment for each kind of arrow among many. */
function bundlesOf(moments: readonly Moment[]): Moment[] {
  const bundles = new Map<string, { -readonly [K in keyof Moment]: Moment[K] }>()
  for (const moment of moments) {
    const { from, to, event, length, pieces } = moment
    const key = `${event.type} ${event.type === 'stdio' ? event.stream : ''} ${from}>${to}`
    const bundle = bundles.get(key)
    if (bundle === undefined) bundles.set(key, { ...moment, bundled: moment.others?.count ?? 1 })
    else {
      bundle.bundled! += moment.others?.count ?? 1
      bundle.length += length
      bundle.pieces += pieces
    }
  }
  return [...bundles.values()]
}

function withGaps(lines: readonly Shown[], kept: ReadonlySet<number>): Shown[] {
  const result: Shown[] = []
  let gap: Shown[] = []
  const close = () => {
    // In the place of one line stands the line itself.
    if (gap.length === 1) result.push(gap[0]!)
    else if (gap.length > 1) result.push({ type: 'left-out', moments: gap.flatMap(momentsOf) })
    gap = []
  }
  for (const [index, line] of lines.entries()) {
    if (!kept.has(index)) gap.push(line)
    else {
      close()
      result.push(line)
    }
  }
  close()
  return result
}

const momentsOf = (line: Shown): readonly Moment[] => (line.type === 'moment' ? [line.moment] : line.moments)
