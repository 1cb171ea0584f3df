import type { PlatformNumber } from '../grade.ts'

/** What the name of a folder or file says of who handed it in. */
export interface ParsedName {
  /** The same for everything that one student has handed in. */
  readonly folder: string
  readonly name?: string
  readonly platform?: PlatformNumber
  /** So the platform marks it. */
  readonly late?: true
  /** What the student had called it, where a platform has put more before it; empty for the platform's own note. */
  readonly file?: string
  /** When it was handed in, in a form that can be sorted, where the platform hands out each attempt. */
  readonly attempt?: string
}

/** As Canvas names a download: `doejane_LATE_12345_67890_work.zip`, user before attachment. */
const canvas = /^(?<who>[^_]+)_(?<late>LATE_)?(?<user>\d+)_(?<attachment>\d+)_(?<file>.+)$/

/** As Moodle names a folder or file: `Jane Doe_12345_assignsubmission_file_work.zip`. */
const moodle = /^(?<who>.+?)_(?<participant>\d+)_assignsubmission_[a-z]+(?:_(?<file>.*))?$/

/**
 * As Blackboard names what belongs to an attempt: `HW 1_jdoe_attempt_2026-11-20-10-11-12_work.zip`, the assignment before
 * the login. Its note on the attempt has no name of a file.
 */
const blackboard = /^(?<who>.+?)_attempt_(?<attempt>\d{4}(?:-\d{2}){5})(?:_(?<file>.+)|\.txt)$/

const archive = /\.(?:zip|tar|tar\.gz|tgz)$/i

/** Archives all the same, but of kinds that cannot be unpacked here. */
const foreign = /\.(?:rar|7z|tar\.(?:xz|bz2|zst)|txz|tbz2?|tzst)$/i

export const isArchive = (name: string) => archive.test(name)

export const isForeignArchive = (name: string) => foreign.test(name)

/** Whether it is a program, or a part of one. */
export const isCode = (name: string) => /\.[cm]?[jt]sx?$/i.test(name)

/**
 * Who a folder, an archive or a file of a download is from.
 * @param name as it is there
 */
export function parseName(name: string): ParsedName {
  const ofMoodle = moodle.exec(name)?.groups
  if (ofMoodle !== undefined) {
    const { who = '', participant = '', file = '' } = ofMoodle
    const platform = { of: 'moodle', number: participant } as const
    return { folder: `${who}_${participant}`, name: who, platform, file }
  }
  const ofBlackboard = blackboard.exec(name)?.groups
  if (ofBlackboard !== undefined) {
    const { who = '', attempt, file = '' } = ofBlackboard
    return { folder: who, file, ...(attempt !== undefined && { attempt }) }
  }
  const bare = name.replace(archive, '').replace(foreign, '')
  const ofCanvas = canvas.exec(name)?.groups
  if (ofCanvas === undefined) return { folder: bare }
  const { who = '', late, user = '', file = '' } = ofCanvas
  const student = { folder: `${who}_${user}`, platform: { of: 'canvas', number: user } } as const
  return { ...student, ...(late !== undefined && { late: true }), file }
}

/**
 * What all names of a Blackboard download begin with, the assignment and a `_`: no part of anybody's login. Of a single
 * one all but its last word.
 */
export function assignmentIn(names: readonly string[]): string {
  const [first = '', ...others] = names
  let length = others.length === 0 ? first.length : 0
  while (length < first.length && others.every((name) => name[length] === first[length])) length += 1
  return first.slice(0, first.lastIndexOf('_', length - 1) + 1)
}
