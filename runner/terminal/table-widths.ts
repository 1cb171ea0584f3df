import { columns } from './visible.ts'

/** A bar before each cell and one after the last, and a space at both sides of each. */
const FRAME = 3

/**
 * How wide each column of a table should be so that the whole fits in `room`, by its cells' words; undefined
 * when even the longest words do not fit.
 */
export function columnWidths(rows: readonly (readonly string[])[], room: number): number[] | undefined {
  const count = rows[0]?.length ?? 0
  const ofColumn = (measure: (cell: string) => number) =>
    Array.from({ length: count }, (_, index) => Math.max(1, ...rows.map((row) => measure(row[index] ?? ''))))
  const wanted = ofColumn(columns)
  const widths = ofColumn((cell) => Math.max(...cell.split(/\s/).map(columns)))
  let left = room - 1 - count * FRAME - widths.reduce((sum, width) => sum + width, 0)
  if (left < 0) return undefined
  // What is left over goes, column by column, to the one whose text is pressed most.
  for (; left > 0; left--) {
    const pressure = widths.map((width, index) => (wanted[index]! > width ? wanted[index]! / width : 0))
    const most = Math.max(...pressure)
    if (most === 0) break
    widths[pressure.indexOf(most)]! += 1
  }
  return widths
}
