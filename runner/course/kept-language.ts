import { readFileSync } from 'node:fs'
import { findWorkspace, progressFile } from './workspace.ts'

/**
 * The language that the learner has chosen, as the progress around `cwd` has it; undefined when there is none or
 * it cannot be read. Every command asks this first, so it checks no more than it needs: the rest of the file is
 * for `readProgress`.
 */
export function keptLanguage(cwd: string): unknown {
  try {
    const progress: unknown = JSON.parse(readFileSync(progressFile(findWorkspace(cwd)), 'utf8'))
    return progress !== null && typeof progress === 'object' && 'language' in progress
      ? progress.language
      : undefined
  } catch {
    return undefined
  }
}
