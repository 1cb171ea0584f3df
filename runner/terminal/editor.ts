import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { findProgram } from '../find-program.ts'
import { splitWords } from '../words.ts'
import { handOver } from './hand-over.ts'

/** Taken when nobody has said which editor they like; the one that explains its keys comes first. */
const usual = ['nano', 'vi', 'vim']

/**
 * Opens files in the user's editor and waits until it gives the terminal back (an editor with a window may do
 * so at once). Throws UserError when there is no terminal, no editor, or the editor fails.
 */
export async function openEditor(context: Context, files: readonly string[]): Promise<void> {
  if (!context.interactive) throw new UserError('editor-needs-terminal', { files })
  const { command, words } = chosenEditor(context.env, files)
  const [program, ...args] = words
  const code = await handOver(context, program, [...args, ...files]).catch(
    ({ code: reason }: NodeJS.ErrnoException) => {
      if (reason === 'ENOENT') throw new UserError('editor-missing', { command, files })
      throw new UserError('cannot-start', { command, reason: String(reason) })
    },
  )
  if (code !== 0 && !context.signal.aborted) throw new UserError('editor-failed', { command, code })
}

interface Editor {
  /** As the user has said it. */
  readonly command: string
  readonly words: readonly [string, ...string[]]
}

function chosenEditor(env: NodeJS.ProcessEnv, files: readonly string[]): Editor {
  // As git does it: VISUAL is for terminals that can move their cursor.
  const asked = (env.TERM === 'dumb' ? undefined : env.VISUAL) || env.EDITOR
  if (asked !== undefined && asked.trim() !== '') {
    const [program, ...args] = splitWords(asked) ?? []
    if (program === undefined) throw new UserError('editor-missing', { command: asked, files })
    return { command: asked, words: [program, ...args] }
  }
  const candidates = env.TERM_PROGRAM === 'vscode' ? ['code', ...usual] : usual
  const found = candidates.find((program) => findProgram(program, env) !== undefined)
  if (found === undefined) throw new UserError('no-editor', { files })
  return { command: found, words: [found] }
}
