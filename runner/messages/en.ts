import { isolationTroubles } from './isolation-en.ts'
import type { SourceFault } from '../program/source.ts'
import type { ObservationTexts } from '../report/observation.ts'
import { author, authorErrors, authorHelp } from './author-en.ts'
import { grade, gradeErrors, gradeHelp, replay } from './grade-en.ts'
import { lessonProblems, sayLessonProblem, type LessonProblem } from './lesson-en.ts'
import { menu } from './menu-en.ts'
import type { PollReason } from '../watch/folder-watch.ts'
import { inFolder } from './in-folder.ts'
import { plural } from './plural.ts'
import { slips } from './slip-en.ts'

const didYouMean = (nearest: string | undefined) =>
  nearest === undefined ? '' : ` Did you mean "${nearest}"?`

const isNamed = (found: string, file: string) =>
  `There is ${found}. If that is your program, rename or move it: it has to be ${file}.`

/** What somebody may have waited for. */
const awaited: ObservationTexts['awaited'] = {
  listen: ({ address }) => `the program to listen on ${address}`,
  connection: () => 'a connection',
  bytes: ({ count, of }) => (count === 0 ? `${of} bytes to come` : `the rest of ${of} bytes (${count} came)`),
  line: () => 'a line',
  fin: ({ after }) => (after === 0 ? 'FIN' : `FIN after ${plural(after, 'byte', 'bytes')}`),
  close: () => 'the connection to be closed',
  answer: () => 'an answer',
  datagram: () => 'a datagram',
  print: () => 'the text on standard output',
  complaint: () => 'a line on standard error',
  exit: () => 'the program to end',
  stall: () => 'the program to stop reading',
  check: () => 'the whole conversation to end',
  condition: () => 'what this check is about',
}

/** Of a program that Node could not begin with. */
const notLoaded = (file: string, error: string | undefined) =>
  `Node could not load ${file}${error === undefined ? '' : `: ${error}`}`
const unbegun: Record<SourceFault, typeof notLoaded> = {
  missing: (file) => `There is no ${file}.`,
  'utf-16': (file) => `${file} is saved as UTF-16, which Node does not read.`,
  'not-utf-8': (file) => `${file} is not saved as UTF-8, and Node stumbles over a letter in it.`,
  'not-loaded': notLoaded,
}

/** How the sentences of a failure are built in English. */
const observation: ObservationTexts = {
  lane: (name) => name,
  who: (lane) => lane,
  probe: 'the probe',
  amount: {
    bytes: (count) => plural(count, 'byte', 'bytes'),
    threads: (count) => plural(count, 'thread', 'threads'),
    processes: (count) => plural(count, 'process', 'processes'),
    cpu: (duration) => `${duration} of CPU time`,
  },
  nothing: 'nothing',
  awaited,
  missed: awaited,
  sentences: {
    refused: ({ who, given, found }) =>
      found === undefined || found === given
        ? `${who} was refused the connection: nothing listens there.`
        : `The program was told to listen on ${given}, and listens on ${found}.`,
    'wrong-port': ({ who, given, found, expected, received }) =>
      given === undefined
        ? `${who} got an answer from ${received}; it should have come from ${expected}.`
        : found === undefined
          ? `The program was told to listen on ${given} (PORT), and does not.`
          : `The program was told to listen on ${given} (PORT) but listens on ${found}.`,
    'wrong-host': ({ given, found }) =>
      found === undefined
        ? `The program was told to listen on ${given} (HOST), and does not.`
        : `The program was told to listen on ${given} (HOST) but listens on ${found}.`,
    timeout: ({ who, awaited, waited }) =>
      `${who} waited ${waited ?? 'a good while'} for ${awaited ?? 'an answer'}, in vain.`,
    mismatch: ({ who, at, expected, received, printed }) =>
      at !== undefined
        ? `Byte ${at} that ${who} got is not the one expected.`
        : expected !== undefined
          ? `${who}: ${expected} expected, ${received ?? 'something else'} found.`
          : printed
            ? `${who} printed something other than expected.`
            : `${who}: something other than expected came.`,
    extra: ({ who, received, printed }) =>
      `${who} ${printed ? 'printed' : 'got'} more than it should${received === undefined ? '' : `: ${received}`}.`,
    missing: ({ who, awaited, expected, received }) =>
      expected === undefined
        ? `${who}: ${awaited ?? 'something'} is missing.`
        : `${who}: something is missing, ${expected} expected, ${received ?? 'nothing'} found.`,
    closed: ({ who, awaited }) =>
      `The program closed the connection (FIN) while ${who} was waiting for ${awaited ?? 'more'}.`,
    reset: ({ who, awaited }) =>
      `The connection was reset (RST) while ${who} was waiting for ${awaited ?? 'more'}.`,
    crashed: ({ who, error, how, source }) =>
      source === undefined
        ? `${who} crashed (${how})${error === undefined ? '.' : `: ${error}`}`
        : unbegun[source](who, error),
    exited: ({ who, how, expected, toCome }) =>
      toCome !== undefined
        ? `${who} ended (${how}) before ${toCome} came.`
        : expected === undefined
          ? `${who} ended by itself (${how}) when it should go on.`
          : `${who} ended with ${how}; ${expected} was expected.`,
    resources: ({ who, expected, received, limit }) =>
      limit !== undefined
        ? `${who} ${limit === 'memory' ? 'took too much memory' : 'printed too much'}, and was ended.`
        : expected === undefined || received === undefined
          ? `${who} took more than it may.`
          : `${who} took ${received}; the limit is ${expected}.`,
    order: ({ who, expected, received }) =>
      expected === undefined
        ? `${who} saw things come in the wrong order.`
        : `${who} saw the wrong order: ${expected} should come first, ${received ?? 'something else'} did.`,
  },
  exit: {
    code: (code) => `exit code ${code}`,
    signal: (signal) => `signal ${signal}`,
    unknown: 'unknown end',
  },
}

/** Every text of the runner in English; the other languages are typed against it. */
export const en = {
  observation,
  slips,

  help: {
    about: 'Learn network programming with sockets in TypeScript, step by step, in your terminal.',
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
    } as Record<string, string>,
    usage: '[options] [command]',
    usageOf: '[options]',
    usageSub: '[command]',
    author: authorHelp,
    names: {
      lesson: 'lesson',
      language: 'language',
      program: 'program',
      args: 'args',
      listen: 'listen',
      target: 'target',
      ...gradeHelp.names,
    },
    values: {
      format: 'format',
      step: 'n',
      dir: 'folder',
      seed: 'seed',
      command: 'program=command',
      ...gradeHelp.values,
    },
    help: 'show this help',
    version: 'show the version',
    lang: 'language of everything you read: en or es (else the one you chose, or the locale’s)',
    json: 'print JSON, for other programs to read',
    lesson: 'number, name or part of the name of a lesson (else the current one)',
    lessonNeeded: 'number, name or part of the name of a lesson',
    commands: {
      list: 'list the lessons and how far you are',
      read: 'read a lesson, or one step of it',
      start: 'put a lesson’s starter into solutions/, where you work on it',
      run: 'start your program on this terminal, with HOST and PORT set',
      edit: 'open your files of a lesson in your editor (VISUAL, EDITOR)',
      verify: 'check your programs by talking to them over real sockets',
      watch: 'verify whenever you save, with keys for the rest',
      tap: 'stand between two programs and show what they say to each other',
      hint: 'show the next hint for the step you are at',
      solution: 'compare your programs with the solution of a lesson that you have passed',
      reset: 'begin a lesson anew; your files are kept aside',
      progress: 'show what you have passed, and your points',
      lang: 'show the language, or keep another one: en or es',
      doctor: 'look whether this machine has what the course needs',
      author: 'for whoever writes lessons: begin one, or prove its checks',
      ...gradeHelp.commands,
    },
    arguments: {
      program: 'which program of the lesson: server, client … (else its first)',
      language: 'en (English) or es (Spanish)',
      programArgs: 'arguments for the program, after --',
      listen: 'where the one program connects to: a port, or an address such as 127.0.0.1:4000',
      target: 'where the other one listens: 1234, or an address such as localhost:1234',
      ...gradeHelp.arguments,
    },
    options: {
      step: 'only this step',
      tier: 'this hint, counted from 1, instead of the next one',
      readAll: 'the whole lesson at once',
      all: 'go on after a step that is not passed',
      dir: 'folder with the programs, instead of solutions/<lesson>',
      seed: 'replay the random data of an earlier run (1 to 16 hexadecimal digits)',
      repeat: 'run the checks n times and compare the verdicts',
      wire: 'show the conversation of every check, passed ones too',
      saveWire: 'save the conversation of the first check that failed, every byte of it',
      command: 'start a program in your own way, such as "server=python3 server.py"; may be repeated',
      canvas: 'a gradebook exported from Canvas, to be filled in',
      moodle: 'a grading worksheet downloaded from Moodle, to be filled in',
      format: 'write the result for another program: json, junit, ctrf, gradescope, classroom or actions',
      output: 'put that into a file; for actions: the summary',
      yes: 'do not ask',
      pcap: 'write the packets into a file for Wireshark (pcapng)',
      udp: 'pass on UDP datagrams instead of TCP connections',
      expose: 'listen on an address that other machines can reach',
      tapJson: 'print one event a line as JSON, for other programs to read',
      poll: 'look at the files twice a second, where the system does not tell of changes',
      solutionYes: 'show it before the lesson is passed',
      course: 'use the course in another folder, whose lessons are in <folder>/lessons',
      solutionFull: 'the reference as it is, not compared with your programs',
      ...gradeHelp.options,
    },
  },

  errors: {
    'unknown-command': (d: { name: string; nearest: string | undefined }) =>
      `There is no command "${d.name}".${didYouMean(d.nearest)} "npx socketlings --help" lists them.`,
    'unknown-option': (d: { name: string; nearest: string | undefined }) =>
      `There is no option "${d.name}" here.${didYouMean(d.nearest)} Add --help to see those there are.`,
    'missing-argument': (d: { name: string }) =>
      `An argument is missing: <${d.name}>. Add --help to see which there are.`,
    'missing-value': (d: { option: string }) => `The option ${d.option} needs a value.`,
    'too-many-arguments': (d: { extra: string }) =>
      `"${d.extra}" is one argument too many. Add --help to see the use.`,
    'bad-lang': (d: { value: string }) =>
      `The course does not speak "${d.value}": it speaks en (English) and es (Spanish).`,
    'unknown-lesson': (d: { name: string; nearest: string | undefined }, course: string) =>
      `There is no lesson "${d.name}".${didYouMean(d.nearest)} "npx socketlings list${course}" lists them.`,
    'ambiguous-lesson': (d: { name: string; matches: readonly string[] }) =>
      `"${d.name}" could be any of these lessons: ${d.matches.join(', ')}.`,
    'no-lessons': (d: { folder: string; others: readonly string[] }, course: string) =>
      d.others.length === 0
        ? `There are no lessons in ${d.folder}. ${course === '' ? 'Is this copy of the course whole?' : '--course takes the folder in which "lessons" is; "author new <name>" begins a lesson there.'}`
        : `There are no lessons in ${d.folder}: the folder of a lesson is called by its number and name, such as 01-tcp-echo, in lower-case letters, digits and hyphens. Named otherwise: ${d.others.join(', ')}.`,
    'same-number': (d: { folder: string; ids: readonly string[] }) =>
      `Two lessons in ${d.folder} have the same number: ${d.ids.join(' and ')}. Give one of them another.`,
    'bad-lesson': (d: { lesson: string; problem: LessonProblem }) =>
      `The lesson ${d.lesson} is not sound: ${sayLessonProblem(lessonProblems, d.problem)}`,
    'step-or-all': (d: { step: string }) =>
      `--step ${d.step} is one step and --all is every one: leave one of the two out.`,
    'unknown-step': (d: { step: string; last: number }) =>
      `There is no step "${d.step}" in this lesson; its steps are 1 to ${d.last}.`,
    'unknown-tier': (d: { tier: string; last: number }) =>
      d.last === 0
        ? 'There are no hints for this step.'
        : `There is no hint "${d.tier}" for this step; its hints are 1 to ${d.last}.`,
    'unknown-program': (d: { name: string; known: readonly string[] }) =>
      `This lesson has no program "${d.name}"; it has: ${d.known.join(', ')}.`,
    'bad-seed': (d: { value: string }) => `"${d.value}" is no seed: a seed is 1 to 16 hexadecimal digits.`,
    'bad-count': (d: { option: string; value: string }) =>
      `${d.option} needs a whole number from 1 up, not "${d.value}".`,
    'bad-command': (d: { value: string }) =>
      `"${d.value}" is not of the form program=command, such as "server=python3 server.py".`,
    'missing-folder': (d: { folder: string }) => `There is no folder ${d.folder}.`,
    'missing-program': (
      d: { file: string; folder: string; lesson: number; found: string | undefined },
      course: string,
    ) =>
      `There is no ${d.file} in ${inFolder(d.folder, 'this folder')}. ${d.found === undefined ? `Begin with: npx socketlings start ${d.lesson}${course}` : isNamed(d.found, d.file)}`,
    'missing-program-in': (d: { file: string; folder: string; found: string | undefined }) =>
      `There is no ${d.file} in ${inFolder(d.folder, 'this folder')}.${d.found === undefined ? '' : ` ${isNamed(d.found, d.file)}`}`,
    'not-a-folder': (d: { path: string }) =>
      `${d.path} is not a folder. Use another one, or move this out of the way.`,
    'is-a-folder': (d: { path: string }) => `${d.path} is a folder, not a file. Name a file.`,
    'no-access': (d: { path: string }) =>
      `There is no permission to use ${d.path}. Check its owner and permissions, or work in another folder.`,
    'not-writable': (d: { path: string }) =>
      `${d.path} cannot be written to. Check its owner and permissions, or work in another folder.`,
    'link-loop': (d: { path: string }) =>
      `${d.path} is a symbolic link that leads back to itself. Remove it.`,
    'name-too-long': (d: { path: string }) => `The path ${d.path} is too long for this system.`,
    'disk-full': (d: { path: string }) => `There is no room left on the disk to write ${d.path}.`,
    'file-trouble': (d: { path: string; reason: string }) => `${d.path} cannot be used (${d.reason}).`,
    'needs-yes': (d: { lesson: number }, course: string) =>
      `Without a terminal nobody can be asked. To reset the lesson all the same: npx socketlings reset ${d.lesson} --yes${course}`,
    'nothing-to-reset': (d: { folder: string; lesson: number }, course: string) =>
      `There is nothing to reset: ${d.folder} does not exist. Begin with: npx socketlings start ${d.lesson}${course}`,
    'solution-too-soon': (d: { lesson: number }, course: string) =>
      `The solution is shown once you have passed the lesson. Stuck? npx socketlings hint ${d.lesson}${course} — or see it now: npx socketlings solution ${d.lesson} --yes${course}`,
    'watch-needs-terminal': (_d: undefined, course: string) =>
      `watch needs a terminal, for its keys. Without one, check your programs with: npx socketlings verify${course}`,
    'bad-address': (d: { value: string }) =>
      `"${d.value}" is no address: give a port (4000) or a host and a port (127.0.0.1:4000, localhost:4000, [::1]:4000).`,
    'unknown-host': (d: { host: string }) =>
      `Nobody here knows a host "${d.host}". Check its name, or give its address as a number.`,
    'tap-itself': (d: { value: string }) =>
      `tap would talk to itself: it cannot listen on ${d.value} and pass on to it. Give it a port of its own.`,
    'tap-exposed': (d: { address: string }) =>
      `On ${d.address} other machines could reach the program behind tap. If that is what you want, add --expose; else listen on 127.0.0.1.`,
    'port-taken': (d: { address: string }) =>
      `Somebody listens on ${d.address} already. End that program, or take another port.`,
    'cannot-listen': (d: { address: string; code: string }) =>
      `It is not possible to listen on ${d.address} (${d.code}).`,
    'is-a-program': (d: { path: string }) =>
      `${d.path} is there already and is a program, so it was left as it is. Choose another name.`,
    'folder-gone': (_d: undefined) => 'This folder no longer exists. Go to another one (cd).',
    'not-a-capture': (d: { path: string }) =>
      `${d.path} is there already and is no packet capture, so it was left as it is. Choose another name, such as talk.pcapng.`,
    'cannot-start': (d: { command: string; reason: string }) =>
      `"${d.command}" could not be started: ${d.reason}.`,
    'editor-missing': (d: { command: string; files: readonly string[] }) =>
      `There is no editor "${d.command}" here. Set EDITOR to one that is, such as EDITOR=nano, or open the files yourself: ${d.files.join(', ')}`,
    'no-editor': (d: { files: readonly string[] }) =>
      `No editor was found. Set EDITOR to yours, such as EDITOR="code --wait", or open the files yourself: ${d.files.join(', ')}`,
    'editor-needs-terminal': (d: { files: readonly string[] }) =>
      `Without a terminal no editor can be opened. Open the files yourself: ${d.files.join(', ')}`,
    'editor-failed': (d: { command: string; code: number }) =>
      `The editor "${d.command}" ended with exit code ${d.code}. If it cannot run here, set EDITOR to another one.`,

    // grade: reports
    'bad-format': (d: { value: string; known: readonly string[]; nearest: string | undefined }) =>
      `There is no format "${d.value}".${didYouMean(d.nearest)} There are: ${d.known.join(', ')}.`,
    'two-formats': (d: { format: string }) =>
      `--json and --format ${d.format} ask for two formats at once. Leave one of them out.`,
    'output-without-format': (d: { output: string }) =>
      `--output ${d.output} needs the format of the report: add --format junit, for example.`,
    'format-repeated': (d: { format: string }) =>
      `A report (${d.format}) is of one run: leave out --repeat, or --format and --output.`,
    'wire-repeated': (_d: undefined) => '--wire and --save-wire are for one run: leave out --repeat.',
    'bad-csv': (d: { file: string; reason: string }) =>
      `${d.file} cannot be read as CSV (${d.reason}). Export it again as CSV with commas, in UTF-8.`,
    'export-missing': (d: { file: string }) =>
      `There is no file ${d.file}. Name the file that Canvas or Moodle exported.`,
    'bad-canvas-export': (d: { file: string }) =>
      `${d.file} is no gradebook exported from Canvas: its columns do not begin with Student, ID … Section. In Canvas: Grades, Export, Export Entire Gradebook.`,
    'no-canvas-assignment': (d: { file: string; example: string }) =>
      `${d.file} has no assignment named after a lesson. Name them in Canvas by the lesson's id, number or title, such as "${d.example}", and export the gradebook again.`,
    'bad-moodle-worksheet': (d: { file: string }) =>
      `${d.file} is no offline grading worksheet of Moodle: it needs an identifier in its first column and a column with the maximum grade. In Moodle: the assignment, View all submissions, Download grading worksheet.`,
    'no-moodle-lesson': (d: { file: string }) =>
      `It is not clear which lesson ${d.file} is for: a worksheet is for one. Grade one lesson (--lessons 1), or put the lesson's id into the name of the file.`,
    ...authorErrors,
    ...gradeErrors,
  },

  /** Why the program of a command cannot be started. */
  cannotStart: { missing: 'there is no such program', notExecutable: 'it is not executable (chmod +x)' },

  fault: 'Sorry: this is a fault of socketlings itself, not of yours.',
  /** A check has an error of its own, in a course that is not the one that comes with this. */
  courseFault: 'Sorry: this is a fault of the course, not of yours. Tell whoever wrote it.',

  count: {
    lessons: (passed: number, of: number) => `${passed} of ${plural(of, 'lesson', 'lessons')} passed`,
    points: (got: number, of: number) => `${got} of ${plural(of, 'point', 'points')}`,
    percent: (share: number) => `${share}%`,
    steps: (done: number, of: number) => `${done} of ${plural(of, 'step', 'steps')}`,
  },

  brokenProgress: (d: { path: string; kept: string }) =>
    `${d.path} could not be read as progress; it was set aside as ${d.kept}, and a new one begun.`,

  home: {
    title: 'socketlings · network programming with sockets',
    current: (d: { number: number; title: string }) => `You are at lesson ${d.number}: ${d.title}`,
    step: (d: { number: number; title: string }) => `Next step: ${d.number}. ${d.title}`,
    next: 'What you can do now:',
    allDone: 'You have passed every lesson. Well done!',
    commands: {
      read: 'read it',
      start: 'get its starter',
      verify: 'check your program',
      hint: 'get a hint',
      list: 'see all lessons',
      solution: 'compare with the reference solution',
      help: 'all commands',
    },
  },

  list: {
    title: 'Lessons',
    state: { new: 'not begun', started: 'begun', passed: 'passed' },
    current: 'you are here',
  },

  read: {
    hints: (d: { command: string; count: number }) => `${plural(d.count, 'hint', 'hints')}: ${d.command}`,
    place: (d: { step: number; of: number }) => `Step ${d.step} of ${d.of}`,
    start: 'get the starter of this lesson',
    verify: 'check your program',
    hint: 'get a hint',
    next: (d: { number: number; title: string }) => `next: ${d.number}. ${d.title}`,
    previous: (d: { number: number; title: string }) => `back: ${d.number}. ${d.title}`,
  },

  start: {
    copied: (d: { folder: string }) => `Ready in ${inFolder(d.folder, 'this folder')}:`,
    created: 'new',
    kept: 'yours, left as it was',
    next: 'Next:',
    read: 'read the lesson',
    verify: 'check what you have written',
  },

  run: {
    started: (d: { file: string; host: string; port: string }) =>
      `${d.file} with HOST=${d.host} PORT=${d.port} (Ctrl-C ends it)`,
  },

  verify: {
    status: {
      passed: 'passed',
      failed: 'failed',
      skipped: 'skipped',
      unobservable: 'not observable',
      inconclusive: 'inconclusive',
      error: 'fault of ours',
    },
    needsCheck: (d: { check: string }) => `needs “${d.check}” first`,
    needsStep: (d: { step: number }) => `step ${d.step} comes first`,
    reasons: {
      'needs-linux': 'only Linux can show this',
      'no-loopback-addresses': 'this system has no further loopback addresses (127.0.0.2)',
      'no-loopback-broadcast': 'this system has no broadcast on the loopback',
      'no-larger-buffers': 'this system gives a socket no larger buffer than it has anyway',
      'needs-node-program': 'only a program that runs on Node can show this',
      'no-signals': 'this system has no signals',
    },
    inconclusive: 'The machine was too busy to tell. This counts for nobody; run it again when it is calmer.',
    passesAlone: 'Alone it passes; after the conversations before it, it does not.',
    expected: 'expected',
    received: 'received',
    endsHere: 'ends here',
    conversation: 'What went over the wire',
    stderr: (d: { file: string }) => `The last lines of ${d.file} on standard error`,
    /** What to do about a program that Node could not begin with. */
    unbegun: {
      missing:
        'It belongs beside the lesson’s other programs, under exactly this name: letters, capitals and ending have to be the same.',
      'utf-16':
        'Save it as UTF-8. In an editor you choose that under “Save as” or “Save with encoding”, often in the line at the bottom, where UTF-16 stands now.',
      'not-utf-8':
        'Save it as UTF-8. In an editor you choose that under “Save as” or “Save with encoding”, often in the line at the bottom, where the encoding stands.',
      'not-loaded':
        'Nothing of the program has run yet: Node could not load it, or something that it imports. Standard error names the file, the line and the error. Put that right first.',
    } as Record<SourceFault, string>,
    errorPrinted:
      'Standard error tells of an error. Begin there: what was seen may be no more than its consequence.',
    likelyCause: 'Likely cause',
    nextStep: 'Next',
    alsoFailed: 'Failed as well',
    readAgain: 'read the step again',
    getHint: 'get a hint',
    replay: 'replay exactly this run',
    passedLesson: (d: { title: string; points: string }) => `Passed: ${d.title}, ${d.points}.`,
    passedSteps: (d: { points: string }) => `Passed, ${d.points}.`,
    failedLesson: (d: { points: string; step: number; steps: number; title: string }) =>
      `Not yet: ${d.points}. You are at step ${d.step} of ${d.steps}: ${d.title}${/[?!]$/.test(d.title) ? '' : '.'}`,
    count: (d: { done: number; of: number }) => `${d.done} of ${d.of}`,
    compare: 'compare with the reference solution',
    nextLesson: (d: { title: string }) => `go on with “${d.title}”`,
    wholeLesson: 'check the whole lesson',
    repeatLine: (d: { run: number; of: number; verdict: string; seed: string; ms: number }) =>
      `run ${d.run} of ${d.of}: ${d.verdict} (seed ${d.seed}, ${d.ms} ms)`,
    repeatSame: (d: { runs: number; verdict: string }) =>
      `${plural(d.runs, 'run', 'runs')}, all with one verdict: ${d.verdict}.`,
    repeatDiffers: (d: { runs: number }) => `${plural(d.runs, 'run', 'runs')} with differing verdicts:`,
    repeatCheck: (d: { id: string; statuses: string; seeds: string }) =>
      `  ${d.id}: ${d.statuses} (not passed with seed ${d.seeds})`,
    verdict: { passed: 'passed', failed: 'failed', inconclusive: 'inconclusive', error: 'fault of ours' },
  },

  watch: {
    actions: {
      verify: 'verify',
      hint: 'hint',
      read: 'read',
      next: 'next',
      previous: 'previous',
      list: 'list',
      run: 'run',
      start: 'start',
      editor: 'editor',
      quit: 'quit',
    },
    position: (d: { lesson: number; step: number; of: number; stepTitle: string }) =>
      `Lesson ${d.lesson} · step ${d.step} of ${d.of}: ${d.stepTitle} · save a file to verify`,
    changed: (files: readonly string[]) =>
      files.length > 2 ? `${files.length} files have changed` : `changed: ${files.join(', ')}`,
    polling: (d: PollReason) => {
      const why = {
        asked: 'As you asked, your files are looked at twice a second.',
        'file-system':
          'This file system does not tell of changes. Your files are looked at twice a second instead.',
        error: `The system cannot watch your files (${'code' in d ? d.code : ''}). They are looked at twice a second instead.`,
      }[d.what]
      const full = 'code' in d && d.code === 'ENOSPC'
      return full ? `${why} Its watches are used up: raise fs.inotify.max_user_watches.` : why
    },
    typeErrors: (count: number) =>
      `TypeScript sees ${plural(count, 'type error', 'type errors')}. This does not change the verdict.`,
    moreTypeErrors: (count: number) => `… and ${count} more`,
    noMore: {
      next: 'That was the last step of the course.',
      previous: 'This is the first step of the course.',
    },
    ended: (d: { code: number }) => `Your program has ended (exit code ${d.code}).`,
    interrupted: 'The verification was broken off; v begins it again.',
  },

  /** A conversation saved with every byte of it. */
  wireFile: {
    legend:
      '→ to your program, ← from it. Bytes in hexadecimal, counted from the beginning of their connection, and as text.',
    notKept: (count: number) => `${plural(count, 'further byte was', 'further bytes were')} not recorded`,
    to: (address: string) => `to ${address}`,
    datagram: (count: number) => `datagram of ${plural(count, 'byte', 'bytes')}`,
    saved: (d: { path: string }) => `Every line and every byte: ${d.path}`,
    notSaved: (d: { path: string; reason: string }) =>
      `The whole conversation could not be saved in ${d.path}. ${d.reason}`,
    nothing: (d: { path: string }) => `No check has failed: there was nothing to save in ${d.path}`,
  },

  tap: {
    begin: (d: { transport: string; listen: string; target: string }) =>
      `Listening on ${d.listen} (${d.transport}). Whatever comes is passed on to ${d.target}, and back.`,
    how: (d: { port: number }) => `Now start your client with PORT=${d.port}. Ctrl-C ends the recording.`,
    exposed: (d: { address: string }) =>
      `Careful: on ${d.address} every machine in your network can talk to the program behind tap.`,
    unreachable: (d: { target: string; code: string }) =>
      d.code === 'ECONNREFUSED'
        ? `${d.target} refuses: nothing listens there. Start that program first.`
        : `${d.target} cannot be reached (${d.code}).`,
    end: (d: { clients: number; sent: number; received: number }) =>
      `${plural(d.clients, 'client', 'clients')}, ${plural(d.sent, 'byte', 'bytes')} to the target, ${plural(d.received, 'byte', 'bytes')} from it.`,
    captured: (d: { path: string }) => `The packets are in ${d.path}: open it with Wireshark.`,
  },

  /** The picture of what went over the wire. */
  diagram: {
    program: 'program',
    others: (count: number) => plural(count, 'other', 'others'),
    unit: 'ms',
    connects: 'connects',
    connectsFrom: (address: string) => `connects from ${address}`,
    fin: 'FIN (end of data)',
    rst: 'RST (reset)',
    silence: (time: string) => `nothing for ${time}`,
    listening: (address: string) => `listens on ${address}`,
    stdinEnd: 'stdin ends',
    bytes: (count: number) => plural(count, 'byte', 'bytes'),
    pieces: (count: number) => `in ${plural(count, 'piece', 'pieces')}`,
    messages: (count: number) => plural(count, 'message', 'messages'),
    from: (address: string) => `from ${address}`,
    emptyDatagram: 'empty datagram',
    repeated: (d: { lines: number; times: number; alike: boolean }) => {
      const what = d.lines === 1 ? 'this' : `these ${d.lines} lines`
      return `× ${d.times} more ${d.alike ? 'like' : 'of'} ${what}`
    },
    leftOutShort: (count: number) => `${plural(count, 'line', 'lines')} left out`,
    leftOut: (d: { count: number; sent: number; received: number }) =>
      `${plural(d.count, 'line', 'lines')} left out (${d.sent} to the program, ${d.received} from it)`,
    /** The margin beside what should have come: eight columns at most. */
    expected: 'expected',
    differs: (d: { at: number | undefined; came: string; expected: string }) =>
      `${d.at === undefined ? '' : `byte ${d.at}: `}${d.came} instead of ${d.expected}`,
    endsHere: (d: { at: number | undefined }) =>
      d.at === undefined ? 'ends here' : `ends here, after ${plural(d.at - 1, 'byte', 'bytes')}`,
    tooMuch: 'too much from here on',
    before: (text: string) => `before it: ${text}`,
    within: (text: string) => `with ${text} in it`,
    running: (time: string) => `still running after ${time}`,
    deaf: (time: string) => `not listening after ${time}`,
    atMost: (amount: string) => `at most ${amount}`,
    refused: 'connection refused',
  },

  hint: {
    title: (d: { step: number; title: string; tier: number; of: number }) =>
      `Hint ${d.tier} of ${d.of} · step ${d.step}: ${d.title}`,
    next: 'the next hint',
    first: 'the first hint again',
    last: 'That was the last hint for this step.',
    seenAll: 'You have seen every hint for this step; here is the last one again.',
    none: 'There are no hints for this step.',
  },

  solution: {
    title: (d: { title: string }) => `Reference solution: ${d.title}`,
    mine: 'yours',
    reference: 'the reference',
    same: 'the same as yours',
    onlyReference: 'you have no such file',
    onlyMine: (d: { files: readonly string[] }) => `Only you have: ${d.files.join(', ')}`,
    full: 'the reference as it is',
  },

  reset: {
    ask: (d: { lesson: string }) => `Begin ${d.lesson} anew? Your files are kept aside.`,
    kept: (d: { path: string }) => `Your files are kept in ${d.path}`,
    done: (d: { folder: string }) => `The starter is back in ${inFolder(d.folder, 'this folder')}`,
    cancelled: 'Nothing was changed.',
  },

  progress: {
    title: 'Your progress',
    passedOn: (d: { date: string }) => `passed on ${d.date}`,
    here: 'you are here',
    days: (d: { first: string; last: string }) => `Begun on ${d.first}, last worked on ${d.last}`,
  },

  lang: {
    now: 'You read in English. En español: npx socketlings lang es',
    kept: 'From now on, in English.',
  },

  doctor: {
    title: 'What the course needs from this machine',
    good: 'Everything is there.',
    bad: (count: number) => `${plural(count, 'problem', 'problems')} to put right.`,
    checks: {
      node: { title: 'Node 24.12 or later', cure: 'Run "npm ci": the course brings its own Node.' },
      loopback: {
        title: 'TCP and UDP on 127.0.0.1',
        cure: 'Programs may not open sockets here: look for a firewall, a sandbox or a loopback interface that is down.',
      },
      addresses: {
        title: 'Further loopback addresses (127.0.0.2)',
        cure: 'A few checks are reported as not observable. On macOS: sudo ifconfig lo0 alias 127.0.0.2 up',
      },
      broadcast: {
        title: 'Broadcast on the loopback (127.255.255.255)',
        cure: 'A few checks are reported as not observable. They can be seen on Linux.',
      },
      proc: {
        title: 'The kernel’s tables in /proc',
        cure: 'Checks that look into the kernel are reported as not observable. They can be seen on Linux.',
      },
      workspace: {
        title: 'This folder can be written to',
        cure: 'Check the owner and permissions of the folder, or work in another one.',
      },
      orphans: {
        title: 'No program left over from an earlier run',
        cure: 'End them with: kill',
      },
      buffers: {
        title: 'Larger UDP buffers than usual (net.core.rmem_max)',
        cure: 'A few checks are reported as not observable. On Linux: sudo sysctl -w net.core.rmem_max=4194304',
      },
      inotify: {
        title: 'Files can be watched (inotify)',
        cure: 'The command watch may miss changes. sudo sysctl -w fs.inotify.max_user_watches=65536 fs.inotify.max_user_instances=256',
      },
      isolation: {
        title: 'Submissions of others can be run in isolation, for grading',
        cure: '',
      },
      seccomp: {
        title: 'Their system calls can be filtered',
        cure: 'There is a filter for Linux on x64 and arm64. Without one, isolation holds by namespaces alone.',
      },
    },
    isolationTroubles,
  },

  reports: {
    state: {
      passed: 'passed',
      failed: 'failed',
      'not-submitted': 'not submitted',
      'not-graded': 'not graded',
    },
    isolation: { bwrap: 'isolated (bubblewrap)', seatbelt: 'not isolated (seat belt)', none: 'not isolated' },
    notSubmitted: 'Nothing was submitted for this lesson: no points.',
    notFound: 'Something was submitted, but no program of this lesson was found in it: no points.',
    refused:
      'This lesson is not graded yet: what was submitted cannot be run as it is, and the instructor is told why. This is no mark; it takes away no points.',
    notGraded:
      'This lesson is not graded yet: the grader or its machine could not tell. This is no fault of the student and no mark; it takes away no points.',
    confirmed: 'A second run showed the same.',
    moreChecks: (count: number) => `${plural(count, 'more check', 'more checks')} not passed.`,
    csv: {
      student: 'student',
      name: 'name',
      id: 'id',
      email: 'e-mail',
      total: 'total',
      maximum: 'maximum',
      state: 'state',
      isolation: 'isolation',
      late: 'late',
      stateOf: (d: { lesson: string }) => `${d.lesson} state`,
    },
    feedback: {
      title: (d: { student: string }) => `Feedback for ${d.student}`,
      total: (d: { points: string }) => `**${d.points}.**`,
      open: 'Lessons that are not graded yet are not counted.',
      lesson: 'Lesson',
      points: 'Points',
      state: 'State',
    },
    page: {
      title: 'Grades',
      skip: 'Skip to the students',
      nav: 'Parts of this page',
      overview: 'Overview',
      print: 'Print',
      graded: 'Graded on {date}, socketlings {version}',
      noscript:
        'This page needs JavaScript. The same grades stand in grades.csv and results.json, in the same folder.',
      lesson: 'Lesson',
      all: 'All',
      sort: 'Sort by',
      step: 'step {n}',
      points: { one: '{n} point', other: '{n} points' },
      average: 'on average',
      histogram: 'How many have 0 to 10 % of the points, 10 to 20 %, and so on up to 100 %: {list}',
      notRun: 'not run',
      tiles: {
        students: { one: 'student', other: 'students' },
        handedIn: 'submitted something',
        passedAll: 'passed every lesson',
        mean: 'of the points on average',
        notGraded: 'lessons not graded',
      },
      counts: {
        passed: { one: '{n} passed', other: '{n} passed' },
        failed: { one: '{n} failed', other: '{n} failed' },
        'not-submitted': { one: '{n} not submitted', other: '{n} not submitted' },
        'not-graded': { one: '{n} not graded', other: '{n} not graded' },
      },
      checks: {
        title: 'What was not understood',
        lead: 'Each check, with those who failed it and why. “Not reached”: a check before it failed, and without that one it tells nothing.',
        missed: 'most missed first',
        order: 'order of the course',
        failed: 'failed',
        skipped: 'not reached',
        open: 'could not be told',
        passed: 'passed',
        failedCount: '{n} failed ({percent})',
        skippedCount: '{n} not reached',
        passedCount: '{n} passed',
        all: 'Show all {n} checks',
        fewer: 'Show fewer checks',
        show: { one: 'Show the student', other: 'Show the {n} students' },
      },
      students: {
        title: 'Students',
        student: 'Student',
        total: 'Total',
        state: 'State',
        whole: 'All of them together',
        anyState: 'Any',
        search: 'Search',
        placeholder: 'Name, folder, id or e-mail',
        caption: 'Students with their points in each lesson. Each name leads to the details.',
        count: { one: '{found} of {n} student', other: '{found} of {n} students' },
        nobody: 'No student fits all of this. Take something out of the search or the filters.',
        more: 'Show more students',
        failedCheck: 'Failed: {check}',
        removeFilter: 'Remove this filter',
      },
      detail: {
        neighbours: 'Other students',
        previous: 'Previous student',
        next: 'Next student',
        close: 'Close',
        total: '{n} of {of} points',
        notSubmitted: 'Nothing was submitted for this lesson: no points.',
        notFound: 'Something was submitted, but no program of this lesson was found in it: no points.',
        refused: 'Not graded: what was submitted cannot be run as it is. This is no mark.',
        notGraded: 'Not graded: the grader or its machine could not tell. This is no mark.',
        confirmed: 'A second run showed the same.',
        compared: 'Expected and received',
        cause: 'Likely cause',
        wire: 'What went over the wire',
        graded: 'Graded',
        runs: 'Runs',
        isolation: 'Isolation',
        seed: 'Seed',
        replay: 'See it again',
      },
      kinds: {
        refused: 'The connection was refused.',
        'wrong-port': 'It listens on another port than the one it is given.',
        'wrong-host': 'It listens on another address than the one it is given.',
        timeout: 'What was awaited did not come in time.',
        mismatch: 'Something other than expected came.',
        extra: 'More came than should.',
        missing: 'Something was missing.',
        closed: 'The connection was closed too early.',
        reset: 'The connection was reset.',
        crashed: 'The program crashed.',
        exited: 'The program ended when or how it should not.',
        resources: 'It took more memory, time or threads than it may.',
        order: 'Things came in the wrong order.',
      },
    },
    origin: (d: { date: string; seed: string; runtime: string; isolation: string }) =>
      `Graded on ${d.date} with Node ${d.runtime}, ${d.isolation}, seed ${d.seed}.`,
  },
  author,
  grade,
  replay,
  menu,

  pager: {
    end: 'end',
    leave: 'q leave',
    next: 'space next page',
    back: 'b back',
    sideways: '← → sideways',
    search: '/ search',
    notFound: 'not found',
    clipped: 'A line that ends in › is wider than this terminal.',
  },

  prompt: {
    yes: 'yes',
    no: 'no',
    help: '↑ ↓ and Enter, or the letter · Esc goes back · Ctrl-C quits',
  },
}

/** The texts of a language: every language has all of them. */
export type Messages = typeof en
