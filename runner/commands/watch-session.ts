import { relative } from 'node:path'
import { contextWith } from '../context.ts'
import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import type { LessonInfo } from '../course/discover.ts'
import { loadLesson } from '../course/load.ts'
import type { LoadedLesson } from '../course/load.ts'
import { lessonFolder } from '../course/workspace.ts'
import { missingPrograms } from '../probe/lesson.ts'
import type { Keyboard } from '../terminal/keyboard.ts'
import type { Key } from '../terminal/keys.ts'
import { courseOption } from '../terminal/suggestions.ts'
import type { Channel } from '../watch/channel.ts'
import { FolderWatch } from '../watch/folder-watch.ts'
import { typeErrors } from '../watch/type-errors.ts'
import { findPlace } from './place.ts'
import type { Place } from './place.ts'
import { currentStep, stepTitles } from './step.ts'
import { VerifyRuns } from './watch-run.ts'
import type { RunEnd } from './watch-run.ts'
import { actionOf, WatchScreen } from './watch-screen.ts'
import type { Action, Position } from './watch-screen.ts'
import type { WatchEvent, WatchOptions } from './watch.ts'

/** What is done by another command, on the whole terminal. */
type Errand = Exclude<Action, 'verify' | 'next' | 'previous' | 'quit'>

/** The lesson that is watched, and all that its events bring about. */
export class WatchSession {
  readonly #context: Context
  readonly #options: WatchOptions
  readonly #channel: Channel<WatchEvent>
  readonly #screen: WatchScreen
  readonly #runs: VerifyRuns
  #place: Place
  #lesson!: LoadedLesson
  #titles: readonly string[] = []
  #step = 1
  #files: FolderWatch | undefined
  #types = new AbortController()
  /** Number of the present run; what comes of an earlier one is told to nobody. */
  #run = 0
  /** Nothing runs: the keys stand on the screen. */
  #idle = false

  /** Throws UserError when there is no such lesson. */
  static async open(
    context: Context,
    name: string | undefined,
    options: WatchOptions,
    channel: Channel<WatchEvent>,
  ): Promise<WatchSession> {
    const place = await findPlace(context, name)
    return new WatchSession(context, place, options, channel, await WatchScreen.open(context))
  }

  private constructor(
    context: Context,
    place: Place,
    options: WatchOptions,
    channel: Channel<WatchEvent>,
    screen: WatchScreen,
  ) {
    this.#context = context
    this.#place = place
    this.#options = options
    this.#channel = channel
    this.#screen = screen
    this.#runs = new VerifyRuns(context)
  }

  async begin(): Promise<void> {
    await this.#enter(this.#place.lesson)
  }

  /** Verifies anew, because these files were saved or because somebody wants it. */
  verify(saved: readonly string[] = []): void {
    const run = this.#nextRun()
    const files = saved.map((path) => relative(this.#folder, path))
    this.#runs.start({
      lesson: this.#lesson.id,
      options: { ...(this.#options.command !== undefined && { command: this.#options.command }) },
      onBegin: () => this.#screen.begin(this.#position, files, this.#files?.pollReason),
      onEnd: (end) => this.#channel.send({ type: 'ran', run, end }),
    })
  }

  async ran(run: number, end: RunEnd): Promise<void> {
    if (run !== this.#run) return
    if (end.kind === 'fault') throw end.error
    if (end.kind === 'problem') this.#say(end.problem)
    else this.#askTypes()
    this.#place = await findPlace(this.#context, this.#lesson.id)
    this.#step = currentStep(Object.keys(this.#lesson.checks), this.#place.progress, this.#lesson.id)
    this.#rest()
  }

  typesKnown(run: number, lines: readonly string[]): void {
    if (run !== this.#run || lines.length === 0) return
    this.#screen.typeErrors(lines)
    this.#rest()
  }

  /** Changes have ceased to be told; a screen that begins later says so by itself. */
  polling(): void {
    const reason = this.#files?.pollReason
    if (!this.#idle || reason === undefined) return
    this.#screen.busy()
    this.#screen.polling(reason)
    this.#rest()
  }

  redraw(): void {
    if (this.#idle) this.#rest()
  }

  /** Does what a key stands for. */
  async press(key: Key, keyboard: Keyboard): Promise<void> {
    const action = actionOf(key)
    if (action === undefined || action === 'quit') return
    if (action === 'verify') return this.verify()
    const interrupted = !this.#idle
    await this.#pause()
    try {
      if (action !== 'next' && action !== 'previous') await this.#do(action, keyboard)
      else if (await this.#move(action, keyboard)) return
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.#say(error)
    }
    if (interrupted) this.#screen.say(this.#context.messages.watch.interrupted)
    this.#rest()
  }

  /** Ends what runs and leaves the screen to whoever comes next. */
  async close(): Promise<void> {
    this.#files?.close()
    this.#nextRun()
    await this.#runs.cancel()
    this.#screen.close()
  }

  get #folder(): string {
    return lessonFolder(this.#place.workspace, this.#lesson)
  }

  get #position(): Position {
    return {
      lesson: this.#lesson.number,
      title: this.#lesson.title,
      step: this.#step,
      of: this.#titles.length,
      stepTitle: this.#titles[this.#step - 1] ?? '',
    }
  }

  #say(problem: UserError): void {
    this.#screen.say(problem.say(this.#context.messages, courseOption(this.#context)))
  }

  async #enter(lesson: LessonInfo): Promise<void> {
    this.#files?.close()
    this.#lesson = await loadLesson(lesson, this.#context.language)
    this.#titles = await stepTitles(this.#context, lesson)
    this.#step = currentStep(Object.keys(this.#lesson.checks), this.#place.progress, lesson.id)
    this.#files = await FolderWatch.start(this.#folder, {
      poll: this.#options.poll === true,
      onChange: (files) => this.#channel.send({ type: 'saved', files }),
      onPoll: () => this.#channel.send({ type: 'polling' }),
    })
    this.verify()
  }

  /**
   * To the next or previous step, which is shown to be read; beyond a lesson's ends to the lesson there.
   * @returns whether that is another lesson, which is being verified
   */
  async #move(to: 'next' | 'previous', keyboard: Keyboard): Promise<boolean> {
    const by = to === 'next' ? 1 : -1
    const { lessons } = this.#place
    const step = this.#step + by
    if (step >= 1 && step <= this.#titles.length) {
      this.#step = step
      await this.#do('read', keyboard)
      return false
    }
    const lesson = lessons[lessons.findIndex(({ id }) => id === this.#lesson.id) + by]
    if (lesson === undefined) this.#screen.say(this.#context.messages.watch.noMore[to])
    else await this.#enter(lesson)
    return lesson !== undefined
  }

  /** Hands the terminal to another command. */
  async #do(errand: Errand, keyboard: Keyboard): Promise<void> {
    await keyboard.lend(() =>
      this.#context.nested(async (signal) => {
        const context = contextWith(this.#context, { signal })
        const { id } = this.#lesson
        const options = { step: String(this.#step) }
        switch (errand) {
          case 'hint':
            return (await import('./hint.ts')).hint(context, id, options)
          case 'read':
            return (await import('./read.ts')).read(context, id, options)
          case 'editor':
            return (await import('./edit.ts')).edit(context, id)
          case 'list':
            return (await import('./list.ts')).list(context, {})
          case 'start':
            return (await import('./start.ts')).start(context, id)
          case 'run': {
            const code = await (await import('./run.ts')).run(context, id, undefined, [])
            this.#screen.say(this.#context.messages.watch.ended({ code }))
          }
        }
      }),
    )
  }

  /** Makes room for something else than a run. */
  async #pause(): Promise<void> {
    this.#nextRun()
    await this.#runs.cancel()
    this.#screen.busy()
  }

  #nextRun(): number {
    this.#types.abort()
    this.#idle = false
    return ++this.#run
  }

  #rest(): void {
    this.#idle = true
    const { programs } = this.#lesson
    const begun = !missingPrograms(this.#folder, programs).includes(Object.values(programs)[0]!.file)
    this.#screen.idle(this.#position, begun)
  }

  /** After the verdict, so that it takes no time from the programs; nobody waits for the answer. */
  #askTypes(): void {
    this.#types = new AbortController()
    const { signal } = this.#types
    const run = this.#run
    const files = Object.values(this.#lesson.programs).map(({ file }) => file)
    typeErrors(this.#folder, files, this.#context.language, signal).then(
      (found = []) => this.#channel.send({ type: 'types', run, lines: found }),
      (error: unknown) => {
        if (!signal.aborted) this.#channel.send({ type: 'failed', error })
      },
    )
  }
}
