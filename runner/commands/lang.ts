import { inLanguage } from '../context.ts'
import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { isLanguage } from '../messages/language.ts'
import { keepLanguage } from '../course/progress.ts'
import { findWorkspace } from '../course/workspace.ts'
import { tellSetAside } from './place.ts'

/** `socketlings lang`: says which language is spoken, or keeps another one with the progress. */
export async function lang(context: Context, wanted: string | undefined): Promise<number> {
  if (wanted === undefined) {
    context.stdout.write(`${context.messages.lang.now}\n`)
    return exitCode.passed
  }
  if (!isLanguage(wanted)) throw new UserError('bad-lang', { value: wanted })
  const speaking = await inLanguage(context, wanted)
  tellSetAside(await keepLanguage(findWorkspace(context.cwd), wanted), speaking)
  context.stdout.write(`${speaking.messages.lang.kept}\n`)
  return exitCode.passed
}
