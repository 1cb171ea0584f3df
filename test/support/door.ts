import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const door = fileURLToPath(new URL('../../bin/socketlings.js', import.meta.url))

/** The command line as a process: the lessons of a course in another folder are imported by Node itself. */
export async function socketlings(cwd: string, line: string) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const child = execFile(process.execPath, [door, ...line.split(' ')], { cwd }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}
