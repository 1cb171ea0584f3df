import type { Isolation } from './isolation.ts'

/** Node's own permissions and a clean environment: keeps accidents in, and nobody who means it. */
export const seatbelt: Isolation = {
  name: 'seatbelt',
  cell: { kind: 'seatbelt' },
  slotCommand: (node) => node,
}
