import { emitKeypressEvents } from 'node:readline'
import type { Interface } from 'node:readline'

/** A key as it was pressed. */
export interface Key {
  /** Such as "up", "return", "escape" or a letter; none for what has no name. */
  readonly name?: string
  readonly sequence: string
  readonly ctrl: boolean
  readonly meta: boolean
  readonly shift: boolean
}

/** Until this time has passed, an Esc may be the beginning of another key's sequence. */
const ESCAPE_MS = 50

/**
 * Reads a terminal key by key, without echo: Ctrl-C is a key as any other. Nothing is read before and after.
 * @param onGone called when the terminal is no more: its window was closed
 * @returns a function that gives the terminal back as it was
 */
export function listenKeys(
  stdin: NodeJS.ReadStream,
  onKey: (key: Key) => void,
  onGone: () => void,
): () => void {
  // Readline takes the time from its interface, and nothing else; the first call on a stream decides.
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface)
  const rawBefore = stdin.isRaw
  const listener = (_: string | undefined, key: Key) => onKey(key)
  const gone = ['end', 'close', 'error'] as const
  for (const event of gone) stdin.on(event, onGone)
  stdin.on('keypress', listener)
  stdin.setRawMode(true)
  stdin.resume()
  return () => {
    stdin.setRawMode(rawBefore)
    stdin.pause()
    stdin.off('keypress', listener)
    for (const event of gone) stdin.off(event, onGone)
  }
}
