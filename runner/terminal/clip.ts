import sliceAnsi from 'slice-ansi'
import { columns } from './visible.ts'

/** The part of a line that shows in a window `width` columns wide whose left edge is at `left`; a mark stands where it goes on. */
export function clip(line: string, width: number, left = 0): string {
  const length = columns(line)
  if (left === 0 && length <= width) return line
  const before = left > 0 && length > 0 ? '‹' : ''
  const after = length > left + width ? '›' : ''
  return before + sliceAnsi(line, left + before.length, left + width - after.length) + after
}
