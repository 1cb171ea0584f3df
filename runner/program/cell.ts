import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Launch } from './launch.ts'
import { isInside, ownFolders } from './own-folders.ts'
import { seccompFilter } from './seccomp.ts'

/**
 * How a program is shut away from everything else: plain data, so that it can be sent to the process that starts
 * the program. `none`: it runs as the runner itself does.
 */
export type Cell = { readonly kind: 'none' } | { readonly kind: 'seatbelt' } | BwrapCell

/** A bubblewrap sandbox: a file system of its own with the submission in it, its own processes, no privileges. */
export interface BwrapCell {
  readonly kind: 'bwrap'
  /** Path of the tool. */
  readonly bwrap: string
  /** Whether system calls are filtered; there is a filter for x64 and arm64 only. */
  readonly seccomp: boolean
  /** Folder with the submission's compile cache. Programs can read it; only what fills it can write. */
  readonly compileCache?: { readonly folder: string; readonly writable?: boolean }
}

/** Where bubblewrap says how the program fares, and where it reads its options and its filter from. */
export const STATUS_DESCRIPTOR = 3
const OPTIONS_DESCRIPTOR = 4
const SECCOMP_DESCRIPTOR = 5

const MIB = 1024 ** 2

const words = (text: string): string[] => text.split(' ')

const cores = availableParallelism()

/**
 * What one process of a cell may take. Memory is not among it: Node reserves half a gigabyte for each thread with
 * JavaScript in it, and lessons ask for many. The memory of the whole cell is watched: see limits.ts.
 */
const limitsInside = {
  core: 0,
  fsize: 16 * MIB,
  nofile: 256 + 8 * cores,
  /** Seconds of CPU time. */
  cpu: 600,
  /** Processes and threads of a cell together: a Node process has a dozen, and lessons ask for one a core. */
  nproc: 96 + 32 * cores,
}

/** Where it is, seen from inside; outside, its package is where every distribution has it. */
export const PRLIMIT = '/usr/bin/prlimit'

const TMP_BYTES = 16 * MIB
const SHM_BYTES = MIB

/** Of an empty folder: bubblewrap takes no less. */
const HIDDEN_BYTES = 1

/** What is /etc inside: without names for the host and the user, `listen('localhost')` fails. */
export const cellEtc = fileURLToPath(new URL('./etc', import.meta.url))

const SYSTEM = '/usr'

/**
 * Below the system's programs, but nothing for a submission: this runner with its solutions, where it is installed for
 * everybody, and where images of containers keep an application with all that it works on. Inside they are empty.
 */
const hidden = ['/usr/src', '/usr/local/src', ...ownFolders()].filter(
  (path, at, all) =>
    isInside(path, SYSTEM) && existsSync(path) && !all.slice(0, at).some((folder) => isInside(path, folder)),
)

/** The only user inside, as etc/passwd names it; outside it is whoever runs the slot. */
const USER_ID = '1000'

/** Where the submission, Node and the compile cache are inside. */
export const INSIDE = { submission: '/sub', node: '/opt/node', cache: '/opt/cache' }

/**
 * The command line that starts a launch in a bubblewrap cell. It can be read inside, in /proc/1, and so holds nothing
 * of what is outside: that is in `cellInputs`.
 */
export function cellCommand(launch: Launch, cell: BwrapCell): string[] {
  return [
    cell.bwrap,
    ...words(`--args ${OPTIONS_DESCRIPTOR} --`),
    // Inside: cells of one user would share the count of processes outside.
    PRLIMIT,
    ...Object.entries(limitsInside).map(([name, most]) => `--${name}=${most}`),
    '--',
    ...(launch.command ?? [INSIDE.node, launch.file]),
    ...launch.args,
  ]
}

/** What bubblewrap reads from its descriptors after that of the status, in their order: options, and a filter. */
export function cellInputs(launch: Launch, cell: BwrapCell): Uint8Array[] {
  const options = cellOptions(launch, cell).map((word) => `${word}\0`)
  const filter = cell.seccomp ? seccompFilter(process.arch) : undefined
  return [Buffer.from(options.join('')), ...(filter === undefined ? [] : [filter])]
}

/** The environment is among them: nothing is inherited. */
export function cellOptions(launch: Launch, cell: BwrapCell): string[] {
  const cache = cell.compileCache
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: '/tmp',
    TMPDIR: '/tmp',
    LANG: 'C.UTF-8',
    ...(cache !== undefined && { NODE_COMPILE_CACHE: INSIDE.cache }),
    ...launch.env,
  }
  return [
    ...namespaces,
    ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
    ...readOnly(SYSTEM, SYSTEM),
    ...hidden.flatMap((path) => ['--size', `${HIDDEN_BYTES}`, '--tmpfs', path, '--remount-ro', path]),
    ...words('--symlink usr/bin /bin --symlink usr/sbin /sbin'),
    ...words('--symlink usr/lib /lib --symlink usr/lib64 /lib64 --proc /proc'),
    ...readOnly(cellEtc, '/etc'),
    ...readOnly(process.execPath, INSIDE.node),
    // Mapped, /dev/zero is memory that nobody is seen to have.
    ...words(
      `--dev /dev --dev-bind /dev/null /dev/zero --size ${SHM_BYTES} --tmpfs /dev/shm --remount-ro /dev`,
    ),
    ...words(`--size ${TMP_BYTES} --tmpfs /tmp`),
    ...(cache === undefined
      ? []
      : [cache.writable === true ? '--bind' : '--ro-bind', cache.folder, INSIDE.cache]),
    ...readOnly(launch.directory, INSIDE.submission),
    ...words(`--chdir ${INSIDE.submission} --remount-ro / --json-status-fd ${STATUS_DESCRIPTOR}`),
    ...(cell.seccomp ? words(`--seccomp ${SECCOMP_DESCRIPTOR}`) : []),
  ]
}

const readOnly = (outside: string, inside: string): string[] => ['--ro-bind', outside, inside]

/**
 * Not with --die-with-parent: then all processes die with the learner's first one, and none would ever be seen to
 * outlive it. A cell dies with its slot, which is a pid namespace around it.
 */
const namespaces = words(
  '--unshare-user --disable-userns --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup-try --new-session ' +
    `--cap-drop ALL --uid ${USER_ID} --gid ${USER_ID} --hostname cell --clearenv`,
)
