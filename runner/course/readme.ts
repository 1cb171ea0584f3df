import { lexer } from 'marked'
import type { Token, Tokens } from 'marked'

/** One step of a lesson's text. */
export interface ReadmeStep {
  readonly number: number
  readonly title: string
  /** Markdown, without the title and the hints. */
  readonly body: string
  /** Markdown, in tiers: a nudge, the way, nearly the code. */
  readonly hints: readonly string[]
  /** Markdown behind the hints, which nobody is shown. */
  readonly rest: string
}

/** A lesson's text, taken apart. */
export interface Readme {
  readonly title: string
  /** Markdown between the title and the first step. */
  readonly intro: string
  readonly steps: readonly ReadmeStep[]
}

/** Takes a lesson's README apart: `# title`, intro, `## n. step` with its hints in a `<details>` at its end. */
export function parseReadme(markdown: string): Readme {
  let title = ''
  let intro = ''
  const steps: { number: number; title: string; tokens: Token[] }[] = []
  for (const token of lexer(markdown.replace(/^\uFEFF/, ''))) {
    const heading = token.type === 'heading' ? (token as Tokens.Heading) : undefined
    const numbered = heading?.depth === 2 ? /^(\d+)\.\s+(.+)$/.exec(heading.text) : null
    const step = steps.at(-1)
    if (heading?.depth === 1 && title === '') title = heading.text
    else if (numbered !== null) steps.push({ number: Number(numbered[1]), title: numbered[2]!, tokens: [] })
    else if (step === undefined) intro += token.raw
    else step.tokens.push(token)
  }
  return {
    title,
    intro: intro.trim(),
    steps: steps.map(({ tokens, ...step }) => ({ ...step, ...splitHints(tokens) })),
  }
}

const isHtml = (token: Token, start: string) =>
  token.type === 'html' && token.raw.trimStart().startsWith(start)

function splitHints(tokens: readonly Token[]): { body: string; hints: string[]; rest: string } {
  const open = tokens.findIndex((token) => isHtml(token, '<details'))
  const end = open < 0 ? tokens.length : open
  const list = tokens.slice(end).find((token) => token.type === 'list') as Tokens.List | undefined
  const body = tokens
    .slice(0, end)
    .map((token) => token.raw)
    .join('')
  const close = tokens.findLastIndex((token) => token.type === 'html' && token.raw.includes('</details>'))
  const rest = open < 0 || close < 0 ? '' : behind(tokens.slice(close))
  return { body: body.trim(), hints: list?.items.map((item) => item.text.trim()) ?? [], rest }
}

/** What stands behind the end of the hints, without comments. */
function behind(tokens: readonly Token[]): string {
  const text = tokens.map((token) => token.raw).join('')
  return text
    .slice(text.lastIndexOf('</details>') + '</details>'.length)
    .replace(/<!--[^]*?-->/g, '')
    .trim()
}
