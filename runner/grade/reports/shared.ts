import type { PlatformNumber, Student } from '../grade.ts'

/** What of a student a platform knows, such as the e-mail; undefined where it is not known. */
export type ValueOf = (student: Student) => string | undefined

/** The number that a download of a platform gives a student. */
export const numberOn =
  (platform: PlatformNumber['of']): ValueOf =>
  (student) =>
    student.platform?.of === platform ? student.platform.number : undefined

/** Platforms differ in the case of logins and addresses, file systems in how they compose an accented letter. */
export const plain = (text = '') => text.normalize('NFC').trim().toLowerCase()

/** The students by a value of theirs, as it is compared: those without it are in no group. */
export function byValue<T>(all: readonly T[], valueOf: (one: T) => string | undefined): Map<string, T[]> {
  const groups = Map.groupBy(all, (one) => plain(valueOf(one)))
  groups.delete('')
  return groups
}

/** The same value, but none for students who share it: one would get the mark of the other. */
export function unshared(students: readonly Student[], valueOf: ValueOf): ValueOf {
  const groups = byValue(students, valueOf)
  return (student) => (groups.get(plain(valueOf(student)))?.length === 1 ? valueOf(student) : undefined)
}

/** Students who share an e-mail, a login or an id with somebody: a slip in the roster. */
export function sharing(students: readonly Student[]): Student[] {
  const keys: readonly ValueOf[] = [({ email }) => email, ({ login }) => login, ({ id }) => id]
  const groups = keys.flatMap((valueOf) => [...byValue(students, valueOf).values()])
  const found = new Set(groups.filter(({ length }) => length > 1).flat())
  return students.filter((student) => found.has(student))
}
