import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import type { Messages } from '../messages/en.ts'
import { findWorkspace, isWritable } from '../course/workspace.ts'
import { examine, type IsolationTrouble } from '../grade/isolation/examine.ts'
import { datagramArrives, LOOPBACK_BROADCAST, receiveBufferOf } from '../program/loopback.ts'
import { hasProcessTable, readOrUndefined } from '../program/process-table.ts'
import { seccompFilter } from '../program/seccomp.ts'
import { visibleText } from '../terminal/visible.ts'
import { orphans } from '../program/orphans.ts'
import { styleOf } from '../terminal/style.ts'
import { hang, wrap } from '../terminal/wrap.ts'

type Topic = keyof Messages['doctor']['checks']

interface Finding {
  readonly id: Topic
  readonly ok: boolean
  /** Without it the course still works; some checks cannot be shown. */
  readonly optional?: boolean
  readonly detail?: string
  /** Of isolation: why there is none. */
  readonly trouble?: IsolationTrouble
}

/** `socketlings doctor`: what the course needs from this machine, with a cure for what is missing. */
export async function doctor(context: Context, options: { json?: boolean }): Promise<number> {
  const found = await findings(context)
  const { doctor: texts } = context.messages
  const problems = found.filter(({ ok, optional }) => !ok && optional !== true)
  const code = problems.length === 0 ? exitCode.passed : exitCode.misuse
  const cureOf = ({ id, detail, trouble }: Finding) => {
    if (trouble === undefined) return texts.checks[id].cure + (id === 'orphans' ? ` ${detail}` : '')
    const { cause, cure } = texts.isolationTroubles[trouble]
    return `${cause} ${cure}`
  }
  if (options.json === true) {
    const checks = found.map((finding) => ({
      ...finding,
      title: texts.checks[finding.id].title,
      ...(!finding.ok && { cure: cureOf(finding) }),
    }))
    context.stdout.write(`${JSON.stringify({ ok: problems.length === 0, checks }, undefined, 2)}\n`)
    return code
  }
  const style = styleOf(context)
  context.stdout.write(`${style.bold(texts.title)}\n`)
  for (const finding of found) {
    const sign = finding.ok ? style.good('✓') : finding.optional === true ? style.warn('–') : style.bad('✗')
    const detail = finding.detail === undefined ? '' : style.dim(`  ${finding.detail}`)
    context.stdout.write(`  ${sign} ${texts.checks[finding.id].title}${detail}\n`)
    if (!finding.ok) context.stdout.write(`${hang(wrap(cureOf(finding), context.width - 6), '      ')}\n`)
  }
  context.stdout.write(`\n${problems.length === 0 ? texts.good : texts.bad(problems.length)}\n`)
  return code
}

async function findings(context: Context): Promise<Finding[]> {
  const workspace = findWorkspace(context.cwd)
  const [loopback, addresses, broadcast, writable, larger, isolation] = await Promise.all([
    Promise.all([listens('127.0.0.1'), datagramArrives('127.0.0.1')]),
    listens('127.0.0.2'),
    datagramArrives(LOOPBACK_BROADCAST),
    isWritable(workspace),
    hasLargerBuffers(),
    isolationFinding(context.env),
  ])
  const left = orphans()
  return [
    // The door has refused an older Node by now.
    { id: 'node', ok: true, detail: process.versions.node },
    { id: 'loopback', ok: loopback.every(Boolean) },
    { id: 'addresses', ok: addresses, optional: true },
    { id: 'broadcast', ok: broadcast, optional: true },
    { id: 'proc', ok: hasProcessTable, optional: true },
    { id: 'workspace', ok: writable, detail: workspace.root },
    { id: 'orphans', ok: left.length === 0, ...(left.length > 0 && { detail: left.join(' ') }) },
    { id: 'buffers', ok: larger, optional: true },
    { id: 'inotify', ok: canWatch(), optional: true },
    isolation,
    {
      id: 'seccomp',
      ok: process.platform === 'linux' && seccompFilter(process.arch) !== undefined,
      optional: true,
      detail: process.arch,
    },
  ]
}

async function isolationFinding(env: NodeJS.ProcessEnv): Promise<Finding> {
  const examined = await examine(env)
  const base = { id: 'isolation', optional: true } as const
  if ('isolation' in examined) return { ...base, ok: true, detail: `bubblewrap ${examined.version}` }
  const { trouble, detail } = examined
  return { ...base, ok: false, trouble, ...(detail !== undefined && { detail: visibleText(detail) }) }
}

/** What lesson 03 needs to show that a larger buffer was asked for. */
async function hasLargerBuffers(): Promise<boolean> {
  const [usual, asked] = await Promise.all([receiveBufferOf(), receiveBufferOf(4 * 1024 * 1024)])
  return asked >= 1.25 * usual
}

/** The watch command needs one instance and a few watches; other programs of the user take from the same numbers. */
function canWatch(): boolean {
  const limit = (name: string) => Number(readOrUndefined(`/proc/sys/fs/inotify/max_user_${name}`) ?? Infinity)
  return limit('watches') >= 4096 && limit('instances') >= 16
}

async function listens(host: string): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(0, host)
    await once(server, 'listening')
    server.close()
    return true
  } catch {
    return false
  }
}
