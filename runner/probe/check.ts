import type { Failure, FailureKind } from './failure.ts'
import type { Stage } from './stage.ts'

/** One cause among several of the same kind of failure: chosen when `when` holds. */
export interface Cause {
  readonly when: (failure: Failure) => boolean
  readonly text: string
}

/**
 * What mistake gives a kind of failure: one text, or several causes told apart by the evidence
 * (the first whose `when` holds is shown; none is shown when none holds).
 */
export type Diagnosis = string | { readonly [cause: string]: Cause }

export type Diagnoses = { readonly [K in FailureKind]?: Diagnosis }

/** For the whole conversation of a check that says nothing else, in ms. */
export const CHECK_WITHIN_MS = 20_000

/** One check: a conversation with the learner's program that can fail. */
export interface Check {
  /** What a right program does, as a sentence in the present: "Sends every byte back as it was". */
  readonly title: string
  /** Weight in the grade, 1 if not said. */
  readonly points?: number
  /** Ids of checks of the same step without which this one tells nothing: it is skipped when one of them failed. */
  readonly needs?: string | readonly string[]
  /** The program is started anew for this check, and stopped after it. */
  readonly fresh?: boolean
  /** Milliseconds for the whole conversation, 20,000 if not said; every single wait has its own, shorter one. */
  readonly deadline?: number
  readonly run: (stage: Stage) => Promise<void>
  readonly diagnosis?: Diagnoses
}

/** The checks of a lesson: step -> check id -> check, in the order of the lesson. */
export interface LessonChecks {
  readonly [step: string]: { readonly [id: string]: Check }
}

/** Lets `needs` name only the other checks of the same step. */
type NeedsSiblings<C extends LessonChecks> = {
  readonly [S in keyof C]: {
    readonly [I in keyof C[S]]: {
      // While C is not inferred yet its ids are just strings, and every name is a sibling.
      readonly needs?: string extends keyof C[S]
        ? Check['needs']
        : Exclude<keyof C[S], I> | readonly Exclude<keyof C[S], I>[]
    }
  }
}

/** Declares the checks of a lesson. Ids stay literal, so that translations and `needs` are checked by the compiler. */
export function defineChecks<const C extends LessonChecks>(checks: C & NeedsSiblings<C>): C {
  return checks
}

type TranslatedDiagnosis<D> = D extends string ? string : { readonly [K in keyof D]: string }

type TranslatedDiagnoses<C> = C extends { readonly diagnosis: infer D }
  ? { readonly diagnosis: { readonly [K in keyof D]: TranslatedDiagnosis<D[K]> } }
  : { readonly diagnosis?: never }

/**
 * The texts of a lesson's checks in another language, for `satisfies`: the same ids, the same
 * diagnoses and causes, and no logic.
 */
export type Translation<C extends LessonChecks> =
  // Of checks with an error of their own the compiler knows no ids; it should tell that error alone.
  string extends keyof C
    ? LooseTranslation
    : {
        readonly [S in keyof C]: {
          readonly [I in keyof C[S]]: { readonly title: string } & TranslatedDiagnoses<C[S][I]>
        }
      }

/** A translation whose lesson is not known to the compiler, as the runner loads it. */
export interface LooseTranslation {
  readonly [step: string]: {
    readonly [id: string]: {
      readonly title: string
      readonly diagnosis?: {
        readonly [kind: string]: string | { readonly [cause: string]: string } | undefined
      }
    }
  }
}
