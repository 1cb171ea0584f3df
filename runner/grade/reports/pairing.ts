import type { Student } from '../grade.ts'
import type { Row } from './mark.ts'
import { byValue, plain } from './shared.ts'
import type { ValueOf } from './shared.ts'

/** A line of a file that a platform exported. */
export type Line = readonly string[]

/** Something that may tell one student from all others, as we know it and as a line of a platform says it. */
export interface Sign {
  readonly of: ValueOf
  readonly in: (line: Line) => readonly (string | undefined)[]
  /** It has no column of its own: that a line has other values says nothing against it. */
  readonly anywhere?: true
}

export interface Signs {
  /** What nobody shares: numbers, addresses, logins. They come first, and have to agree. */
  readonly sure: readonly Sign[]
  /** What two may share, such as names: only for whom no sure sign finds, and only where none speaks against it. */
  readonly unsure: readonly Sign[]
}

/** Students whose marks are not filled in. */
export interface Unfilled {
  /** They are in the file, but nobody can tell which of its lines is theirs. */
  readonly unclear: readonly Student[]
  /** Nothing in the file names them. */
  readonly missing: readonly Student[]
}

/** What a platform exported, with the marks in it. */
export interface Filled {
  readonly text: string
  /** The name of what was exported, for messages. */
  readonly file: string
  readonly unfilled: Unfilled
}

/**
 * Finds whose line is whose. Nothing is guessed: a value that two students or two lines share tells nothing, and a
 * line that leads to two students, or a student to two lines, stays alone. A mark must never be another person's.
 */
export function pair(
  rows: readonly Row[],
  lines: readonly Line[],
  { sure, unsure }: Signs,
): { rowOf: ReadonlyMap<Line, Row>; unfilled: Unfilled } {
  const surely = sure.map((sign) => ({ sign, ...linksOf(rows, lines, sign) }))
  const unsurely = unsure.map((sign) => linksOf(rows, lines, sign))
  const links = surely.flatMap((each) => each.links)
  const settled = new Set<Row | Line>(links.flat())
  // Where nobody at all agrees, the two sides do not speak of the same thing: it says nothing against anybody.
  const telling = surely.filter((each) => each.links.length > 0).map(({ sign }) => sign)
  const byName = onlyOnes(unsurely.flatMap((each) => each.links)).filter(
    ([row, line]) =>
      !settled.has(row) && !settled.has(line) && !telling.some((sign) => contradicts(sign, row, line)),
  )
  const pairs = [...onlyOnes(links), ...byName]
  const filled = new Set(pairs.map(([row]) => row))
  const hinted = new Set([...surely, ...unsurely].flatMap((each) => each.hinted))
  const left = rows.filter((row) => !filled.has(row))
  return {
    rowOf: new Map(pairs.map(([row, line]) => [line, row])),
    unfilled: {
      unclear: left.filter((row) => hinted.has(row)).map(({ student }) => student),
      missing: left.filter((row) => !hinted.has(row)).map(({ student }) => student),
    },
  }
}

type Link = readonly [row: Row, line: Line]

/** Who shares a value with which line: `links` where it is only one of each, `hinted` all of them. */
function linksOf(rows: readonly Row[], lines: readonly Line[], sign: Sign): { links: Link[]; hinted: Row[] } {
  const holders = byValue(rows, ({ student }) => sign.of(student))
  const places = new Map<string, Set<Line>>()
  for (const line of lines) {
    for (const value of sign.in(line).map(plain))
      if (holders.has(value)) places.set(value, (places.get(value) ?? new Set()).add(line))
  }
  const links: Link[] = []
  const hinted: Row[] = []
  for (const [value, there] of places) {
    const [row, ...others] = holders.get(value)!
    const [line] = there
    hinted.push(row!, ...others)
    if (others.length === 0 && there.size === 1) links.push([row!, line!])
  }
  return { links, hinted }
}

/** The links whose student leads to no other line, and whose line to no other student. */
function onlyOnes(links: readonly Link[]): Link[] {
  const lines = new Map<Row, Set<Line>>()
  const rows = new Map<Line, Set<Row>>()
  for (const [row, line] of links) {
    lines.set(row, (lines.get(row) ?? new Set()).add(line))
    rows.set(line, (rows.get(line) ?? new Set()).add(row))
  }
  return links.filter(([row, line]) => lines.get(row)!.size === 1 && rows.get(line)!.size === 1)
}

function contradicts(sign: Sign, { student }: Row, line: Line): boolean {
  const own = plain(sign.of(student))
  const there = sign.in(line).map(plain).filter(Boolean)
  return sign.anywhere !== true && own !== '' && there.length > 0 && !there.includes(own)
}
