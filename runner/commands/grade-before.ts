import type { Context } from '../context.ts'
import type { Student } from '../grade/grade.ts'
import type { Isolation } from '../grade/isolation/isolation.ts'
import type { OpenGrades } from '../grade/open-grades.ts'
import { unnamedForMoodle } from '../grade/reports/moodle.ts'
import { sharing } from '../grade/reports/shared.ts'
import type { Submissions, Submitter } from '../grade/submissions/discover.ts'
import { composed } from '../grade/submissions/same-name.ts'
import { visibleText } from '../terminal/visible.ts'

/** Says what an instructor has to know before anything is graded: of the isolation, the store, and who is missing. */
export function tellBefore(
  { messages, stderr }: Context,
  submissions: Submissions,
  submitters: readonly Submitter[],
  roster: ReadonlyMap<string, Student> | undefined,
  isolation: Isolation,
  { remote, interrupted }: OpenGrades,
): void {
  const { grade: texts } = messages
  const say = (text: string) => void stderr.write(`${text}\n`)
  if (isolation.name === 'none') say(texts.notIsolated)
  if (remote) say(texts.remote)
  if (interrupted > 0) say(texts.resumed(interrupted))
  if (submissions.passedOver.length > 0) say(texts.passedOver(some(submissions.passedOver)))
  const unnamed = unnamedForMoodle(submitters.map(({ student }) => student)).map(({ folder }) => folder)
  if (unnamed.length > 0) say(texts.unnamedForMoodle(some(unnamed)))
  if (roster === undefined) return
  const handedIn = submitters.filter(({ sources }) => sources.length > 0).map(({ student }) => student.folder)
  const noRow = handedIn.filter((folder) => !roster.has(composed(folder)))
  const nothing = submitters
    .filter(({ sources }) => sources.length === 0)
    .map(({ student }) => student.folder)
  if (noRow.length > 0) say(texts.noRow(some(noRow)))
  const sharers = sharing([...roster.values()]).map(({ folder }) => folder)
  if (sharers.length > 0) say(texts.sharing(some(sharers)))
  if (nothing.length > 0) say(texts.nothingFrom(some(nothing)))
}

/** Names on one line, ten at most. */
export const some = (names: readonly string[]) =>
  names.slice(0, 10).map(visibleText).join(', ') + (names.length > 10 ? ` … (${names.length})` : '')
