/** What can be wrong with the code of a lesson. */
export const lessonProblems = {
  'no-module': (d: { file: string }) => `there is no ${d.file}.`,
  'no-default': (d: { file: string }) =>
    `${d.file} has no default export. Begin what it says with "export default".`,
  broken: (d: { where: string; reason: string }) => `${d.where} cannot be loaded: ${d.reason}`,
  'not-a-module': (d: { where: string }) =>
    `${d.where} is taken for CommonJS. Write "type": "module" into the package.json above it.`,
  'no-program': (_d: object) => 'lesson.ts names no program.',
  'no-file': (d: { name: string }) =>
    `lesson.ts does not say the file of the program "${d.name}", such as { file: 'server.ts' }.`,
  'file-outside': (d: { name: string; file: string }) =>
    `lesson.ts says that the program "${d.name}" is ${d.file}: it has to be in the folder of the lesson's programs, such as server.ts.`,
  'bad-listens': (d: { name: string; listens: string }) =>
    `lesson.ts says listens: ${d.listens} of the program "${d.name}": it has to be 'tcp' or 'udp', or left out.`,
  'no-checks': (_d: object) => 'it has no checks.',
  'empty-step': (d: { step: string }) =>
    `its step "${d.step}" has no checks: nobody could tell whether it is passed. Write one, or leave the step out.`,
  'check-twice': (d: { id: string }) => `the check id "${d.id}" stands twice.`,
  'no-title': (d: { id: string }) => `the check "${d.id}" has no title.`,
  'no-run': (d: { id: string }) => `the check "${d.id}" has no function "run".`,
  'bad-points': (d: { id: string; points: string }) =>
    `the points of "${d.id}" are ${d.points}: they have to be a number, 0 or more.`,
  'needs-stranger': (d: {
    id: string
    needed: string
    step: string
    nearest: string | undefined
    others: readonly string[]
  }) =>
    `"${d.id}" needs "${d.needed}", which is no other check of step "${d.step}".${d.nearest === undefined ? '' : ` Did you mean "${d.nearest}"?`} ${d.others.length === 0 ? 'Before it there is none.' : `Before it there are: ${d.others.join(', ')}.`}`,
  'needs-later': (d: { id: string; needed: string }) =>
    `"${d.id}" needs "${d.needed}", which comes after it. A check can need those before it, and no two each other.`,
}

type Texts = typeof lessonProblems

/** What is wrong with a lesson's code: a code and what its sentence needs. */
export type LessonProblem = {
  [C in keyof Texts]: { readonly code: C; readonly data: Parameters<Texts[C]>[0] }
}[keyof Texts]

/** The sentence for its author. */
export function sayLessonProblem(texts: Texts, { code, data }: LessonProblem): string {
  return (texts[code] as (data: LessonProblem['data']) => string)(data)
}
