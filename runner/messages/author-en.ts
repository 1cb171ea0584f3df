import { plural } from './plural.ts'

/** What an author can put right. */
export const authorErrors = {
  'no-course': (d: { folder: string }) =>
    `There is no folder "lessons" in ${d.folder}. Go to the folder of your course, name it with --course, or begin a course with "author new <name>".`,
  'bad-lesson-name': (d: { name: string }) =>
    `"${d.name}" cannot be the name of a lesson: use lower-case letters, digits and hyphens, such as "tcp-echo". Its number is given by itself.`,
  'no-exhibit': (d: { only: string; nearest: string | undefined }) =>
    `--only ${d.only} fits no program.${d.nearest === undefined ? '' : ` Did you mean "${d.nearest}"?`} Programs are called as the report calls them: starter, solution, right/<style>, wrong/<mistake>.`,
  'bad-json': (d: { path: string }) => `${d.path} is no JSON object. Mend it, or move it out of the way.`,
  'not-modules': (d: { path: string }) =>
    `A course is made of ES modules, and ${d.path} says otherwise. Write "type": "module" into it, or begin the course in a folder of its own.`,
  'lesson-exists': (d: { id: string }) => `There is a lesson of that name already: ${d.id}.`,
}

/** What the help says of `author`. */
export const authorHelp = {
  names: { lessons: 'lessons', name: 'name' },
  values: { count: 'n', name: 'name' },
  commands: {
    check: 'prove that the checks of a lesson catch their mistakes and refuse no right program',
    new: 'begin a lesson: texts, checks and programs whose proof holds',
  },
  arguments: {
    lessons: 'numbers or names of lessons (else all of them)',
    name: 'name of the lesson, such as tcp-echo',
  },
  options: {
    repeat: 'runs of every program',
    jobs: 'programs running at the same time (else as many as there are cores)',
    only: 'only the programs whose name contains this',
    wire: 'show what a learner is told of each program that fails, with the picture of the wire',
    load: 'keep every core busy meanwhile',
    isolation: 'run the whole proof in a cell, as grading would',
  },
}

/** What `author` says. */
export const author = {
  seed: (seed: string) => `seed ${seed}`,
  problems: {
    'no-title': (d: { file: string }) => `${d.file} has no title`,
    'no-intro': (d: { file: string }) => `${d.file} has no introduction`,
    'step-count': (d: { file: string; steps: number; checks: number }) =>
      `${d.file} has ${plural(d.steps, 'step', 'steps')}, the checks have ${d.checks}`,
    'step-number': (d: { file: string; title: string; number: number; expected: number }) =>
      `${d.file}: step “${d.title}” has number ${d.number}, not ${d.expected}`,
    'empty-step': (d: { file: string; step: number }) => `${d.file}: step ${d.step} says nothing`,
    'no-hints': (d: { file: string; step: number }) => `${d.file}: step ${d.step} has no hints`,
    'hint-count': (d: { file: string; step: number; count: number; of: number }) =>
      `${d.file}: step ${d.step} has ${plural(d.count, 'hint', 'hints')}, README.md has ${d.of}`,
    'not-utf8': (d: { file: string }) => `${d.file} is not UTF-8: save it in that encoding`,
    'wide-fence': (d: { file: string; line: number; width: number }) =>
      `${d.file}:${d.line}: a line in a fence is ${d.width} columns wide; a terminal of 80 shows 78`,
    'behind-hints': (d: { file: string; step: number }) =>
      `${d.file}: what stands behind the hints of step ${d.step} is shown to nobody; move it before them`,
    'missing-link': (d: { file: string; path: string }) => `${d.file} leads to ${d.path}, which is not there`,
    'left-open': (d: { what: string }) =>
      `its checks have left something open (${d.what}): what they open themselves, beside the stage, they have to close, and timers to clear`,
    'missing-file': (d: { file: string }) => `${d.file} is missing`,
    'no-comment': (d: { file: string; path: string; text: string }) =>
      `${d.file}: there is no text for what ${d.path} says: "${d.text}"`,
    'stale-comment': (d: { file: string; text: string }) => `${d.file}: no program says this: "${d.text}"`,
    'misfit-comment': (d: { file: string; text: string; other: string }) =>
      `${d.file}: "${d.other}" does not fit where the program says "${d.text}": it must put in the same \${…}, and hold no quote that ends it`,
    'no-check-title': (d: { file: string; id: string }) => `${d.file}: ${d.id} has no title`,
    'no-diagnosis': (d: { file: string; id: string; kind: string }) =>
      `${d.file}: ${d.id} has no diagnosis for ${d.kind}`,
    'uncaught-check': (d: { id: string; folder: string }) =>
      `check ${d.id} is failed by no wrong program: put one into ${d.folder}/<mistake>/, with "// fails: ${d.id} <kind>" as its first line`,
    'no-fails-line': (_d: object) =>
      'the first line of one of its files has to be "// fails: <check id> <kind>", with nothing behind it but " on Linux"',
    'unknown-kind': (d: { kind: string; known: readonly string[] }) =>
      `"${d.kind}" is no kind of failure; there are ${d.known.join(', ')}`,
    'unknown-check': (d: { check: string; known: readonly string[] }) =>
      `the lesson has no check "${d.check}"; it has ${d.known.join(', ')}`,
    'stray-folder': (d: { folder: string; nearest: string | undefined }) =>
      `${d.folder} is called like no lesson, so that its programs prove nothing${d.nearest === undefined ? '' : `: is it ${d.nearest}?`}`,
    'stray-lesson': (d: { folder: string }) =>
      `${d.folder} is no lesson: its name has to be a number and words, such as 01-tcp-echo, in lower-case letters, digits and hyphens`,
    'stray-program': (d: { path: string }) =>
      `${d.path} proves nothing: a program that proves something is in a folder of its own beside it, and no link`,
    'check-error': (d: { id: string; stack: string }) => `check ${d.id} has an error of its own: ${d.stack}`,
    'starter-passes': (_d: object) => 'a starter must not pass',
    'starter-crashes': (d: { outcome: string }) => `a starter has to run, but: ${d.outcome}`,
    'right-fails': (d: { outcome: string }) => `has to pass, but: ${d.outcome}`,
    'wrong-passes': (d: { check: string; kind: string }) =>
      `has to fail ${d.check} with ${d.kind} first, but passes`,
    'wrong-fails-otherwise': (d: { check: string; kind: string; outcome: string }) =>
      `has to fail ${d.check} with ${d.kind} first, but: ${d.outcome}`,
  },
  endless:
    'The check itself did not end: what it waits for last may never come, or its deadline is too short.',
  lesson: (d: { programs: number; checks: number }) =>
    `${plural(d.programs, 'program', 'programs')}, ${plural(d.checks, 'check', 'checks')}`,
  unobservable: (checks: readonly string[]) => `not observable on this system: ${checks.join(', ')}`,
  runs: (d: { runs: number; seconds: string; load: boolean; differing: number; inconclusive: number }) =>
    `${plural(d.runs, 'run', 'runs')} in ${d.seconds} s${d.load ? ' under load' : ''}, ${plural(d.differing, 'verdict', 'verdicts')} that differed, ${plural(d.inconclusive, 'run', 'runs')} too starved to tell`,
  failedIn: (lesson: string) => `What failed in ${lesson}:`,
  total: (d: { passed: number; failed: number }) => `course: ${d.passed} passed, ${d.failed} failed`,
  made: (d: { lesson: string }) => `The lesson ${d.lesson} is begun, and its proof holds already:`,
  optionsMissing:
    'tsconfig.json was there already and was left as it is. For editors to understand lessons, its compilerOptions have to say:',
  madeNext: 'Make it yours, a step at a time, and prove it as you go:',
  prove: 'prove its checks',
  try: 'see it as a learner does',
}
