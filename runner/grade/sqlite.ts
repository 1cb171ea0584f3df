import { UserError } from '../errors.ts'

/** Result codes that an instructor can do something about (https://www.sqlite.org/rescode.html). */
const codes: Record<number, 'not-writable' | 'store-damaged' | 'disk-full'> = {
  8: 'not-writable',
  11: 'store-damaged',
  13: 'disk-full',
  14: 'not-writable',
  26: 'store-damaged',
}

/** Does something with a database and turns what SQLite says of it into a sentence for the user. */
export function asUserError<T>(folder: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    const { errcode = 0 } = error as { errcode?: number }
    // The lower byte is the code, the others say more of it.
    const code = codes[errcode & 0xff]
    if (code === undefined) throw error
    throw new UserError(code, { path: folder })
  }
}
