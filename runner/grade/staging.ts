import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Isolation } from './isolation/isolation.ts'
import type { Store } from './store.ts'
import { writeSnapshot, type Snapshot } from './submissions/snapshot.ts'

/** A folder in which submissions are laid out for their runs, each for itself and gone after it. */
export class Staging implements AsyncDisposable {
  /** Its path. */
  readonly root: string
  readonly #userOf: Isolation['userOf']

  /** As `make`; removes that of an earlier run which ended without doing so. */
  static async remembered(store: Store, isolation: Isolation): Promise<Staging> {
    const earlier = store.meta('staging') ?? ''
    if (earlier !== '') await rm(earlier, { recursive: true, force: true })
    const staging = await Staging.make(isolation)
    store.setMeta('staging', staging.root)
    return staging
  }

  static async make({ userOf }: Isolation): Promise<Staging> {
    // mkdtemp gives a name that nobody knows, and a folder that nobody else can enter.
    const root = await mkdtemp(join(tmpdir(), 'socketlings-grade-'))
    // Slots pass through on the way to what is theirs; nobody sees what there is.
    if (userOf !== undefined) await chmod(root, 0o711)
    return new Staging(root, userOf)
  }

  private constructor(root: string, userOf: Isolation['userOf']) {
    this.root = root
    this.#userOf = userOf
  }

  /** Lays a submission out in a folder that only `slot` can enter, for as long as `use` takes. */
  async with<T>(snapshot: Snapshot, slot: number, use: (directory: string) => Promise<T>): Promise<T> {
    const directory = await mkdtemp(join(this.root, 'run-'))
    try {
      await writeSnapshot(snapshot, directory)
      if (this.#userOf !== undefined) await giveTo(this.#userOf(slot), directory)
      return await use(directory)
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true })
  }
}

async function giveTo(user: number, directory: string): Promise<void> {
  await chown(directory, user, user)
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true }))
    await chown(join(entry.parentPath, entry.name), user, user)
}
