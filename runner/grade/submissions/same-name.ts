/** File systems and keyboards differ in how they compose an accented letter: names are compared in this form. */
export const composed = (name: string) => name.normalize('NFC')

/** What is called so: to the letter if anything is, else however the accents are composed. */
export function called<T>(all: readonly T[], name: string, nameOf: (one: T) => string): T[] {
  const exact = all.filter((one) => nameOf(one) === name)
  return exact.length > 0 ? exact : all.filter((one) => composed(nameOf(one)) === composed(name))
}
