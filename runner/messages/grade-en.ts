import type { Strange } from '../grade/grade.ts'
import { noIsolation } from './isolation-en.ts'
import { inFolder } from './in-folder.ts'
import { plural } from './plural.ts'

const mebibytes = (bytes: number) => `${bytes / 1024 ** 2} MiB`
const list = (names: readonly string[]) => names.join(', ')
/** The first names of so many. */
const some = (d: { names: readonly string[]; count: number }) =>
  list(d.names) + (d.count > d.names.length ? ` … (${d.count})` : '')

/** What an instructor can put right. */
export const gradeErrors = {
  'no-isolation': noIsolation,
  'bad-isolation': (d: { value: string; known: readonly string[] }) =>
    `There is no isolation "${d.value}"; there are: auto, ${list(d.known)}.`,
  'no-slot': (d: { reason: string }) =>
    `No submission can be run: the process that would probe them does not start.\n${d.reason}`,
  'no-submissions': (d: { folder: string }) =>
    `There are no submissions in ${d.folder}: it has to hold a folder or an archive (.zip, .tar.gz) for each student.`,
  'one-submission': (d: { folder: string; name: string; command: string }) =>
    `${d.folder} looks like the work of one student: it holds ${d.name}. Name the folder above it, with a folder for each student; or check this one with: ${d.command}`,
  'is-an-archive': (d: { path: string }) => `${d.path} is an archive. Unpack it first and name the folder.`,
  'bad-lessons': (d: { value: string }) =>
    `"${d.value}" names no lessons: write numbers and ranges such as 1,3-5, or names.`,
  'no-such-students': (d: { pattern: string; some: readonly string[] }) =>
    `Nobody among the submissions is called "${d.pattern}". There are, for example: ${list(d.some)}.`,
  'bad-regrade': (d: { value: string }) =>
    `"${d.value}" is not of the form student/lesson, such as ana/1, or it names nobody and nothing that is graded.`,
  'out-inside': (d: { out: string; folder: string }) =>
    `The grades must not be written among the submissions: ${d.out} is inside ${d.folder}, or around it. Choose another --out.`,
  'grading-under-way': (d: { folder: string; pid: string }) =>
    `Another process${d.pid === '' ? '' : ` (${d.pid})`} is grading into ${inFolder(d.folder, 'this folder')}. Wait until it is done, or choose another --out.`,
  'store-version': (d: { folder: string; version: string }) =>
    `The grades in ${d.folder} were written by a newer socketlings (format ${d.version}). Use that one, or choose another --out.`,
  'store-damaged': (d: { path: string }) =>
    `The grades kept in ${d.path}/store are damaged and cannot be read. Move that folder away (the reports beside it stay), or choose another --out; everything is then graded anew.`,
  'no-grades': (d: { folder: string }) =>
    `There are no grades in ${inFolder(d.folder, 'this folder')}. Name the folder that "grade" wrote to with --out.`,
  'no-grade-of': (d: { student: string; lesson: string; nearest: string | undefined }) =>
    `There is no grade of "${d.student}" in ${d.lesson}.${d.nearest === undefined ? '' : ` Did you mean "${d.nearest}"?`}`,
  'nothing-to-replay': (d: { student: string; lesson: string }) =>
    `${d.student} has handed in nothing for ${d.lesson}: there is nothing to replay.`,
  'refused-submission': (d: { student: string; lesson: string; reason: string }) =>
    `The submission of ${d.student} for ${d.lesson} cannot be run: ${d.reason}`,
  'changed-submission': (d: { student: string; lesson: string }) =>
    `The submission of ${d.student} for ${d.lesson} is not the one that was graded. Replay what is there now with --force, or grade again.`,
  'changed-course': (d: { lesson: string }) =>
    `The checks of ${d.lesson} are not those that graded. Replay with those of now with --force, or grade again.`,
  'roster-missing': (d: { file: string }) => `There is no roster ${d.file}.`,
  'roster-empty': (d: { file: string }) =>
    `The roster ${d.file} is empty: its first line has to name the columns.`,
  'roster-encoding': (d: { file: string }) =>
    `The roster ${d.file} is not in UTF-8. Save it as "CSV UTF-8" in your spreadsheet.`,
  'roster-csv': (d: { file: string; reason: string }) => `The roster ${d.file} is no sound CSV: ${d.reason}`,
  'roster-column': (d: { file: string; column: string; known: readonly string[] }) =>
    `The roster ${d.file} has a column "${d.column}", which means nothing here. Known are: ${list(d.known)}.`,
  'roster-column-twice': (d: { file: string; column: string }) =>
    `The roster ${d.file} has the column "${d.column}" twice.`,
  'roster-no-folder': (d: { file: string }) =>
    `The roster ${d.file} has no column "folder", with the name of each student’s folder or archive.`,
  'roster-cells': (d: { file: string; line: number; cells: number; columns: number }) =>
    `Line ${d.line} of ${d.file} has ${plural(d.cells, 'cell', 'cells')}, its header ${d.columns}.`,
  'roster-no-name': (d: { file: string; line: number }) => `Line ${d.line} of ${d.file} names no folder.`,
  'roster-twice': (d: { file: string; line: number; folder: string }) =>
    `Line ${d.line} of ${d.file} names "${d.folder}" a second time.`,
  'roster-clash': (d: { file: string; folder: string }) =>
    `"${d.folder}" in ${d.file} is the name of two submissions: they look alike, but their accents are written in two ways. Put both into one folder, or rename one.`,
  'roster-language': (d: { file: string; line: number; value: string; known: readonly string[] }) =>
    `Line ${d.line} of ${d.file}: the language "${d.value}" is none of ${list(d.known)}.`,
}

export const grade = {
  /** Why a submission was not run. */
  refusals: {
    link: (d: { path: string }) => `${d.path} is a link. Links are not followed.`,
    special: (d: { path: string }) => `${d.path} is no ordinary file.`,
    'too-large': (d: { path: string; limit: number }) =>
      `${d.path} is too large: a submission may have ${mebibytes(d.limit)} in all.`,
    'too-many-files': (d: { limit: number }) => `The submission has more than ${d.limit} files.`,
    'too-deep': (d: { path: string; limit: number }) =>
      `${d.path} is nested too deep: ${d.limit} folders are allowed.`,
    'bad-name': (d: { path: string }) => `${d.path}: the name is too long, or no UTF-8.`,
    unreadable: (d: { path: string; reason: string }) => `${d.path || '.'} cannot be read (${d.reason}).`,
    twice: (d: { lesson: string }) => `The submission holds ${d.lesson} more than once.`,
    'loose-lesson': (d: { files: string }) =>
      `Single files do not say which lesson they are of: ${d.files}. Grade one lesson alone (--lessons 1), or pack them into a zip of the same name (…_work.zip), each in the folder of its lesson.`,
    'loose-names': (d: { files: string; programs: string }) =>
      `Single files are not called as the lesson asks for (${d.programs}), or Canvas has renamed them when they were handed in again: ${d.files}. Rename them where they are; what the download has put before their names stays.`,
    'archive-broken': (d: { reason: string }) => `The archive is not sound: ${d.reason}`,
    'archive-foreign': (d: { file: string }) =>
      `${d.file} is an archive of a kind that is not unpacked here. Put a .zip, .tar.gz or .tar of the same name in its place.`,
    'archive-encrypted': (d: { path: string }) => `${d.path} in the archive is protected by a password.`,
    'archive-escapes': (d: { path: string }) => `The archive holds a path that leads out of it: ${d.path}`,
    'archive-entries': (d: { limit: number }) => `The archive holds more than ${d.limit} entries.`,
    'archive-bytes': (d: { limit: number }) => `The archive unpacks to more than ${mebibytes(d.limit)}.`,
    'archive-ratio': (d: { limit: number }) =>
      `The archive unpacks to more than ${d.limit} times its size: it looks like a bomb.`,
  },
  fault: (stack: string) => `A fault of socketlings, or of this machine:\n${stack}`,
  busy: 'The machine was too busy to tell, several times. Grade it again when it is calmer.',
  strange: (d: Strange) =>
    `No program was found where it belongs${d.flat === true ? '' : ', in <lesson>/ or solutions/<lesson>/'}. There is: ${some(d)}`,
  title: (d: { students: number; lessons: number; jobs: number; isolation: string; seed: string }) =>
    `${plural(d.students, 'student', 'students')}, ${plural(d.lessons, 'lesson', 'lessons')} · ${plural(d.jobs, 'slot', 'slots')} · isolation: ${d.isolation} · seed: ${d.seed}`,
  seedPerStudent: (seed: string) => `one for each student, from ${seed}`,
  notIsolated:
    'Not isolated: these programs run as you. They can read and change whatever you can. Every grade says so.',
  remote: 'The grades lie on a network file system: they are written more slowly, to be safe.',
  passedOver: (names: string) =>
    `Passed over, as no folder and no archive, or as an attempt that is older or without a file: ${names}`,
  noRow: (names: string) => `Not in the roster: ${names}`,
  sharing: (names: string) =>
    `In the roster with an e-mail, login or id that somebody else has too, so that their marks may be missing in what platforms import: ${names}`,
  unnamedForMoodle: (names: string) =>
    `Left out of moodle.csv, as they have nothing there that names them alone (e-mail, id or login, else the folder’s name): ${names}`,
  nothingFrom: (names: string) => `In the roster, but nothing handed in: ${names}`,
  unclearIn: (d: { file: string; names: string }) =>
    `Not filled in, as it is not clear which line of ${d.file} is theirs: ${d.names}. A roster (--roster) with their e-mail, login or id, as they stand there, makes it clear.`,
  missingIn: (d: { file: string; names: string }) =>
    `Not filled in, as no line of ${d.file} has their e-mail, login, id or name: ${d.names}`,
  resumed: (count: number) =>
    `The last run ended while ${plural(count, 'submission was', 'submissions were')} being graded; going on.`,
  lateFault: (d: { lesson: string; reason: string }) =>
    `A check of ${d.lesson} is at fault, which showed only when it was over and its mark given: ${d.reason}. Tell the author of the lesson.`,
  slotDied: (d: { student: string; lesson: string; reason: string }) =>
    `The process that probed ${d.student}/${d.lesson} has died (${d.reason}).`,
  progress: {
    done: (done: number, of: number) => `${done} of ${of}`,
    failed: (count: number) => `${count} failed`,
    errors: (count: number) => `${count} without a mark`,
    rate: (perMinute: string) => `${perMinute} a minute`,
    left: (time: string) => `${time} left`,
  },
  interrupted: (d: { done: number; of: number; command: string }) =>
    `Stopped: ${d.done} of ${d.of} are graded and kept. Go on with: ${d.command}`,
  summary: {
    title: 'Graded',
    passed: (count: number) => `${count} passed`,
    failed: (count: number) => `${count} failed`,
    notSubmitted: (count: number) => `${count} not submitted`,
    errors: (count: number) => `${count} without a mark`,
    unchanged: (count: number) => `${count} unchanged since an earlier run`,
    time: (time: string) => `in ${time}`,
    withoutMark: 'Without a mark, for you to look at; they are tried again in the next run:',
    nothingFound: 'Not submitted, although something was handed in, for you to look at:',
    more: (count: number) => `… and ${count} more, in results.json`,
    reports: (folder: string) => `The reports are in ${inFolder(folder, 'this folder')}`,
    replay: (command: string) => `See again how one failed: ${command}`,
  },
}

export const replay = {
  title: (d: { student: string; lesson: string; seed: string; isolation: string }) =>
    `${d.student} · ${d.lesson} · seed ${d.seed} · isolation: ${d.isolation}`,
  recorded: (d: { date: string; points: string }) => `graded ${d.date}: ${d.points}`,
  noMark: 'no mark',
  otherRuntime: (d: { before: string; now: string }) => `Graded on Node ${d.before}; this is ${d.now}.`,
  same: 'The same as it was graded.',
  differs: 'Not the same as it was graded:',
  difference: (d: { check: string; before: string; now: string }) =>
    `${d.check}: ${d.before} then, ${d.now} now`,
}

/** Help on grade and replay. */
export const gradeHelp = {
  names: { submissions: 'submissions', student: 'student' },
  values: { lessons: '1,3-5', students: 'names', file: 'file', regrade: 'student/lesson' },
  commands: {
    grade: 'grade what a class has handed in: programs run isolated, the results are kept and reported',
    replay: 'run one graded submission again just so, and show what went over the wire',
  },
  arguments: {
    submissions: 'folder with a folder or an archive (.zip, .tar.gz) for each student',
    student: 'whose submission, by the name of its folder or archive',
  },
  options: {
    lessons: 'only these lessons: numbers, ranges or names',
    students: 'only these students: names or patterns such as "a*", with commas; may be repeated',
    jobs: 'submissions at the same time (else one for each core)',
    roster: 'CSV with the columns folder, id, name, email, login, language',
    out: 'folder for grades and reports (else <submissions>-grades beside the submissions)',
    isolation: 'how programs are kept apart; auto, the default, takes the best there is and never none',
    gradeSeed: 'the same random data for all, from this seed (else that of the earlier runs)',
    seedPerStudent: 'random data of its own for each student, in later runs too until --seed is given',
    fresh: 'grade everything again, also what has not changed',
    regrade: 'grade this one again, such as ana/1; may be repeated',
    gradesOut: 'folder that "grade" wrote to (else the current one)',
    replayIsolation: 'how the programs are kept apart (else as when they were graded)',
    force: 'also when the submission or the checks are no longer those that were graded',
  },
}
