const MiB = 1024 ** 2

/** What a submission of one lesson may hold: far more than any honest one. Names and paths are in bytes. */
export const lessonLimits = {
  files: 1_000,
  bytes: 16 * MiB,
  depth: 16,
  path: 400,
  /** No file system holds a longer one, but an archive does. */
  name: 255,
}

/** What an archive may hold in all. */
export const archiveLimits = {
  entries: 20_000,
  /** Bytes that its files unpack to. */
  bytes: 64 * MiB,
  /** Unpacked bytes a packed one, once there are more than `ratioFrom` of them. */
  ratio: 150,
  ratioFrom: 4 * MiB,
}

/** Names that are no part of anybody's work, wherever they stand. */
const litter = new Set([
  'node_modules',
  '.git',
  '.socketlings',
  '.kept',
  '__MACOSX',
  '.DS_Store',
  'Thumbs.db',
  'desktop.ini',
])

/** Whether a file or folder is passed over: tools and file managers leave them. */
export const isLitter = (name: string) => litter.has(name) || name.startsWith('._')
