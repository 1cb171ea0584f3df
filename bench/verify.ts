import { join } from 'node:path'
import { discoverLessons, type LessonInfo } from '../runner/course/discover.ts'
import { loadLesson } from '../runner/course/load.ts'
import type { LessonResult } from '../runner/probe/result.ts'
import type { WireRecord } from '../runner/probe/wire.ts'
import { runChecks } from '../runner/probe/run-checks.ts'
import { tcpEcho } from './bare/tcp-echo.ts'
import { Replay } from './bare/replay.ts'
import { udp } from './bare/udp.ts'
import type { Pair } from './measure.ts'
import { root } from './paths.ts'

/** The floors written by hand, by lesson. */
const byHand: Record<string, (directory: string) => Promise<void>> = { '01-tcp-echo': tcpEcho, '02-udp': udp }

/** What the contract of a lesson itself takes, whoever asks: it cannot be had for less. */
const paces: Record<string, string> = {
  '02-udp': 'the client’s own time-outs',
  '03-setsockopt': 'an announcer that speaks at a pace, a server that is started again',
  '04-threads': 'computations on all cores, the time of one core against several',
  '05-chat': 'goodbyes that are waited for',
  '06-broadcast': 'members that do not read, until the room lets them go',
  '07-processes': 'crashes and shutdowns with work under way',
}

/** `verify` of each lesson's solution, in one process, as every check of it passes. */
export async function verifyPairs(wanted: readonly string[]): Promise<Pair[]> {
  const lessons = await discoverLessons(join(root, 'lessons'), 'en')
  const chosen = lessons.filter(({ id }) => wanted.length === 0 || wanted.some((name) => id.includes(name)))
  return Promise.all(chosen.map(pairOf))
}

async function pairOf(lesson: LessonInfo): Promise<Pair> {
  const directory = join(lesson.directory, 'solution')
  const hand = byHand[lesson.id]
  const pace = paces[lesson.id]
  return {
    name: `verify ${lesson.id}`,
    floorName: `the same conversation with bare sockets, ${hand === undefined ? 'as it was recorded' : 'written by hand'}`,
    floor: hand === undefined ? recorded(lesson, directory) : async () => hand(directory),
    subject: async () => void (await solve(lesson, directory)),
    ...(pace !== undefined && { note: `both include ${pace}` }),
  }
}

/** Holds the conversation of a verification again. It is recorded at the first call. */
function recorded(lesson: LessonInfo, directory: string): () => Promise<void> {
  let records: WireRecord[] | undefined
  return async () => {
    const { programs } = await loadLesson(lesson, 'en')
    records ??= (await solve(lesson, directory, { keepSent: true })).checks.map(({ wire }) => wire)
    await new Replay(records, directory, Object.values(programs)).run()
  }
}

/** Throws when the solution does not pass: a time of something else would be no time of it. */
export async function solve(
  info: LessonInfo,
  directory: string,
  { keepSent = false } = {},
): Promise<LessonResult> {
  const { id, programs, checks } = await loadLesson(info, 'en')
  const result = await runChecks({ lesson: id, programs, checks, directory, keepGoing: true, keepSent })
  if (result.verdict === 'passed' || result.verdict === 'inconclusive') return result
  const failed = result.checks.find(({ status }) => status === 'failed' || status === 'error')
  throw new Error(`${id}: ${failed?.id} ${failed?.status} ${failed?.kind}`)
}
