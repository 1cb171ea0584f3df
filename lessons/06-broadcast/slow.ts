import { MiB, ProbeFailure, type Stage, type TcpClient } from '#probe'
import { LONG_LINE, longLines, pour } from './pour.ts'
import { nextLine, same, speak, unlessClosed } from './room.ts'

/** What fills a bounded queue, and the kernel's buffers before it: 16 MiB. */
const FILL = (16 * MiB) / LONG_LINE

/** Lines of one measured pour: 96 MiB. */
const POUR = (96 * MiB) / LONG_LINE

/** More than a server may keep for one member: 8 MiB, and what no count of ours can be wrong by. */
const TOO_MUCH = 12 * MiB

/** Lines of one pour towards that: 1 MiB. */
const STEP = MiB / LONG_LINE

export interface Measured {
  readonly speaker: TcpClient
  readonly listeners: readonly TcpClient[]
  /** Growth in bytes below which nobody has to look again. */
  readonly enough: number
}

/**
 * How much the memory of the server grows, in bytes, while 96 MiB go through. A busy program's heap grows too
 * until it has found its size, once: a second pour shows whether it is that.
 */
export async function growthPerPour(stage: Stage, { speaker, listeners, enough }: Measured): Promise<number> {
  const { pid } = await stage.program()
  const line = longLines(stage.random)
  await pour(stage, speaker, listeners, { line, count: FILL })
  let growth = Infinity
  for (let time = 0; time < 2 && growth >= enough; time++) {
    const before = stage.kernel.memoryTree(pid)
    let lowest = Infinity
    // The lowest of the last eighth: what is kept is there, and what was thrown away comes and goes.
    const onHeard = (lines: number) => {
      if (lines >= (POUR * 7) / 8) lowest = Math.min(lowest, stage.kernel.memoryTree(pid) - before)
    }
    await pour(stage, speaker, listeners, { line, count: POUR, onHeard })
    growth = lowest
  }
  return growth
}

/**
 * Why a line that was awaited did not come: a listener that is behind it already, or hears what is said after it, has
 * missed it, and nobody has to wait for anything. @returns what to throw in place of `error`
 */
export async function whatWasMissed(
  stage: Stage,
  error: unknown,
  speaker: TcpClient,
  listeners: readonly TcpClient[],
): Promise<unknown> {
  if (!(error instanceof ProbeFailure)) return error
  const missing = new ProbeFailure({ ...error.failure, kind: 'missing' })
  if (error.failure.kind === 'order') return missing
  const late = listeners.find(({ name }) => name === error.failure.lane)
  if (error.failure.kind !== 'timeout' || late === undefined) return error
  const word = stage.random.word()
  await speaker.send(`${word}\n`)
  // What was awaited may also have come a little late: then it was only late.
  const heard = await nextLine(late).catch(() => undefined)
  return heard === `${speaker.address} ${word}` ? missing : error
}

/** Who takes part while some members do not read. */
export interface Sleepers {
  readonly slow: readonly TcpClient[]
  readonly speaker: TcpClient
  readonly listener: TcpClient
  readonly line: (index: number) => string
}

/**
 * Lets so much be said that a server which still has all of it for a slow member keeps more than it may: the
 * others have heard it, and the kernel holds the rest. @returns how many lines that took
 */
export async function pourTooMuch(stage: Stage, sleepers: Sleepers): Promise<number> {
  const { slow, speaker, listener, line } = sleepers
  const isTooMuch = (bytes: number) =>
    slow.every((member) => bytes - member.received - heldByKernel(stage, member) >= TOO_MUCH)
  let count = 0
  do {
    const from = count
    await pour(stage, speaker, [listener], { line: (index) => line(from + index), count: STEP })
    count += STEP
  } while (count < POUR && !isTooMuch(count * LONG_LINE))
  return count
}

/**
 * Bytes on their way to a member that are not acknowledged, or not read. More than there could be where that cannot be
 * seen, or no longer: then nothing is known of what the server keeps.
 */
function heldByKernel({ kernel }: Stage, { address, peerAddress }: TcpClient): number {
  if (!kernel.observable) return Infinity
  const [ours, theirs] = [address, peerAddress].map((name) => Number(name.split(':')[1])) as [number, number]
  const here = kernel.tcpSockets(ours).find(({ remote }) => remote.port === theirs)
  const there = kernel.tcpSockets(theirs).find(({ remote }) => remote.port === ours)
  return here === undefined || there === undefined ? Infinity : here.receiveQueue + there.sendQueue
}

/** Who takes part when the slow members read at last. */
export interface SlowReaders extends Sleepers {
  /** Lines that the speaker said while nothing was read. */
  readonly count: number
}

/** Expects that each slow member gets the first of the lines, without a gap, not all of them, and then the end. */
export async function hearNoGap(stage: Stage, readers: SlowReaders): Promise<void> {
  let over = false
  const listening = Promise.all(readers.slow.map((member) => hearsUntilEnd(stage, member, readers))).finally(
    () => {
      over = true
    },
  )
  // The room goes on: who is still a member hears it, and a gap shows.
  const talking = stage.eventually(
    async () => {
      await speak(stage, readers.speaker, [readers.listener])
      return over
    },
    { within: 20_000 },
  )
  await Promise.all([listening, talking])
}

async function hearsUntilEnd(
  stage: Stage,
  member: TcpClient,
  { speaker, line, count }: SlowReaders,
): Promise<void> {
  for (let index = 0; index < count; index++) {
    const heard = await nextLine(member).catch(unlessClosed)
    if (heard === undefined) return
    same(stage, member, heard, `${speaker.address} ${line(index)}`, 'missing')
  }
  throw new ProbeFailure({ kind: 'extra', lane: member.name, received: { bytes: member.received } })
}
