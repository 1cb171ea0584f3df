/** What the runner uses of marked-terminal, which brings no types. */
declare module 'marked-terminal' {
  import type { MarkedExtension } from 'marked'

  type Paint = (text: string) => string

  export interface Options {
    code?: Paint
    blockquote?: Paint
    html?: Paint
    heading?: Paint
    firstHeading?: Paint
    hr?: Paint
    table?: Paint
    strong?: Paint
    em?: Paint
    codespan?: Paint
    del?: Paint
    link?: Paint
    href?: Paint
    emoji?: boolean
    showSectionPrefix?: boolean
    tab?: number
    width?: number
    reflowText?: boolean
    tableOptions?: object
  }

  export interface HighlightOptions {
    theme?: Record<string, Paint>
    ignoreIllegals?: boolean
  }

  export function markedTerminal(options?: Options, highlight?: HighlightOptions): MarkedExtension
}
