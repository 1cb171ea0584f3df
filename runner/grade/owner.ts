import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { withFile } from '../course/files.ts'
import { UserError } from '../errors.ts'
import { asUserError } from './sqlite.ts'

/**
 * Makes this process the only one that grades into a folder: an exclusive lock on a database of its own, which the
 * system takes back when the process ends, however it ends.
 */
export class Owner implements Disposable {
  readonly #lock: DatabaseSync

  /**
   * Throws UserError when another process has it, or when nothing can be written there.
   * @param folder of the store, which has to be there
   */
  static async take(folder: string, shown: string): Promise<Owner> {
    const pid = join(folder, 'owner.pid')
    const lock = asUserError(shown, () => new DatabaseSync(join(folder, 'owner.db')))
    try {
      asUserError(shown, () => lock.exec('BEGIN EXCLUSIVE'))
      await withFile(pid, () => writeFile(pid, `${process.pid}\n`))
      return new Owner(lock)
    } catch (error) {
      lock.close()
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
      // Between its lock and its number, an owner is not known yet.
      const owner = await readFile(pid, 'utf8').catch(() => '')
      throw new UserError('grading-under-way', { folder: shown, pid: owner.trim() })
    }
  }

  private constructor(lock: DatabaseSync) {
    this.#lock = lock
  }

  [Symbol.dispose](): void {
    this.#lock.close()
  }
}

const SQLITE_BUSY = 5
