import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join, relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { INSIDE, type BwrapCell } from './cell.ts'
import { Program } from './program.ts'

/** Files warmed at most: a lesson's programs and their helpers are a dozen. */
const MOST_FILES = 40

const WITHIN_MS = 5_000

const compiled = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'])

/**
 * Loads each file without running it: what is imported first throws, so that nothing after it is evaluated, but by
 * then all of the graph has been read, stripped of its types and compiled.
 */
const load = `
import { flushCompileCache } from 'node:module'
for (const file of process.argv.slice(1)) {
  const graph = 'import "data:text/javascript,throw 0"; import ' + JSON.stringify('file://${INSIDE.submission}/' + file)
  await import('data:text/javascript,' + encodeURIComponent(graph)).catch(() => {})
}
flushCompileCache()`

/**
 * The cell with a compile cache of one submission, which programs can read and never write: stripping types costs a
 * start of a .ts file more than all the rest. The cache is made in a cell as well, of this submission alone.
 * @returns the cell, and a function that removes the cache
 */
export async function warmed(
  cell: BwrapCell,
  directory: string,
): Promise<{ cell: BwrapCell; remove: () => Promise<void> }> {
  const files = await programFiles(directory)
  const folder = await mkdtemp(join(tmpdir(), 'compile-cache-'))
  const remove = async () => rm(folder, { recursive: true, force: true })
  const launch = {
    file: '',
    command: [INSIDE.node, '--input-type=module', '--eval', load, '--', ...files],
    args: [],
    directory,
    env: {},
    cell: { ...cell, compileCache: { folder, writable: true } },
  }
  try {
    const program = await Program.start(launch, {}, () => {})
    await Promise.race([program.ended, delay(WITHIN_MS, undefined, { ref: false })])
    await program.stop()
  } catch (error) {
    await remove()
    throw error
  }
  return { cell: { ...cell, compileCache: { folder } }, remove }
}

async function programFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && compiled.has(extname(entry.name)))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules'))
    .toSorted((a, b) => a.length - b.length)
    .slice(0, MOST_FILES)
}
