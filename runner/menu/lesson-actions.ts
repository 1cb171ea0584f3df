import { edit } from '../commands/edit.ts'
import { hint } from '../commands/hint.ts'
import { read } from '../commands/read.ts'
import { reset } from '../commands/reset.ts'
import { run } from '../commands/run.ts'
import { solution } from '../commands/solution.ts'
import { start } from '../commands/start.ts'
import { verify } from '../commands/verify.ts'
import { watch } from '../commands/watch.ts'
import type { LessonInfo } from '../course/discover.ts'
import { loadLesson } from '../course/load.ts'
import type { LessonState } from '../course/progress.ts'
import { confirm } from '../terminal/prompt.ts'
import type { Answer } from '../terminal/prompt.ts'
import type { Action } from './act.ts'
import type { Session } from './session.ts'

export type ActionName =
  'read' | 'start' | 'edit' | 'verify' | 'watch' | 'run' | 'hint' | 'solution' | 'reset'

interface Where {
  readonly lesson: LessonInfo
  readonly step: number
  readonly state: LessonState
  /** `read` without a step begins with the first. */
  readonly fromBeginning: boolean
}

/** The command behind an entry of a lesson's menu; left when a question that comes first was not answered. */
export async function actionOf(name: ActionName, session: Session, where: Where): Promise<Answer<Action>> {
  const { lesson, step, state } = where
  const { id, number } = lesson
  const ofStep = { step: String(step) }
  switch (name) {
    case 'read':
      // At its beginning a lesson is read with its introduction, which belongs to no step.
      if (step === 1 && where.fromBeginning)
        return action(`read ${number}`, (context) => read(context, id, {}))
      return action(`read ${number} --step ${step}`, (context) => read(context, id, ofStep))
    case 'start':
      return action(`start ${number}`, (context) => start(context, id))
    case 'edit':
      return action(`edit ${number}`, (context) => edit(context, id))
    case 'verify':
      return action(`verify ${number}`, (context) => verify(context, id, {}))
    case 'watch':
      return action(`watch ${number}`, (context) => watch(context, id, {}))
    case 'hint':
      return action(`hint ${number} --step ${step}`, (context) => hint(context, id, ofStep))
    case 'reset':
      return action(`reset ${number}`, (context) => reset(context, id, {}))
    case 'run':
      return runAction(session, lesson)
    case 'solution':
      return solutionAction(session, lesson, state)
  }
}

const action = (command: string, run: Action['run']): Answer<Action> => ({ chosen: { command, run } })

async function runAction(session: Session, lesson: LessonInfo): Promise<Answer<Action>> {
  const { context } = session
  const { programs } = await loadLesson(lesson, context.language)
  const names = Object.keys(programs)
  const answer =
    names.length < 2
      ? { chosen: names[0]! }
      : await session.select({
          title: context.messages.menu.whichProgram,
          choices: names.map((name, index) => ({
            value: name,
            key: String(index + 1),
            label: name,
            notes: [programs[name]!.file],
          })),
        })
  if ('left' in answer) return answer
  const program = answer.chosen
  return action(`run ${lesson.number} ${program}`, (inner) => run(inner, lesson.id, program, []))
}

async function solutionAction(
  { context, screen }: Session,
  lesson: LessonInfo,
  state: LessonState,
): Promise<Answer<Action>> {
  const { id, number } = lesson
  if (state === 'passed') return action(`solution ${number}`, (inner) => solution(inner, id, {}))
  screen.leave()
  const answer = await confirm(context.messages.menu.solutionAnyway, context)
  if (!('chosen' in answer && answer.chosen)) return { left: 'back' }
  return action(`solution ${number} --yes`, (inner) => solution(inner, id, { yes: true }))
}
