import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { currentStep } from '../commands/step.ts'
import { readReadme } from '../course/discover.ts'
import type { LessonInfo } from '../course/discover.ts'
import { loadLesson } from '../course/load.ts'
import { updateLesson } from '../course/progress.ts'
import { parseReadme } from '../course/readme.ts'
import type { ReadmeStep } from '../course/readme.ts'
import { standingIn } from '../course/standing.ts'
import type { Standing } from '../course/standing.ts'
import { lessonFolder } from '../course/workspace.ts'
import type { Workspace } from '../course/workspace.ts'
import type { Answer, Choice, Question } from '../terminal/prompt.ts'
import { courseOption } from '../terminal/suggestions.ts'
import { act, pauseAfter } from './act.ts'
import { actionOf } from './lesson-actions.ts'
import type { ActionName } from './lesson-actions.ts'
import { notesOf } from './lessons.ts'
import type { Left, Session } from './session.ts'

type Entry = ActionName | 'next' | 'previous' | 'back'

/** The same in every language, and the same as in watch. */
const keys: Record<Entry, string> = {
  read: 'r',
  start: 's',
  edit: 'e',
  verify: 'v',
  watch: 'w',
  run: 'x',
  hint: 'h',
  solution: 'o',
  reset: 'a',
  next: 'n',
  previous: 'p',
  back: 'b',
}

/** All that the menu of a lesson shows. */
interface View {
  readonly lesson: LessonInfo
  readonly standing: Standing
  readonly steps: readonly ReadmeStep[]
  /** Index of the step that is looked at. */
  readonly at: number
  readonly nextLesson: LessonInfo | undefined
  /** The learner has files of it. */
  readonly begun: boolean
}

/** Everything one can do in a lesson, at the step one is at or has gone to. */
export async function lessonMenu(session: Session, first: LessonInfo): Promise<Left> {
  let lesson = first
  let at: number | undefined
  let marked: Entry | undefined = 'read'
  let pressed: Entry | undefined
  await remember(session, lesson)
  for (;;) {
    const view = await viewOf(session, lesson, at)
    const answer: Answer<Entry> =
      pressed === undefined
        ? await session.select(question(session.context, view, marked))
        : { chosen: pressed }
    pressed = undefined
    if ('left' in answer) return answer.left
    const entry: Entry = answer.chosen
    if (entry === 'back') return 'back'
    if (entry === 'next' || entry === 'previous') {
      const { nextLesson } = view
      if (entry === 'next' && isAtEnd(view) && nextLesson !== undefined) {
        lesson = nextLesson
        at = undefined
        await remember(session, lesson)
      } else at = view.at + (entry === 'next' ? 1 : -1)
      marked = 'read'
      continue
    }
    const { state, stepsPassed } = view.standing
    const fromBeginning = state === 'passed' || stepsPassed === 0
    const action = await actionOf(entry, session, { lesson, step: view.at + 1, state, fromBeginning })
    if ('left' in action) {
      if (action.left === 'quit') return 'quit'
      marked = entry
      continue
    }
    const code = await act(session, action.chosen)
    // What is verified decides anew which step one is at.
    if (entry === 'verify' || entry === 'watch' || entry === 'reset') at = undefined
    marked = following(entry, code, view)
    // One has left it by a key: there is nothing more to read.
    if (entry === 'watch' && code === exitCode.passed) continue
    // What one has come to by it, not what was there before: the step behind "next" is the one that "next" goes to.
    const now = await viewOf(session, lesson, at)
    const after = await pauseAfter(session, shortChoices(session.context, now))
    if ('chosen' in after) pressed = after.chosen
    else if (after.left === 'quit') return 'quit'
  }
}

/** What one most likely does after an action. */
function following(entry: ActionName, code: number, { begun }: View): Entry {
  if (code !== exitCode.passed) return entry
  switch (entry) {
    case 'read':
      return begun ? 'edit' : 'start'
    case 'start':
    case 'reset':
      return 'edit'
    case 'verify':
      return 'next'
    case 'hint':
    case 'edit':
      return 'verify'
    default:
      return entry
  }
}

const isAtEnd = ({ at, steps }: View) => at >= steps.length - 1

/** Makes it the lesson that one comes back to. Where that cannot be noted, the menu goes on all the same. */
async function remember(session: Session, lesson: LessonInfo): Promise<void> {
  const { workspace } = await session.place()
  try {
    await updateLesson(workspace, lesson.id, () => ({}))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    session.notice(error.say(session.context.messages, courseOption(session.context)))
  }
}

async function viewOf(session: Session, { id }: LessonInfo, at: number | undefined): Promise<View> {
  const { language } = session.context
  const { workspace, lessons, lesson, progress } = await session.place(id)
  const standing = await standingIn(lesson, progress, language)
  const { steps } = parseReadme(await readReadme(lesson.directory, language))
  const own = currentStep(standing.steps, progress, id) - 1
  return {
    lesson,
    standing,
    steps,
    at: Math.min(at ?? own, Math.max(0, steps.length - 1)),
    nextLesson: lessons[lessons.findIndex((each) => each.id === id) + 1],
    begun: await hasFiles(session.context, workspace, lesson),
  }
}

async function hasFiles({ language }: Context, workspace: Workspace, lesson: LessonInfo): Promise<boolean> {
  const { programs } = await loadLesson(lesson, language)
  return Object.values(programs).some(({ file }) => existsSync(join(lessonFolder(workspace, lesson), file)))
}

function question({ messages }: Context, view: View, marked: Entry | undefined): Question<Entry> {
  const { lesson, standing, steps, at } = view
  const { menu: texts } = messages
  const step = steps[at]
  return {
    title: texts.lesson(lesson),
    text: [
      notesOf(standing, messages).join(' · '),
      ...(step === undefined ? [] : [texts.step({ ...step, of: steps.length })]),
    ],
    choices: choicesOf(view, messages.menu),
    marked,
  }
}

function choicesOf(view: View, { actions }: Context['messages']['menu']): Choice<Entry>[] {
  const { steps, at, nextLesson, begun } = view
  const [next, previous] = [steps[at + 1], steps[at - 1]]
  const choice = (value: Entry, label: string): Choice<Entry> => ({ value, key: keys[value], label })
  return [
    choice('read', actions.read),
    ...(begun ? [] : [choice('start', actions.start)]),
    choice('edit', actions.edit),
    choice('verify', actions.verify),
    choice('watch', actions.watch),
    choice('run', actions.run),
    choice('hint', actions.hint),
    choice('solution', actions.solution),
    ...(begun ? [choice('reset', actions.reset)] : []),
    ...(next !== undefined
      ? [choice('next', actions.nextStep(next))]
      : nextLesson !== undefined
        ? [choice('next', actions.nextLesson(nextLesson))]
        : []),
    ...(previous === undefined ? [] : [choice('previous', actions.previous(previous))]),
    choice('back', actions.back),
  ]
}

/** What can be done right after an action, without the menu between. */
function shortChoices({ messages }: Context, view: View): Choice<Entry>[] {
  const wanted: readonly Entry[] = ['start', 'verify', 'hint', 'edit', 'read', 'next']
  return choicesOf(view, messages.menu).filter(({ value }) => wanted.includes(value))
}
