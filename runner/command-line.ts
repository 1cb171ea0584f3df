import { Command, Help, Option } from 'commander'
import type { Context } from './context.ts'
import { UserError } from './errors.ts'
import { isLanguage } from './messages/language.ts'
import { nearest } from './suggest.ts'
import { ownVersion } from './version.ts'

/** Takes the exit code of the command that has run. */
type Done = (code: number) => void

/** The program, and what of the command line it has to parse. */
interface BuiltProgram {
  readonly program: Command
  readonly args: readonly string[]
}

/** Columns; what is described in fewer is not wrapped. */
const NARROWEST = 20

/** Commander's: before a term, and between it and its description. */
const ITEM_INDENT = 2

/** Every command with its arguments and options. What a command needs is imported when it runs. */
export function buildProgram(context: Context, args: readonly string[], done: Done): BuiltProgram {
  const { help } = context.messages
  // What stands after -- is for the learner's program, even when that is not named; elsewhere it is no option.
  const before = args.slice(0, args.indexOf('--'))
  const dashes = args.includes('--') && before.includes('run') ? before.length : args.length
  const passedOn = args.slice(dashes + 1)
  const program = new SpeakingCommand('socketlings').usage(help.usage).description(help.about)
  program.configureHelp({
    // The narrowest terminal that anything is drawn for; below its own limit commander would not wrap at all.
    minWidthToWrap: NARROWEST,
    // Where the longest term leaves no such room beside it, what it means stands below.
    formatItem(term, termWidth, description, helper) {
      const room = context.width - termWidth - 2 * ITEM_INDENT
      if (room >= NARROWEST || description === '')
        return Help.prototype.formatItem.call(helper, term, termWidth, description, helper)
      const below = helper.boxWrap(description, context.width - 3 * ITEM_INDENT)
      const indent = ' '.repeat(ITEM_INDENT)
      return `${indent}${term}\n${below.replaceAll(/^/gm, indent.repeat(3))}`
    },
    styleTitle: (title) => help.titles[title] ?? title,
    subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(' '),
  })
  program.configureOutput({
    writeOut: (text) => void context.stdout.write(text),
    writeErr: (text) => void context.stderr.write(text),
    getOutHelpWidth: () => context.width,
    getErrHelpWidth: () => context.width,
    getOutHasColors: () => context.color,
    getErrHasColors: () => context.color,
  })
  program.exitOverride().helpCommand(false)
  program.option('--version', help.version)
  program.action(async (options: { version?: boolean }) => {
    if (options.version === true) context.stdout.write(`${ownVersion()}\n`)
    else done(await alone(context))
  })
  program.hook('preAction', () => refuseLanguage(context.env.SOCKETLINGS_LANG))
  addCommands(program, context, passedOn, done)
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    command.helpOption('-h, --help', help.help).addOption(languageOption(context))
    command.option(`--course <${help.values.dir}>`, help.options.course)
    if (command === program) continue
    const words = command.commands.length > 0 ? [help.usageSub] : command.registeredArguments.map(termOf)
    command.usage([help.usageOf, ...words].join(' '))
    // A folder may be called run.
    if (command.name() !== 'run') command.hook('preAction', () => refuseExtra(passedOn))
  }
  return { program, args: args.slice(0, dashes) }
}

/** No command: the menu, where one can be drawn; else where one is and what is next. */
async function alone(context: Context): Promise<number> {
  if (context.interactive && context.env.TERM !== 'dumb')
    return (await import('./menu/menu.ts')).menu(context)
  return (await import('./commands/home.ts')).home(context)
}

function refuseExtra([extra]: readonly string[]): void {
  if (extra !== undefined) throw new UserError('too-many-arguments', { extra })
}

/** A slip in a variable would else pass for a choice. */
function refuseLanguage(value: string | undefined): void {
  if (value && !isLanguage(value)) throw new UserError('bad-lang', { value })
}

function addCommands(program: Command, context: Context, passedOn: readonly string[], done: Done): void {
  const { help } = context.messages
  const { names, values } = help
  const lesson = `[${names.lesson}]`
  const add = (name: keyof typeof help.commands, argument?: string, about = help.lesson) => {
    const command = program.command(name).description(help.commands[name])
    return argument === undefined ? command : command.argument(argument, about)
  }
  add('list')
    .option('--json', help.json)
    .action(async (options) => done(await (await import('./commands/list.ts')).list(context, options)))
  add('read', lesson)
    .option('--all', help.options.readAll)
    .option(`--step <${values.step}>`, help.options.step)
    .option('--json', help.json)
    .action(async (name, options) =>
      done(await (await import('./commands/read.ts')).read(context, name, options)),
    )
  add('start', lesson).action(async (name) =>
    done(await (await import('./commands/start.ts')).start(context, name)),
  )
  add('run', lesson)
    .argument(`[${names.program}]`, help.arguments.program)
    .argument(`[${names.args}...]`, help.arguments.programArgs)
    .action(async (name, which, args) =>
      done(await (await import('./commands/run.ts')).run(context, name, which, [...args, ...passedOn])),
    )
  add('edit', lesson).action(async (name) =>
    done(await (await import('./commands/edit.ts')).edit(context, name)),
  )
  add('verify', lesson)
    .option('--all', help.options.all)
    .option(`--step <${values.step}>`, help.options.step)
    .option(`--dir <${values.dir}>`, help.options.dir)
    .option(`--seed <${values.seed}>`, help.options.seed)
    .option('--repeat <n>', help.options.repeat)
    .option('--wire', help.options.wire)
    .option(`--save-wire <${values.file}>`, help.options.saveWire)
    .option(`--pcap <${values.file}>`, help.options.pcap)
    .option(`--command <${values.command}>`, help.options.command, collect)
    .option(`--format <${values.format}>`, help.options.format)
    .option(`--output <${values.file}>`, help.options.output)
    .option('--json', help.json)
    .action(async (name, options) =>
      done(await (await import('./commands/verify.ts')).verify(context, name, options)),
    )
  add('watch', lesson)
    .option('--poll', help.options.poll)
    .option(`--command <${values.command}>`, help.options.command, collect)
    .action(async (name, options) =>
      done(await (await import('./commands/watch.ts')).watch(context, name, options)),
    )
  add('tap', `<${names.listen}>`, help.arguments.listen)
    .argument(`<${names.target}>`, help.arguments.target)
    .option('--udp', help.options.udp)
    .option(`--pcap <${values.file}>`, help.options.pcap)
    .option('--expose', help.options.expose)
    .option('--json', help.options.tapJson)
    .action(async (listen, target, options) =>
      done(await (await import('./commands/tap.ts')).tap(context, listen, target, options)),
    )
  add('hint', lesson)
    .option(`--step <${values.step}>`, help.options.step)
    .option('--tier <n>', help.options.tier)
    .option('--json', help.json)
    .action(async (name, options) =>
      done(await (await import('./commands/hint.ts')).hint(context, name, options)),
    )
  add('solution', lesson)
    .option('--full', help.options.solutionFull)
    .option('--yes', help.options.solutionYes)
    .option('--json', help.json)
    .action(async (name, options) =>
      done(await (await import('./commands/solution.ts')).solution(context, name, options)),
    )
  add('reset', `<${names.lesson}>`, help.lessonNeeded)
    .option('--yes', help.options.yes)
    .action(async (name, options) =>
      done(await (await import('./commands/reset.ts')).reset(context, name, options)),
    )
  add('progress')
    .option('--json', help.json)
    .action(async (options) =>
      done(await (await import('./commands/progress.ts')).progress(context, options)),
    )
  add('grade', `<${names.submissions}>`, help.arguments.submissions)
    .option(`--lessons <${values.lessons}>`, help.options.lessons)
    .option(`--students <${values.students}>`, help.options.students, collect)
    .option('--jobs <n>', help.options.jobs)
    .option(`--roster <${values.file}>`, help.options.roster)
    .option(`--canvas <${values.file}>`, help.options.canvas)
    .option(`--moodle <${values.file}>`, help.options.moodle)
    .option(`--out <${values.dir}>`, help.options.out)
    .option('--isolation <auto|bwrap|seatbelt|none>', help.options.isolation)
    .option(`--seed <${values.seed}>`, help.options.gradeSeed)
    .option('--seed-per-student', help.options.seedPerStudent)
    .option('--fresh', help.options.fresh)
    .option(`--regrade <${values.regrade}>`, help.options.regrade, collect)
    .option('--json', help.json)
    .action(async (folder, options) =>
      done(await (await import('./commands/grade.ts')).grade(context, folder, options)),
    )
  add('replay', `<${names.student}>`, help.arguments.student)
    .argument(`<${names.lesson}>`, help.lessonNeeded)
    .option(`--out <${values.dir}>`, help.options.gradesOut)
    .option('--isolation <auto|bwrap|seatbelt|none>', help.options.replayIsolation)
    .option('--wire', help.options.wire)
    .option('--force', help.options.force)
    .option('--json', help.json)
    .action(async (student, name, options) =>
      done(await (await import('./commands/replay.ts')).replay(context, student, name, options)),
    )
  add('lang', `[${names.language}]`, help.arguments.language).action(async (wanted) =>
    done(await (await import('./commands/lang.ts')).lang(context, wanted)),
  )
  addAuthorCommands(add('author'), context, done)
  add('doctor')
    .option('--json', help.json)
    .action(async (options) => done(await (await import('./commands/doctor.ts')).doctor(context, options)))
}

/** `socketlings author …`: for whoever writes lessons. */
function addAuthorCommands(author: Command, context: Context, done: Done): void {
  const { help } = context.messages
  const { names, values, commands, arguments: words, options } = help.author
  author.helpCommand(false)
  author
    .command('check')
    .description(commands.check)
    .argument(`[${names.lessons}...]`, words.lessons)
    .option(`--repeat <${values.count}>`, options.repeat)
    .option(`--jobs <${values.count}>`, options.jobs)
    .option(`--only <${values.name}>`, options.only)
    .option('--wire', options.wire)
    .option('--load', options.load)
    .option('--isolated', options.isolation)
    .addOption(new Option('--cell <json>').hideHelp())
    .option('--json', help.json)
    .action(async (lessons, given) =>
      done(await (await import('./commands/author-check.ts')).authorCheck(context, lessons, given)),
    )
  author
    .command('new')
    .description(commands.new)
    .argument(`<${names.name}>`, words.name)
    .action(async (name) => done(await (await import('./commands/author-new.ts')).authorNew(context, name)))
}

const collect = (value: string, all: readonly string[] = []) => [...all, value]

/** `--lang` stands on every command; makeContext has read it already, so here it is only checked. */
function languageOption({ messages }: Context): Option {
  return new Option('--lang <en|es>', messages.help.lang).argParser((value) => {
    if (!isLanguage(value)) throw new UserError('bad-lang', { value })
    return value
  })
}

const termOf = (argument: { name(): string; required: boolean; variadic: boolean }) => {
  const name = argument.name() + (argument.variadic ? '...' : '')
  return argument.required ? `<${name}>` : `[${name}]`
}

/** Commander words its complaints in English only; these take their place and speak the reader's language. */
class SpeakingCommand extends Command {
  override createCommand(name?: string): Command {
    return new SpeakingCommand(name)
  }

  unknownCommand(): never {
    const name = this.args[0] ?? ''
    const names = this.commands.map((command) => command.name())
    throw new UserError('unknown-command', { name, nearest: nearest(name, names) })
  }

  unknownOption(name: string): never {
    const names = this.options.flatMap(({ long }) => long ?? [])
    throw new UserError('unknown-option', { name, nearest: nearest(name, [...names, '--help']) })
  }

  missingArgument(name: string): never {
    throw new UserError('missing-argument', { name })
  }

  optionMissingArgument(option: Option): never {
    throw new UserError('missing-value', { option: option.flags })
  }

  _excessArguments(received: readonly string[]): never {
    if (this.parent === null) return this.unknownCommand()
    throw new UserError('too-many-arguments', { extra: received[this.registeredArguments.length] ?? '' })
  }
}
