import { closeSync, readFileSync } from 'node:fs'
import { listOrEmpty } from './process-table.ts'

const O_CLOEXEC = 0o2000000

/**
 * Closes what this process has inherited beyond its standard streams and would hand on to every program it starts.
 * What Node itself has opened is never handed on.
 */
export function closeInherited(): void {
  for (const descriptor of listOrEmpty('/proc/self/fd').map(Number)) {
    if (descriptor > 2 && isHandedOn(descriptor)) closeSync(descriptor)
  }
}

function isHandedOn(descriptor: number): boolean {
  try {
    const flags = /^flags:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'))?.[1]
    return flags !== undefined && (Number.parseInt(flags, 8) & O_CLOEXEC) === 0
  } catch {
    // The one by which the folder was listed.
    return false
  }
}
