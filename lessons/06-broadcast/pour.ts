import { KiB, nextTurn, type ProbeProgram, type Random, type Stage, type TcpClient } from '#probe'
import { hear } from './room.ts'

/** A line of the longest kind that servers have to carry: 64 KiB with its newline. */
export const LONG_LINE = 64 * KiB

/** Long lines under way at one time: 256 KiB, so that no healthy member comes near to 1 MiB behind. */
const WINDOW = 4

/** CPU time, in ms, in which who has something to print prints more of it. */
const PRINTS_WITHIN = 20

/** Long lines, told apart by their number, and of a text that nobody can guess. */
export function longLines(random: Random): (index: number) => string {
  const block = random.bytes(LONG_LINE).toString('base64')
  return (index) => `${index} ${block}`.slice(0, LONG_LINE - 1)
}

export interface Stream {
  readonly line: (index: number) => string
  readonly count: number
  /** Told after each window how many lines have been heard by all listeners. */
  readonly onHeard?: (lines: number) => void
}

/**
 * Lets one member say many long lines, no faster than all listeners hear them, and than a server that prints
 * what it hears gets rid of that. Each has to hear each of them.
 */
export async function pour(
  stage: Stage,
  speaker: TcpClient,
  listeners: readonly TcpClient[],
  { line, count, onHeard }: Stream,
): Promise<void> {
  const server = await stage.program()
  let sent = 0
  while (sent < count) {
    const { printed } = server
    const lines = Array.from({ length: Math.min(WINDOW, count - sent) }, (_, index) => line(sent + index))
    await speaker.send(lines.map((each) => `${each}\n`).join(''))
    await Promise.all(listeners.map((listener) => hear(stage, [listener], speaker, lines)))
    if (server.printed > printed) await allPrinted(stage, server)
    sent += lines.length
    onHeard?.(sent)
  }
}

/**
 * Reads what the program prints until none of it waits in its memory: it sleeps, or has worked without printing (some
 * never sleep), and nothing has come after that.
 */
async function allPrinted({ kernel }: Stage, program: ProbeProgram): Promise<void> {
  let enough = kernel.cpu(program.pid) + PRINTS_WITHIN
  let rests = !kernel.observable
  while (!rests && program.running) {
    const idle = kernel.asleep(program.pid) || kernel.cpu(program.pid) > enough
    const { printed } = program
    await nextTurn()
    rests = idle && program.printed === printed
    if (program.printed > printed) enough = kernel.cpu(program.pid) + PRINTS_WITHIN
  }
}
