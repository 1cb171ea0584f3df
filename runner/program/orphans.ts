import { readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { isAlive, otherPids, processStat, readOrUndefined } from './process-table.ts'

/**
 * Processes of learners' programs whose runner is gone: they carry a runner's marker and no Node above them
 * can be that runner. Empty where the system shows no environments (elsewhere than on Linux).
 */
export function orphans(): number[] {
  const marked = otherPids().filter((pid) => isAlive(pid) && markerOf(pid) !== undefined)
  const running = new Set(marked.filter(hasRunner).map(markerOf))
  // A detached process of a program that is being checked just now is no orphan.
  return marked.filter((pid) => !running.has(markerOf(pid)))
}

function markerOf(pid: number): string | undefined {
  const environment = readOrUndefined(`/proc/${pid}/environ`) ?? ''
  return environment.split('\0').find((entry) => entry.startsWith('SOCKETLINGS_RUN='))
}

function hasRunner(pid: number): boolean {
  const parent = processStat(pid)?.parent ?? 0
  if (parent <= 1) return false
  if (markerOf(parent) === markerOf(pid)) return hasRunner(parent)
  try {
    return basename(readlinkSync(`/proc/${parent}/exe`)).startsWith('node')
  } catch {
    return false
  }
}
