import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Context } from '../context.ts'
import { makeFolder, withFile } from '../course/files.ts'
import type { LoadedLesson } from '../course/load.ts'
import { titleOf } from '../course/texts.ts'
import type { Workspace } from '../course/workspace.ts'
import { UserError } from '../errors.ts'
import type { CheckResult, LessonResult } from '../probe/result.ts'
import { messageOf } from '../report/json.ts'
import { wireText } from '../report/wire-text.ts'
import { showPath } from '../terminal/show-path.ts'
import type { VerifyOptions } from './verify.ts'

/**
 * Saves the conversation of the first check that failed, with every byte: beside the progress, or in the file that
 * was asked for. Programs elsewhere leave no trace unless asked to. Gives a sentence about it for the learner;
 * what cannot be written is said so, and changes no verdict.
 */
export async function saveWire(
  context: Context,
  lesson: LoadedLesson,
  workspace: Workspace,
  result: LessonResult,
  { saveWire: file, dir, format, json }: VerifyOptions,
): Promise<string | undefined> {
  const { messages, cwd } = context
  const failed = result.checks.find(({ status }) => status === 'failed')
  if (failed === undefined || failed.wire.length === 0)
    return file === undefined ? undefined : messages.wireFile.nothing({ path: file })
  const unasked = dir !== undefined || format !== undefined || json === true
  if (file === undefined && unasked) return undefined
  const path =
    file === undefined
      ? join(workspace.state, 'wire', `${result.lesson}-${failed.id}.txt`)
      : resolve(cwd, file)
  const shown = showPath(cwd, path)
  try {
    await withFile(path, async () => {
      if (file === undefined) await makeFolder(dirname(path))
      await writeFile(path, wholeOf(failed, lesson, result, context))
    })
    return messages.wireFile.saved({ path: shown })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return messages.wireFile.notSaved({ path: shown, reason: error.say(messages) })
  }
}

function* wholeOf(
  check: CheckResult,
  lesson: LoadedLesson,
  { seed }: LessonResult,
  { messages }: Context,
): Generator<string> {
  yield `${titleOf(lesson, check.step, check.id)}\n`
  yield `${messageOf(check, lesson, messages) ?? ''}\n\n`
  yield `${lesson.id} ${check.id}, --seed ${seed}, ${new Date().toISOString()}\n`
  yield `${messages.wireFile.legend}\n\n`
  yield* wireText(check.wire, messages)
}
