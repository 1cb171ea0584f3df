import type { PlatformNumber } from '../grade.ts'

/** What the name of a folder or file says of who handed it in. */
export interface ParsedName {
  /** The same for everything that one student has handed in. */
  readonly folder: string
  readonly name?: string
  readonly platform?: PlatformNumber
}

/** As Canvas names a download: `doejane_LATE_12345_67890_work.zip`, user before attachment. */
const canvas = /^(?<who>[^_]+)_(?:LATE_)?(?<user>\d+)_(?<attachment>\d+)_.+$/

/** As Moodle names a folder or file: `Jane Doe_12345_assignsubmission_file_work.zip`. */
const moodle = /^(?<who>.+)_(?<participant>\d+)_assignsubmission_[a-z]+(?:_.*)?$/

const archive = /\.(?:zip|tar|tar\.gz|tgz)$/i

export const isArchive = (name: string) => archive.test(name)

/**
 * Who a folder or an archive is from.
 * @param name of the folder or file
 */
export function parseName(name: string): ParsedName {
  const ofMoodle = moodle.exec(name)?.groups
  if (ofMoodle !== undefined) {
    const { who = '', participant = '' } = ofMoodle
    return { folder: `${who}_${participant}`, name: who, platform: { of: 'moodle', number: participant } }
  }
  const bare = name.replace(archive, '')
  const ofCanvas = isArchive(name) ? canvas.exec(name)?.groups : undefined
  if (ofCanvas === undefined) return { folder: bare }
  const { who = '', user = '' } = ofCanvas
  return { folder: `${who}_${user}`, platform: { of: 'canvas', number: user } }
}
