import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cellCommand, type Cell } from './cell.ts'
import { seatbelt, seatbeltEnvironment } from './seatbelt.ts'

/** What to start: a command line, and everything that decides how the program runs. */
export interface Launch {
  /** Its file: "server.ts". */
  readonly file: string
  /** A command line in place of `node <file>`, for programs in other languages. */
  readonly command?: readonly string[]
  readonly args: readonly string[]
  readonly directory: string
  readonly env: Readonly<Record<string, string>>
  /** How it is shut in; not at all if not said. */
  readonly cell?: Cell
}

const announceFile = fileURLToPath(new URL('./announce.js', import.meta.url))

/** Where the learner's program finds the descriptor on which it announces its addresses. */
export const ANNOUNCE_DESCRIPTOR = 3

/** Variables of the runner's own surroundings that would change what a learner's program does. */
const withheld = /^(NODE_|npm_|VITEST|FORCE_COLOR$|HOST$|PORT$|BROADCAST$|WORKERS$|SOCKETLINGS)/

/**
 * Whether the program says by itself where it listens, by the preload. In a cell it does not: whatever is loaded
 * into a program that nobody trusts can be made to lie.
 */
export function announces(launch: Launch): boolean {
  return launch.command === undefined && launch.cell?.kind !== 'bwrap'
}

/** The command line of a launch: the runner's own Node with the announcing preload, or the given command. */
export function commandLine(launch: Launch): readonly string[] {
  if (launch.cell?.kind === 'bwrap') return cellCommand(launch, launch.cell)
  if (launch.command !== undefined) return [...launch.command, ...launch.args]
  const belt = launch.cell?.kind === 'seatbelt' ? seatbelt(launch.directory, announceFile) : []
  return [process.execPath, ...belt, '--import', announceFile, launch.file, ...launch.args]
}

/**
 * The environment of a learner's program: the runner's, without what is meant for the runner alone, with
 * `marker` in it, by which its processes are found again.
 */
export function environment(launch: Launch, base: NodeJS.ProcessEnv, marker: string): Record<string, string> {
  if (launch.cell?.kind === 'bwrap') return {}
  const surroundings = launch.cell?.kind === 'seatbelt' ? seatbeltEnvironment(base) : base
  const kept = Object.entries(surroundings).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !withheld.test(entry[0]),
  )
  return {
    ...Object.fromEntries(kept),
    // Whoever can write it decides what others run.
    ...(launch.cell?.kind !== 'seatbelt' && { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }),
    SOCKETLINGS_RUN: marker,
    ...(announces(launch) && { SOCKETLINGS_ANNOUNCE: String(ANNOUNCE_DESCRIPTOR) }),
    ...launch.env,
  }
}
