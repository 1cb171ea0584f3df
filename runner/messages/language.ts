export const languages = ['en', 'es'] as const

export type Language = (typeof languages)[number]

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text)

/**
 * The language to speak: `--lang` wherever it stands before a `--`, else the locale, else English.
 * A language that the course does not have falls back to the locale's here; the command line refuses it.
 */
export function languageOf(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  const asked = askedLanguage(args)
  if (asked !== undefined && isLanguage(asked)) return asked
  // POSIX: the first of these that is set and not empty decides.
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^es(?![a-z])/i.test(locale) ? 'es' : 'en'
}

function askedLanguage(args: readonly string[]): string | undefined {
  let asked: string | undefined
  for (const [index, arg] of args.entries()) {
    if (arg === '--') break
    if (arg === '--lang') asked = args[index + 1]
    else if (arg.startsWith('--lang=')) asked = arg.slice('--lang='.length)
  }
  return asked
}
