import type { LoadedLesson } from '../course/load.ts'
import type { Language } from '../messages/language.ts'
import type { CheckResult, Verdict } from '../probe/result.ts'
import type { RefusalRecord } from './submissions/refusal.ts'

/** Who handed something in, as far as folders and the roster tell. */
export interface Student {
  /** The name of the folder or archive, as the instructor sees it: the key of everything. */
  readonly folder: string
  /** From the roster; what is not there is not known. */
  readonly id?: string
  readonly name?: string
  readonly email?: string
  readonly login?: string
  /** The language of the feedback; the command's own when not said. */
  readonly language?: Language
  /** From the name of a download: a number that means something on that platform only. */
  readonly platform?: PlatformNumber
  /** So the platform marks something of what they have handed in. */
  readonly late?: true
}

/** Canvas' id of a user; Moodle's number of a participant, which is not the `idnumber` there. */
export interface PlatformNumber {
  readonly of: 'canvas' | 'moodle'
  readonly number: string
}

/** How the programs were kept apart from everything else. */
export type IsolationName = 'bwrap' | 'seatbelt' | 'none'

/** A check as graded. Its failure and its wire record are whole, so that any language can be made of them later. */
export type GradedCheck = Omit<CheckResult, 'error'> & {
  /** Ours, with its stack. */
  readonly error?: string
  /** A failure that luck could have made (time-out, order) was seen again in a second run. */
  readonly confirmed?: boolean
  /** Events that were taken out of the middle of a very long wire record. */
  readonly eventsLeftOut?: number
}

/**
 * What an instructor has to know of a grade. Why there is no mark: something in the submission, or a fault of ours
 * with its stack. Or why nothing counts as submitted: what was handed in is no lesson's.
 */
export type Trouble =
  | { readonly refusal: RefusalRecord }
  | { readonly fault: string }
  | { readonly busy: true }
  | { readonly strange: Strange }

/** The first names of what was handed in, and how many there are. */
export interface Strange {
  readonly names: readonly string[]
  readonly count: number
  /** It was looked for in one folder, as `verify` does, and nowhere below it. */
  readonly flat?: true
}

/** One student's result in one lesson: what is stored, and what every report reads. */
export interface Grade {
  readonly student: string
  readonly lesson: string
  /** `error`: ours, after all tries; never zero points. `not-submitted`: there is no folder or no program. */
  readonly state: 'graded' | 'not-submitted' | 'error'
  readonly verdict?: Verdict
  /** Missing unless graded: an error of ours is no mark. Not submitted counts 0. */
  readonly points?: number
  readonly maxPoints: number
  readonly checks: readonly GradedCheck[]
  /**
   * What went wrong on our side, what was refused in the submission, or what was handed in instead of a lesson: for the
   * instructor.
   */
  readonly error?: string
  /** The same before it is put into words: students are told in their own language what is theirs of it. */
  readonly trouble?: Trouble
  /** SHA-256 of the submission's files, and of the lesson's checks. */
  readonly submissionHash?: string
  readonly courseHash: string
  readonly seed: string
  /** Node's version, as programs ran on it. */
  readonly runtime: string
  readonly isolation: IsolationName
  /** ISO 8601. */
  readonly startedAt: string
  readonly endedAt: string
  readonly ms: number
  /** Runs that were made for this grade. */
  readonly runs: number
}

/** A lesson as reports need it, with its texts in each language. */
export interface GradedLesson {
  readonly id: string
  readonly number: number
  readonly maxPoints: number
  readonly texts: Readonly<Record<Language, LoadedLesson>>
}

/** All grades of one run over a folder of submissions: the one thing that every report is made of. */
export interface GradeBook {
  readonly course: string
  readonly version: string
  /** In the order of the course. */
  readonly lessons: readonly GradedLesson[]
  /** In the order of their folders. */
  readonly students: readonly Student[]
  /** A grade for every student in every lesson graded. */
  readonly grades: readonly Grade[]
  readonly startedAt: string
  readonly endedAt: string
}
