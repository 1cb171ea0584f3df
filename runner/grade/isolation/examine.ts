import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { PRLIMIT } from '../../program/cell.ts'
import { bwrapIsolation } from './bwrap.ts'
import type { Isolation } from './isolation.ts'
import { prove } from './prove.ts'
import { findProgram } from '../../find-program.ts'

/** Why submissions cannot be isolated on this machine; messages say the cure of each. */
export type IsolationTrouble =
  | 'not-linux'
  | 'no-bwrap'
  | 'old-bwrap'
  | 'no-util-linux'
  | 'userns-forbidden'
  | 'userns-none'
  | 'apparmor'
  | 'container'
  | 'failed'
  | 'leaky'

export type Examination =
  | { readonly isolation: Isolation; readonly version: string }
  | { readonly trouble: IsolationTrouble; readonly detail?: string }

/** The oldest bubblewrap with all that a cell needs: --disable-userns came with it. */
const OLDEST = [0, 8]

/** Finds out by trying whether bubblewrap can isolate submissions here, and if not, why. */
export async function examine(env: NodeJS.ProcessEnv): Promise<Examination> {
  if (process.platform !== 'linux') return { trouble: 'not-linux' }
  const [bwrap, setpriv] = ['bwrap', 'setpriv'].map((name) => findProgram(name, env))
  if (bwrap === undefined) return { trouble: 'no-bwrap' }
  const version = await versionOf(bwrap)
  if (isOlder(version)) return { trouble: 'old-bwrap', detail: version }
  const isRoot = process.getuid?.() === 0
  if (!existsSync(PRLIMIT) || (isRoot && setpriv === undefined)) return { trouble: 'no-util-linux' }
  const isolation = bwrapIsolation({ bwrap, ...(setpriv !== undefined && { setpriv }) }, isRoot)
  const proof = await prove(isolation, env)
  if (proof.holds) return { isolation, version }
  return { trouble: proof.why === 'leaky' ? 'leaky' : causeOfFailure(), detail: proof.detail }
}

async function versionOf(bwrap: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(bwrap, ['--version'])
    return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? '?'
  } catch {
    return '?'
  }
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldMajor = 0, oldMinor = 0] = OLDEST
  return major < oldMajor || (major === oldMajor && minor < oldMinor)
}

/** The known reasons, by what the kernel says of itself rather than by what bubblewrap says of it. */
function causeOfFailure(): IsolationTrouble {
  // Debian's own switch, and the kernel's.
  if (firstWord('/proc/sys/kernel/unprivileged_userns_clone') === '0') return 'userns-forbidden'
  if (firstWord('/proc/sys/user/max_user_namespaces') === '0') return 'userns-none'
  // https://github.com/containers/bubblewrap/issues/632
  if (firstWord('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') return 'apparmor'
  if (isContainer()) return 'container'
  return 'failed'
}

/**
 * Container engines filter system calls and cover parts of /proc, after which no other /proc can be mounted:
 * https://github.com/containers/bubblewrap/issues/505
 */
function isContainer(): boolean {
  const filtered = /^Seccomp:\s*2/m.test(read('/proc/self/status'))
  const covered = read('/proc/self/mountinfo')
    .split('\n')
    .some((line) => /^\/proc\/(?!sys\/fs\/binfmt_misc)/.test(line.split(' ')[4] ?? ''))
  return filtered || covered
}

const firstWord = (path: string): string | undefined => read(path).trim().split(/\s/)[0]

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
