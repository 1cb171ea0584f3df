import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import type { Isolation } from '../grade/isolation/isolation.ts'
import { endLeftovers, SLOT_MARKER } from '../grade/slot-process.ts'

/**
 * Runs this process's own command line once more in a slot of `isolation`, which has a network and a process tree of
 * its own: graded programs run in one, and their proof has to hold there too. `--cell` then says what each program
 * is to be started in. Gives the exit code; throws the signal's reason when aborted.
 * @param root of the course: of all that is its author's, the slot sees nothing else
 */
export async function runInSlot(
  { cell, slotCommand }: Isolation,
  root: string,
  { env, signal }: Pick<Context, 'env' | 'signal'>,
): Promise<number> {
  // The last `--course` counts; a relative one would mean another folder there.
  const args = [...process.argv.slice(1), `--course=${root}`, `--cell=${JSON.stringify(cell)}`]
  const [command = '', ...words] = slotCommand([process.execPath, '--disable-sigusr1', ...args], [root])
  signal.throwIfAborted()
  const marker = `proof-${randomUUID()}`
  const slot = spawn(command, words, {
    stdio: 'inherit',
    cwd: root,
    env: { PATH: env.PATH ?? '', [SLOT_MARKER]: marker },
  })
  // What runs in it is in a session of its own, and hears of no Ctrl-C.
  const kill = () => void slot.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    const [code] = (await once(slot, 'exit')) as [number | null]
    signal.throwIfAborted()
    return code ?? exitCode.fault
  } finally {
    signal.removeEventListener('abort', kill)
    await endLeftovers(marker)
  }
}
