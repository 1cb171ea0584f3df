import type { PlatformNumber } from '../grade.ts'

/** What the name of a folder or file says of who handed it in. */
export interface ParsedName {
  /** The same for everything that one student has handed in. */
  readonly folder: string
  readonly name?: string
  readonly platform?: PlatformNumber
  /** What the student had called it, where a platform has put more before it. */
  readonly file?: string
}

/** As Canvas names a download: `doejane_LATE_12345_67890_work.zip`, user before attachment. */
const canvas = /^(?<who>[^_]+)_(?:LATE_)?(?<user>\d+)_(?<attachment>\d+)_(?<file>.+)$/

/** As Moodle names a folder or file: `Jane Doe_12345_assignsubmission_file_work.zip`. */
const moodle = /^(?<who>.+)_(?<participant>\d+)_assignsubmission_[a-z]+(?:_(?<file>.*))?$/

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
  const bare = name.replace(archive, '').replace(foreign, '')
  const ofCanvas = canvas.exec(name)?.groups
  if (ofCanvas === undefined) return { folder: bare }
  const { who = '', user = '', file = '' } = ofCanvas
  return { folder: `${who}_${user}`, platform: { of: 'canvas', number: user }, file }
}
