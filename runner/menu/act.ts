import { contextWith } from '../context.ts'
import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { outcomeOf } from '../outcome.ts'
import type { Answer, Choice } from '../terminal/prompt.ts'
import { styleOf } from '../terminal/style.ts'
import { commandName, courseOption } from '../terminal/suggestions.ts'
import type { Session } from './session.ts'

/** A command as the menu runs it. */
export interface Action {
  /** As it would be typed after the name of the course: it is shown, so that the menu teaches the commands. */
  readonly command: string
  readonly run: (context: Context) => Promise<number>
}

/**
 * Runs a command on the terminal's first screen, as from the command line. Ctrl-C ends it alone: the menu goes on.
 * Gives its exit code.
 */
export async function act({ context, screen }: Session, { command, run }: Action): Promise<number> {
  screen.leave()
  const style = styleOf(context)
  context.stdout.write(
    `\n${style.dim('$')} ${style.code(`${commandName} ${command}${courseOption(context)}`)}\n`,
  )
  const code = await context.nested((signal) => {
    const inner = contextWith(context, { signal })
    return outcomeOf(inner, () => run(inner))
  })
  if (code === exitCode.SIGINT) context.stdout.write(`${context.messages.menu.interrupted}\n`)
  return code
}

/** Leaves what a command has written on the screen until a key is pressed: that of a choice, or Enter for the menu. */
export async function pauseAfter<T>({ context }: Session, choices: readonly Choice<T>[]): Promise<Answer<T>> {
  const { pause } = await import('../terminal/pause.ts')
  return pause(context.messages.menu.pause, choices, context)
}
