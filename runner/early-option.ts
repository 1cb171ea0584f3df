/**
 * The last value of an option on a command line, wherever it stands before a `--`: for what decides how
 * everything else is understood, and is therefore read before the command line is parsed.
 */
export function earlyOption(args: readonly string[], name: string): string | undefined {
  let value: string | undefined
  for (const [index, arg] of args.entries()) {
    if (arg === '--') break
    if (arg === name) value = args[index + 1]
    else if (arg.startsWith(`${name}=`)) value = arg.slice(name.length + 1)
  }
  return value
}
