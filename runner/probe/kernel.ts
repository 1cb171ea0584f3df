import { availableParallelism, cpus } from 'node:os'
import { datagramArrives, LOOPBACK_BROADCAST, receiveBufferOf } from '../program/loopback.ts'
import {
  awaitsEvents,
  childrenOf,
  hasProcessTable,
  isAlive,
  leftBehind,
  listOrEmpty,
  memoryOf,
  processStat,
  residentMemory,
  runsOf,
  sleeps,
  startedSoFar,
  threadsOf,
  treeOf,
} from '../program/process-table.ts'
import { openAt, socketInodes, socketsAt, type SocketRow } from '../program/sockets-table.ts'

/** A living thread of a process. */
export interface ThreadRow {
  /** The main thread's is the pid. */
  readonly id: number
  /** Node's own are MainThread, V8Worker, libuv-worker and a few more. */
  readonly name: string
  /** It waits for something, and does not even stand in line for a CPU. */
  readonly asleep: boolean
  /** Milliseconds of CPU time, in steps of 10. */
  readonly cpu: number
}

/** What the kernel tells about programs and sockets. On Linux only, but for `cores`: ask `observable` first. */
export interface Kernel {
  readonly observable: boolean
  /** Cores that a program may count on this machine, whichever way it counts them. */
  readonly cores: number
  /** Threads of a process, its main one included. */
  threads(pid: number): number
  threadList(pid: number): ThreadRow[]
  /** Whether a thread waits for events, as each worker of Node does when it has nothing to do; no where that is hidden. */
  awaitsEvents(pid: number, thread: number): boolean
  /** CPU time in ms, in steps of 10, of all threads of a process together, ended ones too. */
  cpu(pid: number): number
  /** How often each living thread of a process was given a CPU so far, by its id; none where that is not counted. */
  runs(pid: number): Map<number, number>
  /** Processes and threads that were started on this machine so far; undefined where that is not told. */
  started(): number | undefined
  /** Living child processes. */
  children(pid: number): number[]
  alive(pid: number): boolean
  /**
   * What an ended process left for its parent: its exit code, or 128 + the number of its signal. Undefined while it runs,
   * and as soon as the parent has taken it. To be asked only of a process whose sockets can be seen (`holds`).
   */
  exitCode(pid: number): number | undefined
  /** Stopped by SIGSTOP: nothing of it runs before SIGCONT. */
  stopped(pid: number): boolean
  /** Its main thread waits for something to happen outside, or for threads that all do: it has nothing that it could do. */
  asleep(pid: number): boolean
  /** Resident memory in bytes without mapped files, of one process or of it and all its descendants. */
  memory(pid: number): number
  memoryTree(pid: number): number
  /**
   * The machine's TCP sockets with this local port, both listening and connected. To find them all takes some 10 ms;
   * whoever ends early, as `find` does, saves the rest.
   */
  tcpSockets(port: number): IteratorObject<SocketRow>
  /** The listening ones only. */
  tcpListeners(port: number): SocketRow[]
  /** Whether a process holds a socket open, its children not included. */
  holds(pid: number, socket: SocketRow): boolean
  /** UDP sockets bound to this port. */
  udpSockets(port: number): SocketRow[]
  /** Bytes of receive buffer that a UDP socket gets here when it asks for so many, or for nothing. On every system. */
  receiveBuffer(asked?: number): Promise<number>
  /** Whether what is sent to 127.255.255.255 is heard on this machine. On every system. */
  hearsBroadcast(): Promise<boolean>
}

/** Clock ticks of /proc are hundredths of a second on every Linux (USER_HZ, time(7)). */
const TICK_MS = 10

export const kernel: Kernel = {
  observable: hasProcessTable,
  cores: Math.max(availableParallelism(), cpus().length),
  threads: (pid) => listOrEmpty(`/proc/${pid}/task`).length,
  threadList: (pid) =>
    threadsOf(pid).map(({ id, name, state, ticks }) => ({
      id,
      name,
      asleep: state === 'S',
      cpu: ticks * TICK_MS,
    })),
  awaitsEvents,
  cpu: (pid) => (processStat(pid)?.ticks ?? 0) * TICK_MS,
  runs: runsOf,
  started: startedSoFar,
  children: (pid) => childrenOf(pid).filter(isAlive),
  alive: isAlive,
  exitCode: leftBehind,
  stopped: (pid) => processStat(pid)?.state === 'T',
  asleep: sleeps,
  memory: residentMemory,
  memoryTree: (pid) => memoryOf(treeOf(pid)),
  tcpSockets: (port) => socketsAt('tcp', port).filter(({ local }) => local.port === port),
  tcpListeners: (port) => openAt('tcp', port),
  holds: (pid, { inode }) => socketInodes([pid]).has(inode),
  udpSockets: (port) => openAt('udp', port),
  receiveBuffer: receiveBufferOf,
  hearsBroadcast: () => datagramArrives(LOOPBACK_BROADCAST),
}
