import type { Isolation } from './isolation.ts'

/** No isolation: programs run as the instructor, with a clean environment and nothing else between. */
export const none: Isolation = {
  name: 'none',
  cell: { kind: 'none' },
  slotCommand: (node) => node,
}
