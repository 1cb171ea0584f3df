import { MiB, ProbeFailure, type Stage, type TcpClient } from '#probe'
import { LONG_LINE, longLines, nextLine, pour, same, speak, unlessClosed } from './room.ts'

/** What fills a bounded queue, and the kernel's buffers before it: 16 MiB. */
const FILL = (16 * MiB) / LONG_LINE

/** Lines of one measured pour: 96 MiB. */
export const POUR = (96 * MiB) / LONG_LINE

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

/** Who takes part when a slow member reads at last. */
export interface SlowReader {
  readonly slow: TcpClient
  readonly speaker: TcpClient
  readonly listener: TcpClient
  /** What the speaker said while nothing was read. */
  readonly line: (index: number) => string
  readonly count: number
}

/** Expects that the slow member gets the first of the lines, without a gap, not all of them, and then the end. */
export async function hearsNoGap(stage: Stage, reader: SlowReader): Promise<void> {
  let over = false
  const listening = hearsUntilEnd(stage, reader).finally(() => {
    over = true
  })
  // The room goes on: who is still a member hears it, and a gap shows.
  const talking = stage.eventually(
    async () => {
      await speak(stage, reader.speaker, [reader.listener])
      return over
    },
    { within: 20_000 },
  )
  await Promise.all([listening, talking])
}

async function hearsUntilEnd(stage: Stage, { slow, speaker, line, count }: SlowReader): Promise<void> {
  for (let index = 0; index < count; index++) {
    const heard = await nextLine(slow).catch(unlessClosed)
    if (heard === undefined) return
    same(stage, slow, heard, `${speaker.address} ${line(index)}`, 'missing')
  }
  throw new ProbeFailure({ kind: 'extra', lane: slow.name, received: { bytes: slow.received } })
}
