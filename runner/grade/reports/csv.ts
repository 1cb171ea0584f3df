import { parse } from 'csv-parse/sync'
import { UserError } from '../../errors.ts'

/**
 * What a spreadsheet takes for the begin of a formula: https://owasp.org/www-community/attacks/CSV_Injection. One that
 * parts cells by semicolons, as where a comma is the decimal point, sees no quotes in the middle of what it takes for a
 * cell, and begins new ones within ours.
 */
const formula = /(?<=^|[;\r\n]"*)[=+\-@\t\r]/g

/** A cell that no spreadsheet runs: an apostrophe before whatever could begin a formula. */
export function neutralised(text: string): string {
  return text.replaceAll(formula, "'$&")
}

/** One line by RFC 4180, with its line end. Numbers are ours and stay as they are; texts are neutralised. */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? quoted(neutralised(cell)) : (cell ?? ''))).join(',')}\r\n`
}

/** One line of cells that somebody else's file had already: they stay as they are, byte for byte. */
export function csvLineAsIs(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

function quoted(text: string): string {
  const whole = text.toWellFormed()
  return /[",;\r\n]|^\s|\s$/.test(whole) ? `"${whole.replaceAll('"', '""')}"` : whole
}

/** The records of somebody else's CSV; a byte order mark is no part of it. Throws UserError for what is no CSV. */
export function readCsv(text: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true })
  } catch (error) {
    throw new UserError('bad-csv', { file, reason: error instanceof Error ? error.message : String(error) })
  }
}
