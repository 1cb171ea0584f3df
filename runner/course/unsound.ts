import { isAbsolute, normalize } from 'node:path'
import { inspect } from 'node:util'
import type { LessonProblem } from '../messages/lesson-en.ts'
import type { Check, LessonChecks } from '../probe/check.ts'
import type { LessonDefinition } from '../probe/lesson.ts'
import { nearest } from '../suggest.ts'

/** What is wrong with a lesson's code that the compiler may not have seen; undefined when it is sound. */
export function unsound({ programs }: LessonDefinition, checks: LessonChecks): LessonProblem | undefined {
  const named = entries(programs)
  if (named.length === 0) return { code: 'no-program', data: {} }
  for (const [name, program] of named) {
    if (typeof program?.file !== 'string') return { code: 'no-file', data: { name } }
    const path = normalize(program.file)
    if (isAbsolute(path) || path.startsWith('..'))
      return { code: 'file-outside', data: { name, file: program.file } }
    if (program.listens !== undefined && !['tcp', 'udp'].includes(program.listens))
      return { code: 'bad-listens', data: { name, listens: inspect(program.listens) } }
  }
  const seen = new Set<string>()
  for (const [step, checksOfStep] of entries(checks)) {
    if (entries(checksOfStep).length === 0) return { code: 'empty-step', data: { step } }
    for (const [id, check] of entries(checksOfStep)) {
      if (seen.has(id)) return { code: 'check-twice', data: { id } }
      const problem = unsoundCheck(id, check) ?? unsoundNeeds(id, check, step, checksOfStep)
      if (problem !== undefined) return problem
      seen.add(id)
    }
  }
  return seen.size === 0 ? { code: 'no-checks', data: {} } : undefined
}

function unsoundCheck(id: string, check: Partial<Check> | undefined): LessonProblem | undefined {
  const { title, run, points = 1 } = check ?? {}
  if (typeof title !== 'string' || title.trim() === '') return { code: 'no-title', data: { id } }
  if (typeof run !== 'function') return { code: 'no-run', data: { id } }
  return Number.isFinite(points) && points >= 0
    ? undefined
    : { code: 'bad-points', data: { id, points: inspect(points) } }
}

/** What a check needs has to be there before it: it would be skipped for ever. */
function unsoundNeeds(
  id: string,
  { needs = [] }: Check,
  step: string,
  checks: LessonChecks[string],
): LessonProblem | undefined {
  const ids = Object.keys(checks)
  for (const needed of [needs].flat()) {
    if (needed === id || !ids.includes(needed)) {
      const others = ids.slice(0, ids.indexOf(id))
      const data = { id, needed, step, nearest: nearest(needed, others), others }
      return { code: 'needs-stranger', data }
    }
    if (ids.indexOf(needed) > ids.indexOf(id)) return { code: 'needs-later', data: { id, needed } }
  }
  return undefined
}

/** Of what its author may have made anything: none of what is no object. */
function entries<T>(value: { readonly [key: string]: T } | undefined): [string, T][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
