import { UserError } from '../errors.ts'

/** A whole number from 1 up, as an option's value. Throws UserError for anything else. */
export function parseCount(option: string, value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new UserError('bad-count', { option, value })
  return Number(value)
}
