import { isUtf8 } from 'node:buffer'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { columns } from '../terminal/visible.ts'
import { problem, type Problem } from './problem.ts'

/** What a terminal of 80 columns shows of a line in a fence. */
const FENCE_WIDTH = 78

/** Files of a lesson in another encoding, lines that are too wide, links that lead nowhere. */
export function textProblems(directory: string): Problem[] {
  const files = globSync('{*.md,*.ts,checks/**/*.ts,starter/**,solution/**}', { cwd: directory }).toSorted()
  return files.flatMap((file) => {
    const path = join(directory, file)
    if (!statSync(path).isFile()) return []
    const bytes = readFileSync(path)
    if (!isUtf8(bytes)) return /\.(md|[cm]?[jt]s)$/.test(file) ? [problem('not-utf8', { file })] : []
    if (!file.endsWith('.md')) return []
    const lines = linesOf(bytes.toString())
    return [...wideFences(file, lines), ...missingLinks(file, lines, dirname(path))]
  })
}

/** A line of a Markdown text, but none that opens or closes a fence. */
interface Line {
  readonly text: string
  readonly number: number
  /** By how much the fence around it is put in, if there is one. */
  readonly fenceIndent?: number
}

function linesOf(markdown: string): Line[] {
  const lines: Line[] = []
  let fence: { mark: string; indent: number } | undefined
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const [, before = '', mark] = /^(\s*)(`{3,}|~{3,})/.exec(text) ?? []
    const line = { text, number: index + 1 }
    if (fence !== undefined) {
      if (mark?.startsWith(fence.mark) === true) fence = undefined
      else lines.push({ ...line, fenceIndent: fence.indent })
    } else if (mark === undefined) lines.push(line)
    else fence = { mark, indent: before.length }
  }
  return lines
}

function wideFences(file: string, lines: readonly Line[]): Problem[] {
  return lines.flatMap(({ text, number, fenceIndent }) => {
    if (fenceIndent === undefined) return []
    // The hint that a fence stands in is shown without its number.
    const width = columns(text.slice(fenceIndent))
    return width > FENCE_WIDTH ? [problem('wide-fence', { file, line: number, width })] : []
  })
}

function missingLinks(file: string, lines: readonly Line[], directory: string): Problem[] {
  const prose = lines
    .filter(({ fenceIndent }) => fenceIndent === undefined)
    .map(({ text }) => text.replace(/`[^`]*`/g, ''))
    .join('\n')
  return [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:|^\//i.test(target) && !existsSync(join(directory, decoded(target))))
    .map((path) => problem('missing-link', { file, path }))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
