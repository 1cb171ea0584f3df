import { existsSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname, extname, sep } from 'node:path'
import { isRemote } from '../file-system.ts'
import { changedFiles, isSource, takeSnapshot, type Snapshot } from './source-files.ts'

/** From the first sign of a change until the files are looked at, in ms: one save is several events. */
const SETTLE_MS = 15

/** Between two looks where the system cannot tell of changes, in ms. */
const POLL_MS = 500

/** Why changes are looked for instead of being told. */
export type PollReason =
  | { readonly what: 'asked' }
  /** This file system tells nothing of what others write: network drives, folders shared with another system. */
  | { readonly what: 'file-system' }
  | { readonly what: 'error'; readonly code: string }

export interface FolderWatchOptions {
  /** Look every half second instead of being told by the system. */
  readonly poll: boolean
  /** Source files have been saved, made or deleted: their paths. */
  readonly onChange: (files: readonly string[]) => void
  /** From now on it polls, for its `pollReason`. */
  readonly onPoll: () => void
}

/**
 * Watches the source files of a folder and its subfolders. The folder may be missing, be deleted and made again.
 * Each folder has a watch of its own, not each file: an editor that saves by renaming replaces the file.
 */
export class FolderWatch {
  readonly #folder: string
  readonly #options: FolderWatchOptions
  readonly #watchers = new Map<string, FSWatcher>()
  #snapshot: Snapshot = new Map()
  #settling: NodeJS.Timeout | undefined
  #polling: NodeJS.Timeout | undefined
  /** Why it polls, if it does. */
  pollReason: PollReason | undefined
  #looking: Promise<void> | undefined
  #closed = false

  /** Resolves when every change from now on will be seen. */
  static async start(folder: string, options: FolderWatchOptions): Promise<FolderWatch> {
    const watching = new FolderWatch(folder, options)
    if (options.poll) watching.#poll({ what: 'asked' })
    else if (await isRemote(nearestFolder(folder)).catch(() => false)) watching.#poll({ what: 'file-system' })
    watching.#snapshot = await watching.#look()
    return watching
  }

  private constructor(folder: string, options: FolderWatchOptions) {
    this.#folder = folder
    this.#options = options
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#settling)
    clearInterval(this.#polling)
    this.#unwatch()
  }

  /** Something has happened in a watched folder. */
  #stir(name: string | null): void {
    if (this.#settling !== undefined || this.#closed || !this.#mayConcern(name)) return
    this.#settling = setTimeout(() => {
      this.#settling = undefined
      this.#compare()
    }, SETTLE_MS)
  }

  /** Data that a program writes is left alone; a name without an extension may be a folder's. */
  #mayConcern(name: string | null): boolean {
    if (name === null || extname(name) === '' || isSource(basename(name))) return true
    return this.#folder.split(sep).includes(name)
  }

  /** Looks whether anything differs from the last look; one look at a time. */
  #compare(): void {
    const looking = this.#compareAfter(this.#looking).finally(() => {
      if (this.#looking === looking) this.#looking = undefined
    })
    this.#looking = looking
  }

  async #compareAfter(previous: Promise<void> | undefined): Promise<void> {
    await previous
    const now = await this.#look()
    const changed = changedFiles(this.#snapshot, now)
    this.#snapshot = now
    if (changed.length > 0 && !this.#closed) this.#options.onChange(changed)
  }

  /** Takes a snapshot, with new watches: after a folder was made again, the old ones belong to the one that is gone. */
  async #look(): Promise<Snapshot> {
    if (this.#polling !== undefined || this.#closed) return takeSnapshot(this.#folder, () => {})
    this.#unwatch()
    this.#watchAbove()
    return takeSnapshot(this.#folder, (folder) => this.#watch(folder))
  }

  /** The folder's own coming and going shows in the one above, or in the nearest that is there. */
  #watchAbove(): void {
    let nearest: string | undefined
    for (;;) {
      const now = nearestFolder(dirname(this.#folder))
      if (now === nearest) return
      nearest = now
      this.#watch(nearest)
    }
  }

  #watch(folder: string): void {
    if (this.#polling !== undefined || this.#closed) return
    try {
      const watcher = watch(folder)
      this.#watchers.get(folder)?.close()
      this.#watchers.set(folder, watcher)
      watcher.on('change', (_, name) => this.#stir(name === null ? null : String(name)))
      watcher.on('error', (error) => this.#failed(error))
    } catch (error) {
      this.#failed(error as NodeJS.ErrnoException)
    }
  }

  #failed({ code }: NodeJS.ErrnoException): void {
    // It has just been deleted (EPERM on Windows): the watch above it tells, and tells when it is there again.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EPERM') return
    this.#poll({ what: 'error', code: code ?? 'unknown' })
  }

  #poll(reason: PollReason): void {
    if (this.#polling !== undefined || this.#closed) return
    this.#unwatch()
    this.#polling = setInterval(() => {
      if (this.#looking === undefined) this.#compare()
    }, POLL_MS)
    this.pollReason = reason
    this.#options.onPoll()
  }

  #unwatch(): void {
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }
}

/** The folder, or the nearest one above it that is there. */
function nearestFolder(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestFolder(dirname(folder))
}
