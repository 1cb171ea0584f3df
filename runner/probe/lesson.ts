import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Transport } from '../program/ports.ts'

/** One of the programs that a lesson asks for. */
export interface ProgramDefinition {
  /** Its file in the learner's folder: "server.ts". */
  readonly file: string
  /** Said of a program that listens: how. The runner then gives it a free port and waits until it listens. */
  readonly listens?: Transport
}

export interface LessonDefinition {
  /** By name; the first one is what `connect`, `peer` and `program` mean when they are not told. */
  readonly programs: { readonly [name: string]: ProgramDefinition }
}

/** Declares a lesson; its texts stand in its README, its checks in checks.ts. */
export function defineLesson<const L extends LessonDefinition>(lesson: L): L {
  return lesson
}

/** Files of the lesson's programs that are not in the folder, in the lesson's order. */
export function missingPrograms(directory: string, programs: LessonDefinition['programs']): string[] {
  return Object.values(programs)
    .map(({ file }) => file)
    .filter((file) => !existsSync(join(directory, file)))
}
