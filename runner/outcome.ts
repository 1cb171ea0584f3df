import type { Context } from './context.ts'
import { UserError } from './errors.ts'
import { codeOfSignal, exitCode } from './exit-code.ts'
import { courseOption } from './terminal/suggestions.ts'

/** Runs a command and gives its exit code; what it throws is said to the user, each kind in its way. */
export async function outcomeOf(context: Context, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    const { signal, messages, stderr } = context
    if (signal.aborted) return codeOfSignal(signal.reason)
    if (error instanceof UserError) {
      stderr.write(`${error.say(messages, courseOption(context))}\n`)
      return exitCode.misuse
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    stderr.write(`${messages.fault}\n${stack}\n`)
    return exitCode.fault
  }
}
