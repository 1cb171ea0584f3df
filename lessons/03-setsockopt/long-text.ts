import type { Stage } from '#probe'

/** A text that no Ethernet frame holds: 1,800 characters on one line. */
export function longText(random: Stage['random']): string {
  return random.bytes(900).toString('hex')
}
