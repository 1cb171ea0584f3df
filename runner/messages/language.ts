import { earlyOption } from '../early-option.ts'

export const languages = ['en', 'es'] as const

export type Language = (typeof languages)[number]

export const isLanguage = (text: unknown): text is Language =>
  (languages as readonly unknown[]).includes(text)

/**
 * The language to speak. The first of these that names one decides: `--lang` wherever it stands before a `--`,
 * the variable SOCKETLINGS_LANG, what was kept as the learner's choice, the locale; else English. What names a
 * language that the course does not have is passed over here; the command line refuses it.
 */
export function languageOf(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  kept: () => unknown = () => undefined,
): Language {
  for (const wanted of [earlyOption(args, '--lang'), env.SOCKETLINGS_LANG])
    if (isLanguage(wanted)) return wanted
  const chosen = kept()
  if (isLanguage(chosen)) return chosen
  // POSIX: the first of these that is set and not empty decides.
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^es(?![a-z])/i.test(locale) ? 'es' : 'en'
}
