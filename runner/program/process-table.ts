import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** Whether this system shows its processes under /proc (Linux). */
export const hasProcessTable = process.platform === 'linux'

export interface ProcessStat {
  readonly state: string
  readonly parent: number
  readonly group: number
  /** The kernel has begun to take the process down: its sockets close, and an exit status follows. */
  readonly exiting: boolean
  /** Clock ticks of CPU time, user and system (proc_pid_stat(5)). */
  readonly ticks: number
  /** When it was started, in clock ticks since boot: tells two processes of one pid apart. */
  readonly started: number
}

const PF_EXITING = 0x4

/** One process from /proc/<pid>/stat, or undefined when it is gone. See proc_pid_stat(5). */
export function processStat(pid: number): ProcessStat | undefined {
  const text = readOrUndefined(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  const fields = fieldsOf(text)
  const number = (index: number) => Number(fields[index] ?? 0)
  return {
    state: fields[0] ?? 'X',
    parent: number(1),
    group: number(2),
    exiting: (number(6) & PF_EXITING) !== 0,
    ticks: number(11) + number(12),
    started: number(19),
  }
}

/** Fields of a stat file from the third on: the second, a name in parentheses, may hold spaces and parentheses itself. */
const fieldsOf = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ')

/**
 * Whether a process waits for something to happen outside: its main thread sleeps, and not until another thread of its own
 * is done, as V8's garbage collection has it do. Where all of them sleep nobody is at work, and a main thread may wait for
 * the others for ever: it does in every Java program, and behind Python's `join()`.
 */
export function sleeps(pid: number): boolean {
  return processStat(pid)?.state === 'S' && (!waitsForThread(pid) || allSleep(pid))
}

/** From the name of the kernel's function in which the main thread sleeps (proc_pid_wchan(5)); no where that is hidden. */
function waitsForThread(pid: number): boolean {
  return readOrUndefined(`/proc/${pid}/wchan`)?.includes('futex') ?? false
}

/** Looked at one by one, one thread may wake another between two looks: none of them may have run meanwhile. */
function allSleep(pid: number): boolean {
  const before = runsOf(pid)
  const asleep = threadsOf(pid).every(({ state }) => state === 'S')
  const after = runsOf(pid)
  return asleep && after.size === before.size && [...after].every(([id, runs]) => runs === before.get(id))
}

export interface ThreadStat {
  /** The main thread's is the pid. */
  readonly id: number
  /** At most 15 characters; Node names its own: MainThread, V8Worker, libuv-worker … */
  readonly name: string
  /** R while it runs or stands in line for a CPU, S while it waits for something. */
  readonly state: string
  /** Clock ticks of CPU time, user and system. */
  readonly ticks: number
}

/** All living threads of a process (proc_pid_task(5)). */
export function threadsOf(pid: number): ThreadStat[] {
  return listOrEmpty(`/proc/${pid}/task`).flatMap((id) => {
    const text = readOrUndefined(`/proc/${pid}/task/${id}/stat`)
    if (text === undefined) return []
    const fields = fieldsOf(text)
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
    return [{ id: Number(id), name, state: fields[0] ?? 'X', ticks: Number(fields[11]) + Number(fields[12]) }]
  })
}

/**
 * Whether a thread waits for events, as the loop of a worker does and threads that only do what they are given never do.
 * From the name of the kernel's function in which it sleeps; no where that is hidden.
 */
export function awaitsEvents(pid: number, thread: number): boolean {
  return /^(?:do_epoll_wait|ep_poll)/.test(readOrUndefined(`/proc/${pid}/task/${thread}/wchan`) ?? '')
}

/** Alive in the sense that matters: there, and not a zombie that only waits to be reaped. */
export function isAlive(pid: number): boolean {
  return hasProcessTable ? isLiving(processStat(pid)) : signalReaches(pid)
}

/** The same of a process that has been looked at already. */
export function isLiving(stat: ProcessStat | undefined): stat is ProcessStat {
  return stat !== undefined && stat.state !== 'Z' && stat.state !== 'X'
}

function signalReaches(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Children of a process, from every thread of it (proc_pid_task_children(5)). */
export function childrenOf(pid: number): number[] {
  const threads = listOrEmpty(`/proc/${pid}/task`)
  return threads.flatMap((thread) =>
    (readOrUndefined(`/proc/${pid}/task/${thread}/children`) ?? '').split(' ').filter(Boolean).map(Number),
  )
}

/** A process and all that descend from it. */
export function treeOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)]
}

/** All processes but this one; none where the system does not show them. */
export function otherPids(): number[] {
  return listOrEmpty('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
}

/** Every living process with `marker` in its environment. */
export function markedWith(marker: string): number[] {
  return otherPids().filter((pid) => isAlive(pid) && carries(pid, marker))
}

const carries = (pid: number, marker: string) =>
  readOrUndefined(`/proc/${pid}/environ`)?.includes(marker) ?? false

/**
 * Every living process that belongs to a program the runner started: of its group, or with its marker in
 * the environment (which a detached child inherits).
 * @param since when the program was started, in clock ticks since boot: nothing older is its child
 */
export function familyOf(group: number, marker: string, since = 0): number[] {
  return otherPids().filter((pid) => {
    const stat = processStat(pid)
    return isLiving(stat) && (stat.group === group || (stat.started >= since && carries(pid, marker)))
  })
}

/**
 * Resident memory in bytes with the tables of its pages, but for what is mapped from files: Node itself, two thirds of a
 * small program, lies in memory once, however many processes run it. 0 when the process is gone (proc_pid_status(5)).
 */
export function residentMemory(pid: number): number {
  const text = readOrUndefined(`/proc/${pid}/status`) ?? ''
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text)?.[1] ?? 0)
  return (kib('RssAnon') + kib('RssShmem') + kib('VmPTE')) * 1024
}

/** The same of several processes together. */
export const memoryOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + residentMemory(pid), 0)

/** Where memory runs out the kernel is to end this process, and what it starts, before any other (proc_pid_oom_score_adj(5)). */
export function killFirst(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000')
  } catch {
    // It has ended already.
  }
}

/** What the scheduler has given a thread, in ms: time on a CPU, and time ready but without one. */
export interface CpuTimes {
  readonly ran: number
  readonly waited: number
}

/** Of all living threads of a process, by their ids: /proc/<pid>/task/<id>/schedstat (sched-stats.rst). None where that is not to be had. */
export function cpuTimes(pid: number): Map<number, CpuTimes> {
  const times = new Map<number, CpuTimes>()
  for (const id of listOrEmpty(`/proc/${pid}/task`)) {
    const [ran, waited] = (readOrUndefined(`/proc/${pid}/task/${id}/schedstat`) ?? '').split(' ')
    if (waited !== undefined) times.set(Number(id), { ran: Number(ran) / 1e6, waited: Number(waited) / 1e6 })
  }
  return times
}

/** How often each living thread of a process was given a CPU, by its id: the third field of the same file. None where it is not counted. */
export function runsOf(pid: number): Map<number, number> {
  const runs = new Map<number, number>()
  for (const id of listOrEmpty(`/proc/${pid}/task`)) {
    const [, , times = '0'] = (readOrUndefined(`/proc/${pid}/task/${id}/schedstat`) ?? '').split(' ')
    if (Number(times) > 0) runs.set(Number(id), Number(times))
  }
  return runs
}

/** Processes and threads that were started on this machine since it was (proc_stat(5)); undefined where that is hidden. */
export function startedSoFar(): number | undefined {
  const count = /^processes (\d+)$/m.exec(readOrUndefined('/proc/stat') ?? '')?.[1]
  return count === undefined ? undefined : Number(count)
}

/** How long ago a process was started, in ms, in steps of 10; 0 when it is gone. */
export function ageOf(pid: number): number {
  const started = processStat(pid)?.started
  const [uptime = '0'] = (readOrUndefined('/proc/uptime') ?? '').split(' ')
  return started === undefined ? 0 : Number(uptime) * 1000 - started * 10
}

/** What a process that has ended left for its parent, as a shell tells it: its exit code, or 128 + the number of its signal. */
export function leftBehind(pid: number): number | undefined {
  const fields = fieldsOf(readOrUndefined(`/proc/${pid}/stat`) ?? '')
  if (fields[0] !== 'Z') return undefined
  const status = Number(fields[49])
  return (status & 0x7f) === 0 ? status >> 8 : 128 + (status & 0x7f)
}

/** Names in a folder of /proc; none when it is not there, or belongs to somebody else. */
export function listOrEmpty(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** A file of /proc, or undefined: a process may end, or belong to somebody else, at any moment. */
export function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return undefined
  }
}
