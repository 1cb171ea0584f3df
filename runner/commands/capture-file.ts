import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Context } from '../context.ts'
import { withFile } from '../course/files.ts'
import { UserError } from '../errors.ts'
import type { CheckResult } from '../probe/result.ts'
import { MAGIC } from '../report/pcapng/blocks.ts'
import { Capture } from '../report/pcapng/capture.ts'
import type { WireEvent } from '../probe/wire.ts'
import { ownVersion } from '../version.ts'

/** A pcapng file that grows with what goes over the wire; whole after each write. */
export class CaptureFile {
  /** As the user has named it. */
  readonly name: string
  readonly #file: FileHandle
  readonly #capture = new Capture(`socketlings ${ownVersion()}`)
  #writing: Promise<void> = Promise.resolve()

  /**
   * Begins the file. Only a capture is ever overwritten: a slip of the hand must not cost a program.
   * Throws UserError when it cannot be.
   */
  static async begin({ cwd }: Context, name: string): Promise<CaptureFile> {
    const path = resolve(cwd, name)
    return withFile(name, async () => {
      const file = await open(path, 'a+').catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new UserError('missing-folder', { folder: dirname(name) }) : error
      })
      try {
        const stats = await file.stat()
        const head = Buffer.alloc(MAGIC.length)
        if (stats.isFile() && stats.size > 0) {
          await file.read(head, 0, head.length, 0)
          if (!head.equals(MAGIC)) throw new UserError('not-a-capture', { path: name })
          await file.truncate(0)
        }
        const capture = new CaptureFile(name, file)
        await capture.#write(capture.#capture.header)
        return capture
      } catch (error) {
        await file.close()
        throw error
      }
    })
  }

  private constructor(name: string, file: FileHandle) {
    this.name = name
    this.#file = file
  }

  /** Begins a conversation; `began` in ms since the epoch. */
  conversation(began: number, comment?: string): void {
    this.#capture.begin(began, comment)
  }

  /** Adds an event. `end` throws when it could not be written. */
  add(event: WireEvent): void {
    const bytes = this.#capture.push(event)
    if (bytes.length > 0) this.#writing = this.#writing.then(async () => this.#write(bytes))
    // Told by `end`.
    this.#writing.catch(() => {})
  }

  /** Adds the conversations of checks, one after the other. */
  async addChecks(checks: readonly CheckResult[]): Promise<void> {
    for (const { id, wire, wireBegan = 0 } of checks) {
      this.conversation(wireBegan, id)
      for (const event of wire) this.add(event)
      await this.#written()
    }
  }

  /** Resolves when everything is in the file. */
  async end(): Promise<void> {
    try {
      await this.#written()
    } finally {
      await this.#file.close()
    }
  }

  async #written(): Promise<void> {
    await withFile(this.name, async () => this.#writing)
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#file.appendFile(bytes)
  }
}
