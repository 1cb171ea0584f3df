import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { Keyboard } from '../terminal/keyboard.ts'
import type { Key } from '../terminal/keys.ts'
import { Channel } from '../watch/channel.ts'
import { WatchSession } from './watch-session.ts'
import type { RunEnd } from './watch-run.ts'
import { actionOf } from './watch-screen.ts'

export interface WatchOptions {
  /** Look for changes twice a second, where the system does not tell of them. */
  readonly poll?: boolean
  readonly command?: readonly string[]
}

/** All that can happen while watch runs. */
export type WatchEvent =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'saved'; readonly files: readonly string[] }
  | { readonly type: 'polling' }
  | { readonly type: 'ran'; readonly run: number; readonly end: RunEnd }
  | { readonly type: 'types'; readonly run: number; readonly lines: readonly string[] }
  /** A fault of ours. */
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'resized' }
  /** Nobody is there any more, or a signal ends the command. */
  | { readonly type: 'over' }

/** `socketlings watch`: verifies a lesson whenever one of its files is saved, and takes keys for the rest. */
export async function watch(
  context: Context,
  name: string | undefined,
  options: WatchOptions,
): Promise<number> {
  if (!context.interactive) throw new UserError('watch-needs-terminal', undefined)
  const channel = new Channel<WatchEvent>()
  const over = () => channel.send({ type: 'over' })
  const resized = () => channel.send({ type: 'resized' })
  const terminal = context.stdout as NodeJS.WriteStream
  const session = await WatchSession.open(context, name, options, channel)
  const keyboard = new Keyboard(context.stdin, (key) => channel.send({ type: 'key', key }), over)
  context.signal.addEventListener('abort', over)
  terminal.on('resize', resized)
  try {
    await session.begin()
    for await (const event of channel) {
      if (event.type === 'over' || (event.type === 'key' && actionOf(event.key) === 'quit')) break
      switch (event.type) {
        case 'key':
          await session.press(event.key, keyboard)
          break
        case 'saved':
          session.verify(event.files)
          break
        case 'ran':
          await session.ran(event.run, event.end)
          break
        case 'types':
          session.typesKnown(event.run, event.lines)
          break
        case 'polling':
          session.polling()
          break
        case 'resized':
          session.redraw()
          break
        case 'failed':
          throw event.error
      }
    }
  } finally {
    context.signal.removeEventListener('abort', over)
    terminal.off('resize', resized)
    await session.close()
    keyboard.close()
  }
  context.signal.throwIfAborted()
  return exitCode.passed
}
