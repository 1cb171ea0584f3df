import type { Messages } from './en.ts'
import type { Language } from './language.ts'

/** The texts of a language; a command loads no others than it speaks. */
export async function messagesIn(language: Language): Promise<Messages> {
  return language === 'es' ? (await import('./es.ts')).es : (await import('./en.ts')).en
}
