/// <reference types="highlight.js" />
import hljs from 'highlight.js/lib/core.js'
import bash from 'highlight.js/lib/languages/bash.js'
import json from 'highlight.js/lib/languages/json.js'
import plaintext from 'highlight.js/lib/languages/plaintext.js'
import python from 'highlight.js/lib/languages/python.js'
import typescript from 'highlight.js/lib/languages/typescript.js'
import type * as MarkedTerminal from 'marked-terminal'
import { registerHooks } from 'node:module'

const languages = { bash, json, plaintext, python, typescript }

/** Whether code in a language, by its name or one of its other names, can be highlighted. */
export const isHighlighted = (language: string): boolean =>
  !['text', 'plaintext'].includes(language) && hljs.getLanguage(language) !== undefined

/**
 * marked-terminal, knowing the languages of the lessons only. The highlighter that it uses loads 190 languages,
 * which takes longer than all else that shows a lesson; for this one import it gets the core instead.
 */
export async function loadMarkedTerminal(): Promise<typeof MarkedTerminal> {
  for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier === 'highlight.js' ? 'highlight.js/lib/core' : specifier, context),
  })
  try {
    return await import('marked-terminal')
  } finally {
    hooks.deregister()
  }
}
