// Node's permission model: a seat belt against accidents, not a boundary. Symlinks, signals and the network get
// through. For systems that have no better.

const ALLOW_NET = '--allow-net'

/** Arguments by which Node lets a program read its own folder and nothing else, and write nothing. */
export function seatbelt(directory: string, preload: string): string[] {
  return [
    '--permission',
    `--allow-fs-read=${directory}`,
    `--allow-fs-read=${preload}`,
    // Lessons ask for worker threads and for child processes; these have the same belt.
    '--allow-worker',
    '--allow-child-process',
    // From Node 25 on the network is shut as well, and this opens it; an older Node does not know the word.
    ...(process.allowedNodeEnvironmentFlags.has(ALLOW_NET) ? [ALLOW_NET] : []),
  ]
}

/** Of the runner's own surroundings, what a program cannot be started without, in whatever letters: Windows has "Path". */
const kept = new Set(['PATH', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP'])

/** The environment of a program with the seat belt on: it gets to know nothing that is secret. */
export function seatbeltEnvironment(base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(base).filter(([name]) => kept.has(name.toUpperCase())))
}
