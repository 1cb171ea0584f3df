import { join } from 'node:path'
import { discoverLessons, type LessonInfo } from '../runner/course/discover.ts'
import { loadLesson } from '../runner/course/load.ts'
import type { LessonResult } from '../runner/probe/result.ts'
import { runChecks } from '../runner/probe/run-checks.ts'
import { startServer } from './bare/process.ts'
import { tcpEcho } from './bare/tcp-echo.ts'
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
  let starts = 0
  const subject = async () => {
    const result = await solve(lesson, directory)
    starts = result.checks.flatMap(({ wire }) => wire).filter(({ type }) => type === 'start').length
  }
  if (hand !== undefined) {
    return {
      name: `verify ${lesson.id}`,
      floorName: 'the same conversation with bare sockets',
      floor: async () => hand(directory),
      subject,
      ...(pace !== undefined && { note: `both include ${pace}` }),
    }
  }
  await subject()
  return {
    name: `verify ${lesson.id}`,
    floorName: `${starts} starts of a program, nothing said`,
    floor: async () => {
      for (let count = 0; count < starts; count++)
        await (await startServer(join(root, 'lessons/01-tcp-echo/solution'), 'tcp')).stop()
    },
    subject,
    ...(pace !== undefined && { note: `includes what the contract takes: ${pace}` }),
  }
}

/** Throws when the solution does not pass: a time of something else would be no time of it. */
export async function solve(info: LessonInfo, directory: string): Promise<LessonResult> {
  const { id, programs, checks } = await loadLesson(info, 'en')
  const result = await runChecks({ lesson: id, programs, checks, directory, keepGoing: true })
  if (result.verdict === 'passed' || result.verdict === 'inconclusive') return result
  const failed = result.checks.find(({ status }) => status === 'failed' || status === 'error')
  throw new Error(`${id}: ${failed?.id} ${failed?.status} ${failed?.kind}`)
}
