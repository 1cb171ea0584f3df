import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import type { Isolation } from './isolation.ts'

const prober = fileURLToPath(new URL(`./proof/slot${extname(import.meta.url)}`, import.meta.url))

/** Seconds that starting a slot and a cell may take on a very busy machine. */
const WITHIN_S = 60

/** What inside.js says. */
const Said = v.object({
  shadow: v.optional(v.string()),
  own: v.optional(v.string()),
  system: v.optional(v.string()),
  seen: v.array(v.string()),
  interfaces: v.array(v.string()),
  processes: v.number(),
  variables: v.array(v.string()),
  reachesHost: v.boolean(),
})

const Reported = v.object({ state: v.string(), said: v.string(), error: v.string() })

/** What became of the attempt to start a cell and to break out of it. */
export type Proof =
  | { readonly holds: true }
  /** It could not be started; `detail` is what the tools said. */
  | { readonly holds: false; readonly why: 'failed'; readonly detail: string }
  /** It was started, and let through what `detail` names. */
  | { readonly holds: false; readonly why: 'leaky'; readonly detail: string }

/** Starts a slot and a cell as grading would, and tries from inside to get out. */
export async function prove(isolation: Isolation, env: NodeJS.ProcessEnv): Promise<Proof> {
  // As anything of this user's may lie anywhere.
  const hidden = await mkdtemp(join(tmpdir(), 'hidden-'))
  const host = createServer().listen(0, '127.0.0.1')
  try {
    await once(host, 'listening')
    const { port } = host.address() as AddressInfo
    const self = [process.execPath, '--disable-sigusr1', prober, JSON.stringify(isolation.cell)]
    const [command = '', ...args] = isolation.slotCommand([...self, String(port), hidden], [])
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: env.PATH ?? '' },
      timeout: WITHIN_S * 1000,
      killSignal: 'SIGKILL',
    })
    const [said, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return judge(said, error)
  } catch (error) {
    return { holds: false, why: 'failed', detail: (error as Error).message }
  } finally {
    host.close()
    await rm(hidden, { recursive: true, force: true })
  }
}

/** The variables of a cell; PWD is bubblewrap's. */
const expected = new Set(['PATH', 'HOME', 'TMPDIR', 'LANG', 'HOST', 'PORT', 'PWD'])

function judge(output: string, error: string): Proof {
  const reported = parse(Reported, output)
  if (reported?.state !== 'ready') {
    const detail =
      [reported?.error, error].filter(Boolean).join('\n').trim() || (reported?.state ?? 'no answer')
    return { holds: false, why: 'failed', detail }
  }
  const said = parse(Said, reported.said)
  if (said === undefined) return { holds: false, why: 'failed', detail: reported.said }
  const leaks = [
    ...(said.shadow === 'ENOENT' ? [] : ['/etc/shadow']),
    ...(said.own === 'EROFS' && said.system === 'EROFS' ? [] : ['writing']),
    ...said.seen,
    ...said.interfaces.filter((name) => name !== 'lo'),
    // The cell's own first process, and this one.
    ...(said.processes === 2 ? [] : ['processes']),
    ...said.variables.filter((name) => !expected.has(name)),
    ...(said.reachesHost ? ['127.0.0.1'] : []),
  ]
  return leaks.length === 0 ? { holds: true } : { holds: false, why: 'leaky', detail: leaks.join(', ') }
}

function parse<S extends v.GenericSchema>(schema: S, json: string): v.InferOutput<S> | undefined {
  try {
    return v.parse(schema, JSON.parse(json))
  } catch {
    return undefined
  }
}
