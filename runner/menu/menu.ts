import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import type { Place } from '../commands/place.ts'
import { inLanguage } from '../context.ts'
import { lessonProgress } from '../course/progress.ts'
import { languages } from '../messages/language.ts'
import type { Answer, Question } from '../terminal/prompt.ts'
import { commandName, courseOption } from '../terminal/suggestions.ts'
import { act, pauseAfter } from './act.ts'
import { Session } from './session.ts'
import type { Left } from './session.ts'

type Entry = 'go-on' | 'choose' | 'progress' | 'language' | 'quit'

/** The menu, until it is left: Ctrl-C, Ctrl-D, Esc and a closed input leave it as "Quit" does, with exit code 0. */
export async function menu(context: Context): Promise<number> {
  const session = new Session(context)
  try {
    await untilLeft(session)
  } finally {
    session.screen.leave()
  }
  context.signal.throwIfAborted()
  context.stdout.write(
    `${session.context.messages.menu.bye({ command: commandName + courseOption(context) })}\n`,
  )
  return exitCode.passed
}

async function untilLeft(session: Session): Promise<void> {
  let marked: Entry = 'go-on'
  for (;;) {
    const place = await session.place()
    const answer: Answer<Entry> = await session.select(mainQuestion(session.context, place, marked))
    if (!('chosen' in answer) || answer.chosen === 'quit') return
    marked = answer.chosen
    if ((await enter(session, place, marked)) === 'quit') return
    if (marked === 'choose') marked = 'go-on'
  }
}

function mainQuestion({ messages }: Context, place: Place, marked: Entry): Question<Entry> {
  const { menu: texts, count } = messages
  const { lessons, progress: all, lesson } = place
  const passed = lessons.filter(({ id }) => lessonProgress(all, id).passedAt !== undefined).length
  const isFirst = Object.keys(all.lessons).length === 0
  const text = isFirst
    ? [texts.welcome.join('\n')]
    : passed === lessons.length
      ? [texts.allPassed]
      : [count.lessons(passed, lessons.length)]
  return {
    title: texts.title,
    text,
    choices: [
      { value: 'go-on', key: 'c', label: isFirst ? texts.begin(lesson) : texts.goOn(lesson) },
      { value: 'choose', key: 'l', label: texts.choose },
      { value: 'progress', key: 'p', label: texts.progress },
      { value: 'language', key: 'i', label: `${texts.language}: ${texts.languageName}` },
      { value: 'quit', key: 'q', label: texts.quit },
    ],
    marked,
  }
}

/** Goes where an entry leads. What that needs is imported then: the menu itself has to be there at once. */
async function enter(session: Session, place: Place, entry: Entry): Promise<Left> {
  switch (entry) {
    case 'go-on':
      return (await import('./lesson.ts')).lessonMenu(session, place.lesson)
    case 'choose': {
      const answer = await (await import('./lessons.ts')).chooseLesson(session, place)
      return 'chosen' in answer
        ? (await import('./lesson.ts')).lessonMenu(session, answer.chosen)
        : answer.left
    }
    case 'progress': {
      const { progress } = await import('../commands/progress.ts')
      await act(session, { command: 'progress', run: (context) => progress(context, {}) })
      const answer = await pauseAfter(session, [])
      return 'left' in answer ? answer.left : 'back'
    }
    case 'language':
      return chooseLanguage(session)
    case 'quit':
      return 'quit'
  }
}

/** Keeps the language that is chosen, and goes on in it. */
async function chooseLanguage(session: Session): Promise<Left> {
  const { context } = session
  const spoken = await Promise.all(languages.map((language) => inLanguage(context, language)))
  const answer = await session.select({
    title: context.messages.menu.language,
    choices: spoken.map(({ language, messages }, index) => ({
      value: language,
      key: String(index + 1),
      label: messages.menu.languageName,
    })),
    marked: context.language,
  })
  if ('left' in answer) return answer.left
  const language = answer.chosen
  if (language === context.language) return 'back'
  const { lang } = await import('../commands/lang.ts')
  const code = await act(session, { command: `lang ${language}`, run: (inner) => lang(inner, language) })
  session.context = await inLanguage(context, language)
  // What went wrong has to be read; what went well shows by itself.
  if (code === exitCode.passed) return 'back'
  const after = await pauseAfter(session, [])
  return 'left' in after ? after.left : 'back'
}
