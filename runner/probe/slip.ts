import { shownText } from './bytes.ts'
import type { Ending, Failure } from './failure.ts'

/** A slip of the pen that can happen in any lesson, with the name that it is about. */
export interface Slip {
  readonly what: keyof typeof loading | keyof typeof running | 'unsettled' | 'busy' | keyof typeof prints
  readonly name: string
}

/** The headline of an error as Node prints it, and the stack below it; what is indented otherwise belongs to a cause. */
const ERROR = /^((?:Uncaught )?\w*Error(?: \[\w+\])?: .*)((?:\n +at .*)*)/gm

/** Names stand in sentences as they are: what could act on a screen or in a report is none. */
const NAME = /^[\w.$#?@/-]{0,80}$/

/** By the headline of the error for which a program, or a worker, could not be loaded; the first that fits is meant. */
const loading = {
  unsupported: /ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX/,
  await: /^SyntaxError.*: (?:Unexpected reserved word|await is(?:n't| only) )/,
  export: /The requested module '(.+)' does not provide an export named '(?<name>.+)'/,
  unreadable: /^SyntaxError/,
  package: /Cannot find package '(?<name>[^']+)'/,
  file: /Cannot find module '(?:[^']*[/\\])?(?<name>[^'/\\]+)'/,
} as const

/** By the headline of the error that ended a program which had begun. */
const running = {
  commonjs: /^ReferenceError: (?<name>require|module|exports|__dirname|__filename) is not defined/,
  undeclared: /^ReferenceError: (?<name>\S+) is not defined/,
  early: /^ReferenceError: Cannot access '(?<name>.+)' before initialization/,
  function: /^TypeError: (?<name>[\w.$#?]+) is not a function/,
  constant: /^TypeError: Assignment to constant variable/,
} as const

/** By what came in place of what was expected: a value that nobody had made a text of. */
const prints = {
  promise: (came: string) => /Promise \{ <pending> \}|\[object Promise\]/.test(came),
  object: (came: string) => came.includes('[object Object]'),
  // A dump of other bytes may be there for whoever looks for an error.
  buffer: (came: string, expected: string) =>
    [...came.matchAll(/<Buffer ((?:[\da-f]{2} ?)+)/g)].some(([, dump = '']) => {
      const dumped = Buffer.from(dump.replaceAll(' ', ''), 'hex')
      return dumped.includes(expected) || Buffer.from(expected).includes(dumped)
    }),
  'standard-error': (came: string, expected: string, said: string) =>
    expected.trim().length > 1 && said.includes(expected) && !came.includes(expected),
} as const

/**
 * The slip behind a failure, where Node itself has named it or what came shows it: then it need not be presumed what the
 * lesson's diagnosis presumes. Undefined for every other failure.
 * @param said what the program has written on standard error
 */
export function slipOf(failure: Failure, said = failure.ending?.stderr ?? ''): Slip | undefined {
  const { kind, ending, expected, received, awaited, busy } = failure
  if (kind === 'crashed') return ending && crash(ending)
  if (busy !== undefined) return { what: 'busy', name: busy }
  if (!['missing', 'mismatch', 'timeout'].includes(kind) || expected === undefined) return undefined
  const [wanted, came] = [shownText(expected), shownText(received)]
  // Elsewhere standard error may be where the text belongs.
  const astray = awaited?.what === 'print' ? said : ''
  for (const [what, looksSo] of Object.entries(prints))
    if (looksSo(came, wanted, astray) && !looksSo(wanted, wanted, ''))
      return { what: what as Slip['what'], name: '' }
  return undefined
}

function crash({ code, stderr }: Ending): Slip | undefined {
  // Node's code for an await that nothing could settle any more.
  return code === 13 ? { what: 'unsettled', name: '' } : slipInError(stderr)
}

/** The slip that the last error on standard error names. */
export function slipInError(stderr: string): Slip | undefined {
  // What ended the program stands last; it may have printed errors before that it had caught.
  const [, headline, stack] = [...stderr.matchAll(ERROR)].at(-1) ?? []
  if (headline === undefined || stack === undefined) return undefined
  for (const [what, pattern] of Object.entries(cameWhileLoading(stack) ? loading : running)) {
    const found = pattern.exec(headline)
    const name = found?.groups?.['name'] ?? ''
    if (found && NAME.test(name)) return { what: what as Slip['what'], name }
  }
  return undefined
}

/** Whether the stack is Node's own: nothing that its modules were loaded for has run. */
function cameWhileLoading(stack: string): boolean {
  const frames = stack.trim().split('\n')
  return stack.includes('node:internal/modules/') && frames.every((frame) => frame.includes('node:'))
}
