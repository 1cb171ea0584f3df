import { styleText } from 'node:util'
import type { Context } from '../context.ts'

// Red, green and magenta are read on dark and on light ground alike; yellow, cyan and blue are not.
const styles = {
  bold: 'bold',
  dim: 'dim',
  good: 'green',
  bad: 'red',
  warn: 'magenta',
  info: 'magenta',
  code: 'magenta',
  heading: ['bold', 'magenta'],
  mark: ['bold', 'red'],
} as const

/** A way to write text: in colour, or as it is when the context wants none. */
export type Style = { readonly [K in keyof typeof styles]: (text: string) => string }

/** The styles for a context. Colour never carries a meaning alone: signs and words do. */
export function styleOf({ color }: Pick<Context, 'color'>): Style {
  const entries = Object.entries(styles).map(([name, format]) => [
    name,
    color
      ? (text: string) => styleText(format as 'bold', text, { validateStream: false })
      : (text: string) => text,
  ])
  return Object.fromEntries(entries) as Style
}
