import { createSupportsHyperlinks } from 'supports-hyperlinks'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Context } from '../context.ts'
import { linkTo } from './escapes.ts'
import { showPath } from './show-path.ts'
import type { Style } from './style.ts'

/** Writes a link: what it leads to, and its text, which may be styled. */
export type LinkWriter = (href: string, text: string, style: Style) => string

/**
 * How links are written on the context's terminal: clickable where it can (OSC 8), else with the address behind
 * the text. A relative one leads to the file that it names from `base`.
 */
export function linkWriter(
  { stdout, env, cwd }: Pick<Context, 'stdout' | 'env' | 'cwd'>,
  base: string,
): LinkWriter {
  const clickable = env.TERM !== 'dumb' && createSupportsHyperlinks(stdout)
  return (href, text, style) => {
    // A place in the same text: there is nowhere to go.
    if (href.startsWith('#')) return text
    const absolute = /^[a-z][a-z\d+.-]*:/i.test(href)
    const path = resolve(base, href.replace(/#.*$/, ''))
    if (clickable) return linkTo(absolute ? href : pathToFileURL(path).href, style.info(text))
    const shown = absolute ? href : showPath(cwd, path)
    return text === shown ? style.info(shown) : `${text} <${style.info(shown)}>`
  }
}
