import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { onTestFinished } from 'vitest'
import { run } from '../../runner/cli.ts'
import type { Host } from '../../runner/context.ts'
import { fixtureCourse } from './fixture-course.ts'

export interface CliResult {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface CliOptions {
  readonly env?: NodeJS.ProcessEnv
  /** Say that standard output is a terminal of so many columns. */
  readonly columns?: number
  readonly lessons?: string
  /** Called after each write to standard output, with all of it so far and a way to send a signal. */
  readonly watch?: (out: string, signal: (name: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => void) => void
}

/** A new empty folder, gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'socketlings-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs one command line in this process, on streams of its own. */
export async function cli(
  cwd: string,
  line: string | readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const args = typeof line === 'string' ? line.split(' ').filter(Boolean) : line
  const listeners = new Map<string, () => void>()
  let out = ''
  let err = ''
  const host: Host = {
    argv: ['node', 'socketlings', ...args],
    env: { PATH: process.env.PATH, ...options.env },
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    stdout: {
      write(text) {
        out += text
        options.watch?.(out, (name) => listeners.get(name)?.())
      },
      ...(options.columns !== undefined && { isTTY: true, columns: options.columns }),
    },
    stderr: { write: (text) => (err += text) },
    cwd: () => cwd,
    on: (name, listener) => listeners.set(name, listener),
    off: (name) => listeners.delete(name),
  }
  await run(host, options.lessons ?? fixtureCourse)
  return { code: Number(host.exitCode), out: normalise(out, cwd), err: normalise(err, cwd) }
}

/** Takes out what differs from run to run: times, seeds, ports, dates, the temporary folder. */
export function normalise(text: string, folder: string): string {
  return text
    .replaceAll(folder, '<folder>')
    .replaceAll(/^ *\d+\.\d(?= [ ✗x] )/gm, ' <time>')
    .replaceAll(/\d+(\.\d+)? m?s\b/g, '<time>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d-]+/g, '<date>')
    .replaceAll(/\d{4}-\d\d-\d\d/g, '<date>')
    .replaceAll(/\b[0-9a-f]{16}\b/g, '<seed>')
    .replaceAll(/127\.0\.0\.1:\d{4,5}/g, '127.0.0.1:<port>')
}
