import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { GradeBook } from '../../../runner/grade/grade.ts'
import { en } from '../../../runner/messages/en.ts'

type Writer = (book: GradeBook, language: 'en', messages: typeof en) => Iterable<string>

/** All of a report, in English. */
export const textOf = (writer: Writer, book: GradeBook): string => [...writer(book, 'en', en)].join('')

export const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined

/** What xmllint says of a JUnit report: an empty text when it is valid. */
export function xmllint(xml: string): string {
  const schema = fileURLToPath(new URL('schemas/junit.xsd', import.meta.url))
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--huge', '--schema', schema, '-'], {
    input: xml,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  return status === 0 ? '' : stderr
}
