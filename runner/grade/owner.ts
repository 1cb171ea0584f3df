import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { UserError } from '../errors.ts'

/**
 * Makes this process the only one that grades into a folder: an exclusive lock on a database of its own, which the
 * system takes back when the process ends, however it ends.
 * Throws UserError when another process has it.
 */
export class Owner implements Disposable {
  readonly #lock: DatabaseSync

  /** @param folder of the store, which has to be there */
  constructor(folder: string, shown: string) {
    const pid = join(folder, 'owner.pid')
    this.#lock = new DatabaseSync(join(folder, 'owner.db'))
    try {
      this.#lock.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      this.#lock.close()
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
      throw new UserError('grading-under-way', { folder: shown, pid: readFileSync(pid, 'utf8').trim() })
    }
    writeFileSync(pid, `${process.pid}\n`)
  }

  [Symbol.dispose](): void {
    this.#lock.close()
  }
}

const SQLITE_BUSY = 5
