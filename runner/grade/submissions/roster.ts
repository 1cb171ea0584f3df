import { parse } from 'csv-parse/sync'
import { UserError } from '../../errors.ts'
import { isLanguage, languages } from '../../messages/language.ts'
import type { Student } from '../grade.ts'
import { composed } from './same-name.ts'

/** The columns of a roster, and what else a header may call them. */
const columns = {
  folder: ['folder', 'carpeta'],
  id: ['id'],
  name: ['name', 'nombre'],
  email: ['email', 'e-mail', 'correo'],
  login: ['login', 'username', 'usuario'],
  language: ['language', 'lang', 'idioma'],
} as const satisfies Record<Exclude<keyof Student, 'platform' | 'late'>, readonly string[]>

type Column = keyof typeof columns

/**
 * Reads a roster: a CSV with a header and a row a student; `folder` names the folder or archive, without ending.
 * Commas, semicolons or tabs between the cells, as spreadsheets write them.
 * @param file its name, for messages
 * @returns students by their folder, composed
 * @throws UserError that names the line, for anything that is not understood
 */
export function parseRoster(bytes: Uint8Array, file: string): Map<string, Student> {
  const [header, ...rows] = readRows(bytes, file)
  if (header === undefined) throw new UserError('roster-empty', { file })
  const names = header.cells.map((cell) => columnOf(cell, file))
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) throw new UserError('roster-column-twice', { file, column: name })
  }
  if (!names.includes('folder')) throw new UserError('roster-no-folder', { file })
  const students = new Map<string, Student>()
  for (const { cells, line } of rows) {
    if (cells.length !== names.length)
      throw new UserError('roster-cells', { file, line, cells: cells.length, columns: names.length })
    const student = studentOf(
      Object.fromEntries(names.map((name, index) => [name, cells[index]!.trim()])),
      file,
      line,
    )
    const key = composed(student.folder)
    if (students.has(key)) throw new UserError('roster-twice', { file, line, folder: student.folder })
    students.set(key, student)
  }
  return students
}

interface Row {
  readonly cells: readonly string[]
  /** Line of the file, from 1. */
  readonly line: number
}

function readRows(bytes: Uint8Array, file: string): Row[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UserError('roster-encoding', { file })
  }
  const [first = ''] = text.split(/\r?\n/, 1)
  const delimiter = [';', '\t', ','].find((mark) => first.includes(mark)) ?? ','
  try {
    const options = {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    } as const
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    return rows
      .map(({ record, info }) => ({ cells: record, line: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch (error) {
    throw new UserError('roster-csv', {
      file,
      reason: error instanceof Error ? error.message : String(error),
    })
  }
}

function columnOf(cell: string, file: string): Column {
  const wanted = cell.trim().toLowerCase()
  const found = Object.entries(columns).find(([, names]) => (names as readonly string[]).includes(wanted))
  if (found === undefined)
    throw new UserError('roster-column', { file, column: cell.trim(), known: Object.keys(columns) })
  return found[0] as Column
}

function studentOf(cells: Partial<Record<Column, string>>, file: string, line: number): Student {
  const { folder = '', language = '', ...others } = cells
  if (folder === '') throw new UserError('roster-no-name', { file, line })
  if (language !== '' && !isLanguage(language))
    throw new UserError('roster-language', { file, line, value: language, known: languages })
  const known = Object.entries(others).filter(([, value]) => value !== '')
  return { folder, ...Object.fromEntries(known), ...(isLanguage(language) && { language }) }
}
