import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Names that can stand in a sentence on any screen. */
const NAME = /^[\w.-]+$/

/**
 * What was perhaps meant for a program's file that is not there: one of another spelling (Server.ts, server.js,
 * server.ts.txt), or of its name in a folder below. As a path from `directory`.
 */
export function misnamed(directory: string, file: string): string | undefined {
  const stem = file.slice(0, -extname(file).length).toLowerCase()
  const entries = entriesOf(directory).filter(({ name }) => NAME.test(name) && !name.startsWith('.'))
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  const below = folders.find(({ name }) =>
    entriesOf(join(directory, name)).some((entry) => entry.name === file),
  )
  const alike = entries.find((entry) => entry.isFile() && entry.name.toLowerCase().split('.', 1)[0] === stem)
  return alike?.name ?? (below && `${below.name}/${file}`)
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // No folder, or none that may be read: nothing is known of it.
    return []
  }
}
