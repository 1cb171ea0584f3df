import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, withFile } from '../course/files.ts'
import { UserError } from '../errors.ts'
import { isRemote } from '../file-system.ts'
import { Owner } from './owner.ts'
import { endLeftovers } from './slot-process.ts'
import { Store } from './store.ts'

/** The store of a folder of grades, open to be written by this process alone. */
export interface OpenGrades extends Disposable {
  readonly store: Store
  /** It lies on a network file system. */
  readonly remote: boolean
  /** Submissions that were being graded when an earlier run ended. */
  readonly interrupted: number
}

const storeIn = (out: string) => join(out, 'store')

/**
 * Opens the grades in a folder, or begins them, and ends what slots of an earlier run have left running.
 * Throws UserError when another process grades there.
 * @param shown the folder as it is called in messages
 */
export async function openGrades(out: string, shown: string): Promise<OpenGrades> {
  const folder = storeIn(out)
  await withFile(folder, () => makeFolder(folder))
  using opened = new DisposableStack()
  opened.use(await Owner.take(folder, shown))
  const remote = await isRemote(folder)
  const store = opened.use(new Store(folder, { local: !remote, shown }))
  // What a run before has left is found by these. In a copy of the folder they would be the original's, which may be at work.
  if (store.meta('place') !== folder) {
    store.setMeta('id', randomUUID())
    store.setMeta('staging', '')
    store.setMeta('place', folder)
  }
  await endLeftovers(store.meta('id') ?? '')
  const all = opened.move()
  return { store, remote, interrupted: store.claims(), [Symbol.dispose]: () => all.dispose() }
}

/** Opens grades to be read, also while another process grades. Throws UserError when there are none. */
export async function readGrades(out: string, shown: string): Promise<Store> {
  const folder = storeIn(out)
  if (!existsSync(join(folder, 'grades.db'))) throw new UserError('no-grades', { folder: shown })
  return new Store(folder, { local: !(await isRemote(folder)), shown })
}
