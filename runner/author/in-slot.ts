import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Isolation } from '../grade/isolation/isolation.ts'

/**
 * Runs this process's own command line once more in a slot of `isolation`, which has a network and a process tree of
 * its own: graded programs run in one, and their proof has to hold there too. `--cell` then says what each program
 * is to be started in. Gives the exit code.
 * @param root of the course: of all that is its author's, the slot sees nothing else
 */
export async function runInSlot(
  { cell, slotCommand }: Isolation,
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  // The last `--course` counts; a relative one would mean another folder there.
  const args = [...process.argv.slice(1), `--course=${root}`, `--cell=${JSON.stringify(cell)}`]
  const [command = '', ...words] = slotCommand([process.execPath, '--disable-sigusr1', ...args], [root])
  const slot = spawn(command, words, { stdio: 'inherit', cwd: root, env: { PATH: env.PATH ?? '' } })
  const [code] = (await once(slot, 'exit')) as [number | null]
  return code ?? 1
}
