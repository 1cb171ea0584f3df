/** System calls that no lesson needs and that reach beyond a cell, with their numbers on x64 and on arm64. */
const refused: Readonly<Record<string, readonly [x64: number, arm64: number | undefined]>> = {
  // Other processes' memory and registers.
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  process_madvise: [440, 440],
  // Large parts of the kernel that are of use to nobody here but to somebody who looks for a hole in it.
  bpf: [321, 280],
  perf_event_open: [298, 241],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  userfaultfd: [323, 282],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  fanotify_init: [300, 262],
  lookup_dcookie: [212, 18],
  // Namespaces, file systems and files by handle.
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  // The machine itself: modules, clocks, swap, accounting, its log, its ports.
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  syslog: [103, 116],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  adjtimex: [159, 171],
  ioperm: [173, undefined],
  iopl: [172, undefined],
  modify_ldt: [154, undefined],
  // Memory that no process maps, so that neither its limit nor the watch over its tree sees it.
  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  shmget: [29, 194],
  msgget: [68, 186],
  semget: [64, 190],
  mq_open: [240, 180],
}

interface Architecture {
  /** AUDIT_ARCH_* of linux/audit.h. */
  readonly audit: number
  readonly column: 0 | 1
  readonly clone: number
  readonly clone3: number
  readonly mmap: number
  readonly socket: number
}

const architectures: Readonly<Record<string, Architecture>> = {
  x64: { audit: 0xc000003e, column: 0, clone: 56, clone3: 435, mmap: 9, socket: 41 },
  arm64: { audit: 0xc00000b7, column: 1, clone: 220, clone3: 435, mmap: 222, socket: 198 },
}

// linux/filter.h, linux/bpf_common.h, linux/seccomp.h
const LOAD_WORD = 0x20
const JUMP_EQUAL = 0x15
const JUMP_GREATER_EQUAL = 0x35
const JUMP_ANY_BIT = 0x45
const RETURN = 0x06
const ALLOW = 0x7fff0000
const KILL_PROCESS = 0x80000000
const error = (errno: number) => 0x00050000 | errno
const EPERM = 1
const ENOSYS = 38
const EAFNOSUPPORT = 97

/** Offsets in struct seccomp_data; of an argument, its lower half (both architectures are little-endian). */
const NUMBER = 0
const ARCHITECTURE = 4
const argument = (index: number) => 16 + 8 * index

/** System calls of the x32 ABI have this bit: another way to the same calls. */
const X32_BIT = 0x40000000

/** All CLONE_NEW* flags of linux/sched.h. */
const NEW_NAMESPACES = 0x7e020000

/** MAP_SHARED, alone and within MAP_SHARED_VALIDATE, and MAP_ANONYMOUS (linux/mman.h, asm-generic/mman-common.h). */
const SHARED = 0x01
const ANONYMOUS = 0x20

const AF_NETLINK = 16
/** AF_UNIX, AF_INET, AF_INET6. */
const usualFamilies = [1, 2, 10]

type Instruction = readonly [code: number, k: number, ifTrue?: number, ifFalse?: number]

/**
 * A seccomp filter for a cell as bytes of `struct sock_filter` (seccomp(2)), or undefined for an architecture whose
 * system call numbers are not known here. Refused calls fail with EPERM; the program goes on.
 */
export function seccompFilter(architecture: string): Buffer | undefined {
  const known = architectures[architecture]
  if (known === undefined) return undefined
  const { audit, column, clone, clone3, mmap, socket } = known
  const numbers = Object.values(refused).flatMap((call) => call[column] ?? [])
  const program: Instruction[] = [
    [LOAD_WORD, ARCHITECTURE],
    [JUMP_EQUAL, audit, 1, 0],
    [RETURN, KILL_PROCESS],
    [LOAD_WORD, NUMBER],
    [JUMP_GREATER_EQUAL, X32_BIT, 0, 1],
    [RETURN, error(ENOSYS)],
    ...numbers.flatMap((number): Instruction[] => [
      [JUMP_EQUAL, number, 0, 1],
      [RETURN, error(EPERM)],
    ]),
    // Its flags are in memory, where no filter can look: whoever finds it missing takes clone instead.
    [JUMP_EQUAL, clone3, 0, 1],
    [RETURN, error(ENOSYS)],
    [JUMP_EQUAL, clone, 0, 4],
    [LOAD_WORD, argument(0)],
    [JUMP_ANY_BIT, NEW_NAMESPACES, 0, 1],
    [RETURN, error(EPERM)],
    [RETURN, ALLOW],
    // Memory that is shared stays when all processes have let go of its pages, and then none is seen to have it.
    [JUMP_EQUAL, mmap, 0, 5],
    [LOAD_WORD, argument(3)],
    [JUMP_ANY_BIT, SHARED, 0, 2],
    [JUMP_ANY_BIT, ANONYMOUS, 0, 1],
    [RETURN, error(EPERM)],
    [RETURN, ALLOW],
    [JUMP_EQUAL, socket, 1, 0],
    [RETURN, ALLOW],
    [LOAD_WORD, argument(0)],
    ...usualFamilies.flatMap((family): Instruction[] => [
      [JUMP_EQUAL, family, 0, 1],
      [RETURN, ALLOW],
    ]),
    // NETLINK_ROUTE, by which addresses and interfaces are listed, and no other protocol of it.
    [JUMP_EQUAL, AF_NETLINK, 0, 3],
    [LOAD_WORD, argument(2)],
    [JUMP_EQUAL, 0, 0, 1],
    [RETURN, ALLOW],
    [RETURN, error(EAFNOSUPPORT)],
  ]
  return Buffer.concat(program.map(encoded))
}

function encoded([code, k, ifTrue = 0, ifFalse = 0]: Instruction): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt16LE(code, 0)
  bytes.writeUInt8(ifTrue, 2)
  bytes.writeUInt8(ifFalse, 3)
  bytes.writeUInt32LE(k >>> 0, 4)
  return bytes
}
