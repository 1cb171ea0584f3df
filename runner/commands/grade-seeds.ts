import { createHash } from 'node:crypto'
import type { Store } from '../grade/store.ts'
import { newSeed } from '../probe/random.ts'

export interface Seeds {
  readonly base: string
  /** Each student has one of their own, which follows from `base`. */
  readonly perStudent: boolean
  of(folder: string): string
}

/** The seeds of a run: what is asked for, else those of the runs before, so that nothing is graded again by itself. */
export function seedsOf(store: Store, asked: string | undefined, perStudentAsked: boolean): Seeds {
  const base = asked ?? store.meta('seed') ?? newSeed()
  const perStudent = perStudentAsked || (asked === undefined && store.meta('seed-per-student') === 'yes')
  return { base, perStudent, of: (folder) => (perStudent ? seedOfStudent(base, folder) : base) }
}

export function rememberSeeds(store: Store, { base, perStudent }: Seeds): void {
  store.setMeta('seed', base)
  store.setMeta('seed-per-student', perStudent ? 'yes' : 'no')
}

/** 16 hexadecimal digits. */
const seedOfStudent = (seed: string, folder: string) =>
  createHash('sha256').update(`${seed}\n${folder}`).digest('hex').slice(0, 16)
