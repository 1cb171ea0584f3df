/** What the runner uses of marked-terminal, which brings no types. */
declare module 'marked-terminal' {
  import type { MarkedExtension, RendererObject } from 'marked'

  type Paint = (text: string) => string

  export interface Options {
    code?: Paint
    html?: Paint
    strong?: Paint
    em?: Paint
    emoji?: boolean
    tab?: number
    tableOptions?: object
  }

  export interface HighlightOptions {
    theme?: Record<string, Paint>
    ignoreIllegals?: boolean
  }

  export function markedTerminal(
    options?: Options,
    highlight?: HighlightOptions,
  ): MarkedExtension & { renderer: RendererObject }
}
