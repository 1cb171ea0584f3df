import { UserError } from '../errors.ts'
import { nearest } from '../suggest.ts'

const formats = ['json', 'junit', 'ctrf', 'gradescope', 'classroom', 'actions'] as const

export type Format = (typeof formats)[number]

interface FormatOptions {
  readonly format?: string
  readonly output?: string
  readonly json?: boolean
  readonly repeat?: string
  readonly wire?: boolean
  readonly saveWire?: string
}

/** The format that is asked for, `--json` being one of them. Throws UserError for what does not go together. */
export function formatOf({
  format,
  output,
  json,
  repeat,
  wire,
  saveWire,
}: FormatOptions): Format | undefined {
  const known = formats.find((name) => name === format)
  if (format !== undefined && known === undefined)
    throw new UserError('bad-format', { value: format, known: formats, nearest: nearest(format, formats) })
  if (json === true && known !== undefined && known !== 'json')
    throw new UserError('two-formats', { format: known })
  const wanted = json === true ? 'json' : known
  if (wanted === undefined && output !== undefined) throw new UserError('output-without-format', { output })
  if (repeat !== undefined && (output !== undefined || (wanted !== undefined && wanted !== 'json')))
    throw new UserError('format-repeated', { format: wanted ?? 'json' })
  if (repeat !== undefined && (wire === true || saveWire !== undefined))
    throw new UserError('wire-repeated', undefined)
  return wanted
}
