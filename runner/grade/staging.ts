import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Isolation } from './isolation/isolation.ts'
import type { Store } from './store.ts'
import { writeSnapshot, type Snapshot } from './submissions/snapshot.ts'

/** A folder in which submissions are laid out for their runs, each for itself and gone after it. */
export class Staging implements AsyncDisposable {
  /** Its path. */
  readonly root: string
  readonly #user: Isolation['user']

  /** As `make`; removes that of an earlier run which ended without doing so. */
  static async remembered(store: Store, isolation: Isolation): Promise<Staging> {
    const earlier = store.meta('staging')
    if (earlier !== undefined) await rm(earlier, { recursive: true, force: true })
    const staging = await Staging.make(isolation)
    store.setMeta('staging', staging.root)
    return staging
  }

  static async make({ user }: Isolation): Promise<Staging> {
    // mkdtemp gives a name that nobody knows, and a folder that nobody else can enter.
    const root = await mkdtemp(join(tmpdir(), 'socketlings-grade-'))
    if (user !== undefined) await chown(root, user.uid, user.gid)
    return new Staging(root, user)
  }

  private constructor(root: string, user: Isolation['user']) {
    this.root = root
    this.#user = user
  }

  /** Lays a submission out for as long as `use` takes. */
  async with<T>(snapshot: Snapshot, use: (directory: string) => Promise<T>): Promise<T> {
    const directory = await mkdtemp(join(this.root, 'run-'))
    try {
      await writeSnapshot(snapshot, directory)
      if (this.#user !== undefined) await giveTo(this.#user, directory)
      return await use(directory)
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true })
  }
}

async function giveTo({ uid, gid }: NonNullable<Isolation['user']>, directory: string): Promise<void> {
  await chown(directory, uid, gid)
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true }))
    await chown(join(entry.parentPath, entry.name), uid, gid)
}
