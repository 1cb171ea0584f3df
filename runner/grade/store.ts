import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite'
import { UserError } from '../errors.ts'
import { decodeChecks, encodeChecks } from './encode.ts'
import type { Grade, Trouble } from './grade.ts'
import { asUserError } from './sqlite.ts'

const VERSION = 1

const schema = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS grade (
  student TEXT NOT NULL, lesson TEXT NOT NULL,
  key TEXT NOT NULL, stale INTEGER NOT NULL DEFAULT 0,
  record TEXT NOT NULL, trouble TEXT, checks TEXT NOT NULL,
  PRIMARY KEY (student, lesson)
) STRICT;
CREATE TABLE IF NOT EXISTS claim (
  student TEXT NOT NULL, lesson TEXT NOT NULL, key TEXT NOT NULL, deaths INTEGER NOT NULL,
  PRIMARY KEY (student, lesson)
) STRICT;
`

/** A grade as the store takes it: what is to be known of it is put into words when it is read. */
export interface NewGrade {
  readonly grade: Omit<Grade, 'error' | 'trouble'>
  readonly trouble?: Trouble
}

/** What is known of one submission of one lesson. */
export interface Known {
  readonly key: string
  readonly state: Grade['state']
  /** It has to be graded again, whatever its key. */
  readonly stale: boolean
  /** Hash of the files that were run. */
  readonly submission?: string
}

interface Names {
  readonly student: string
  readonly lesson: string
}

/** All grades of a folder of submissions, on disk: what is put into it is there after any crash. */
export class Store implements Disposable {
  readonly #db: DatabaseSync
  readonly #shown: string

  /**
   * Opens the store, or makes it. Throws UserError for one that a newer version has written.
   * @param local the folder is on this machine: only then a write-ahead log works
   */
  constructor(folder: string, { local, shown }: { readonly local: boolean; readonly shown: string }) {
    this.#shown = shown
    this.#db = asUserError(shown, () => new DatabaseSync(join(folder, 'grades.db'), { timeout: 10_000 }))
    try {
      asUserError(shown, () => {
        this.#db.exec(`PRAGMA journal_mode = ${local ? 'WAL' : 'DELETE'}; PRAGMA synchronous = FULL;`)
        this.#db.exec(schema)
      })
      const version = this.meta('version')
      if (version === undefined) this.setMeta('version', String(VERSION))
      else if (version !== String(VERSION)) throw new UserError('store-version', { folder: shown, version })
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  [Symbol.dispose](): void {
    this.#db.close()
  }

  meta(name: string): string | undefined {
    const [row] = this.#run('SELECT value FROM meta WHERE name = ?', name)
    return row === undefined ? undefined : text(row.value)
  }

  setMeta(name: string, value: string): void {
    this.#run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', name, value)
  }

  known({ student, lesson }: Names): Known | undefined {
    const [row] = this.#run(
      `SELECT key, stale, record ->> 'state' AS state, record ->> 'submissionHash' AS submission
       FROM grade WHERE student = ? AND lesson = ?`,
      student,
      lesson,
    )
    if (row === undefined) return undefined
    return {
      key: text(row.key),
      stale: row.stale === 1,
      state: text(row.state) as Grade['state'],
      ...(row.submission !== null && { submission: text(row.submission) }),
    }
  }

  /** Notes that a submission is about to be run. How many slots it has killed stays known, until it is another one. */
  claim({ student, lesson }: Names, key: string): void {
    this.#run(
      `INSERT INTO claim (student, lesson, key, deaths) VALUES (?, ?, ?, 0)
       ON CONFLICT DO UPDATE SET deaths = iif(key = excluded.key, deaths, 0), key = excluded.key`,
      student,
      lesson,
      key,
    )
  }

  /** The slot that ran it has died. Gives how many it has killed now. */
  noteDeath({ student, lesson }: Names): number {
    const sql = 'UPDATE claim SET deaths = deaths + 1 WHERE student = ? AND lesson = ? RETURNING deaths'
    const [row] = this.#run(sql, student, lesson)
    return Number(row?.deaths ?? 0)
  }

  /** Submissions that were being run when the last run ended, however it did. */
  claims(): number {
    return Number(this.#run('SELECT count(*) AS count FROM claim')[0]?.count ?? 0)
  }

  /** Ends all claims: everything that was to be graded is. */
  endClaims(): void {
    this.#run('DELETE FROM claim')
  }

  /** Stores a grade in place of an older one, and ends its claim: both or nothing. */
  put({ grade, trouble }: NewGrade, key: string): void {
    const { checks, ...record } = grade
    const { student, lesson } = grade
    this.#inTransaction(() => {
      this.#run(
        'INSERT OR REPLACE INTO grade (student, lesson, key, record, trouble, checks) VALUES (?, ?, ?, ?, ?, ?)',
        student,
        lesson,
        key,
        JSON.stringify(record),
        trouble === undefined ? null : JSON.stringify(trouble),
        encodeChecks(checks),
      )
      this.#run('DELETE FROM claim WHERE student = ? AND lesson = ?', student, lesson)
    })
  }

  /** Marks grades as to be made again; they stay readable until they are. */
  makeStale(names: readonly Names[]): void {
    this.#inTransaction(() => {
      for (const { student, lesson } of names)
        this.#run('UPDATE grade SET stale = 1 WHERE student = ? AND lesson = ?', student, lesson)
    })
  }

  /** Everybody who has a grade. */
  students(): string[] {
    return this.#run('SELECT DISTINCT student FROM grade').map(({ student }) => text(student))
  }

  /** Ids of the lessons that anybody has a grade in. */
  lessons(): string[] {
    return this.#run('SELECT DISTINCT lesson FROM grade').map(({ lesson }) => text(lesson))
  }

  /**
   * One grade. Its checks with their wire records, most of its bytes, are read anew whenever they are looked at:
   * a book of thousands of grades stays small.
   * @param say puts into words what is to be known of it
   */
  grade({ student, lesson }: Names, say: (trouble: Trouble) => string): Grade | undefined {
    const of = (columns: string) =>
      this.#run(`SELECT ${columns} FROM grade WHERE student = ? AND lesson = ?`, student, lesson)[0]
    const row = of('record, trouble')
    if (row === undefined) return undefined
    const record = JSON.parse(text(row.record)) as Omit<Grade, 'checks' | 'error' | 'trouble'>
    const trouble = row.trouble === null ? undefined : (JSON.parse(text(row.trouble)) as Trouble)
    return {
      ...record,
      ...(trouble !== undefined && { error: say(trouble), trouble }),
      get checks() {
        return decodeChecks(text(of('checks')?.checks ?? '[]'))
      },
    }
  }

  #run(sql: string, ...values: SQLInputValue[]): Record<string, SQLOutputValue>[] {
    return asUserError(this.#shown, () => this.#db.prepare(sql).all(...values))
  }

  #inTransaction(action: () => void): void {
    asUserError(this.#shown, () => {
      this.#db.exec('BEGIN IMMEDIATE')
      try {
        action()
        this.#db.exec('COMMIT')
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
        throw error
      }
    })
  }
}

const text = (value: SQLOutputValue | undefined) => String(value)
