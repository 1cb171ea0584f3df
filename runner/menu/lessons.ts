import type { Place } from '../commands/place.ts'
import type { LessonInfo } from '../course/discover.ts'
import { standingIn } from '../course/standing.ts'
import type { Standing } from '../course/standing.ts'
import type { Messages } from '../messages/en.ts'
import type { Answer } from '../terminal/prompt.ts'
import type { Session } from './session.ts'

const signs = { new: ' ', started: '◐', passed: '✓' }

/** The lessons of the course, each with how far one is in it. */
export async function chooseLesson(session: Session, place: Place): Promise<Answer<LessonInfo>> {
  const { language, messages } = session.context
  const { lessons, progress, lesson: current } = place
  const standings = await Promise.all(lessons.map((lesson) => standingIn(lesson, progress, language)))
  return session.select({
    title: messages.menu.lessons,
    choices: lessons.map((lesson, index) => ({
      value: lesson,
      // Beyond nine lessons the arrows have to do.
      ...(lesson.number <= 9 && { key: String(lesson.number) }),
      label: `${signs[standings[index]!.state]} ${lesson.title}`,
      notes: numbersFirst(notesOf(standings[index]!, messages)),
    })),
    marked: current,
  })
}

/** The state is a sign before the title already: its word is what gives way where there is no room. */
const numbersFirst = ([state, ...numbers]: readonly string[]) => [...numbers, state!]

/** How far one is: state, steps, points. */
export function notesOf({ state, stepsPassed, steps, points, maxPoints }: Standing, messages: Messages) {
  const { count, list } = messages
  return [list.state[state], count.steps(stepsPassed, steps.length), count.points(points, maxPoints)]
}
