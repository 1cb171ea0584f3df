import { contextWith } from '../context.ts'
import type { Context } from '../context.ts'
import { findPlace } from '../commands/place.ts'
import type { Place } from '../commands/place.ts'
import { select } from '../terminal/prompt.ts'
import type { Answer, Question } from '../terminal/prompt.ts'
import { Screen } from '../terminal/screen.ts'

/** How a part of the menu was left: one level up, or out of the menu altogether. */
export type Left = 'back' | 'quit'

/** One sitting at the menu: whom it speaks to, and the screen that its questions share. */
export class Session {
  /** Another one once another language is chosen. */
  context: Context
  readonly screen: Screen
  /** What has to be said, above the next question. */
  #notices: string[] = []

  constructor(context: Context) {
    this.context = context
    this.screen = new Screen(context)
  }

  /** Where the user is; a word that goes with it is kept for the next question, or the screen would hide it. */
  async place(name?: string): Promise<Place> {
    return findPlace(contextWith(this.context, { stderr: { write: (text) => this.notice(text) } }), name)
  }

  notice(text: string): void {
    this.#notices.push(text.trim())
  }

  async select<T>(question: Question<T>): Promise<Answer<T>> {
    const text = [...this.#notices, ...(question.text ?? [])]
    const answer = await select({ ...question, text }, this.screen, this.context)
    this.#notices = []
    return answer
  }
}
