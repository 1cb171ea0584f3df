import { contextWith } from '../context.ts'
import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { verify } from './verify.ts'
import type { VerifyOptions } from './verify.ts'

/** How a verify ended that nothing has cut short. */
export type RunEnd =
  | { readonly kind: 'verdict' }
  /** Something that the learner has to put right before there can be a verdict: a file is missing. */
  | { readonly kind: 'problem'; readonly problem: UserError }
  | { readonly kind: 'fault'; readonly error: unknown }

/** What to verify, and who is told of its begin and its end. */
export interface RunRequest {
  readonly lesson: string
  readonly options: VerifyOptions
  readonly onBegin: () => void
  readonly onEnd: (end: RunEnd) => void
}

/** Runs one verify at a time: a new one ends the one before it, and begins when that has left nothing behind. */
export class VerifyRuns {
  readonly #context: Context
  #current: { readonly abort: AbortController; readonly over: Promise<void> } | undefined

  constructor(context: Context) {
    this.#context = context
  }

  start(request: RunRequest): void {
    const previous = this.#current
    previous?.abort.abort('superseded')
    const abort = new AbortController()
    const over = (async () => {
      await previous?.over
      if (abort.signal.aborted) return
      request.onBegin()
      const end = await this.#run(request, abort.signal)
      if (!abort.signal.aborted) request.onEnd(end)
    })()
    this.#current = { abort, over }
  }

  /** Ends what runs; resolves when no process of it is left. */
  async cancel(): Promise<void> {
    this.#current?.abort.abort('cancelled')
    await this.#current?.over
    this.#current = undefined
  }

  async #run({ lesson, options }: RunRequest, ownSignal: AbortSignal): Promise<RunEnd> {
    const signal = AbortSignal.any([this.#context.signal, ownSignal])
    try {
      await verify(contextWith(this.#context, { signal }), lesson, options)
      return { kind: 'verdict' }
    } catch (error) {
      return error instanceof UserError ? { kind: 'problem', problem: error } : { kind: 'fault', error }
    }
  }
}
