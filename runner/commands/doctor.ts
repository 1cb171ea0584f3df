import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import type { Messages } from '../messages/en.ts'
import { findWorkspace, isWritable } from '../course/workspace.ts'
import { datagramArrives, LOOPBACK_BROADCAST } from '../program/loopback.ts'
import { hasProcessTable } from '../program/process-table.ts'
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
}

/** `socketlings doctor`: what the course needs from this machine, with a cure for what is missing. */
export async function doctor(context: Context, options: { json?: boolean }): Promise<number> {
  const findings = await examine(context)
  const { doctor: texts } = context.messages
  const problems = findings.filter(({ ok, optional }) => !ok && optional !== true)
  const code = problems.length === 0 ? exitCode.passed : exitCode.misuse
  const cureOf = ({ id, detail }: Finding) => texts.checks[id].cure + (id === 'orphans' ? ` ${detail}` : '')
  if (options.json === true) {
    const checks = findings.map((finding) => ({
      ...finding,
      title: texts.checks[finding.id].title,
      ...(!finding.ok && { cure: cureOf(finding) }),
    }))
    context.stdout.write(`${JSON.stringify({ ok: problems.length === 0, checks }, undefined, 2)}\n`)
    return code
  }
  const style = styleOf(context)
  context.stdout.write(`${style.bold(texts.title)}\n`)
  for (const finding of findings) {
    const sign = finding.ok ? style.good('✓') : finding.optional === true ? style.warn('–') : style.bad('✗')
    const detail = finding.detail === undefined ? '' : style.dim(`  ${finding.detail}`)
    context.stdout.write(`  ${sign} ${texts.checks[finding.id].title}${detail}\n`)
    if (!finding.ok) context.stdout.write(`${hang(wrap(cureOf(finding), context.width - 6), '      ')}\n`)
  }
  context.stdout.write(`\n${problems.length === 0 ? texts.good : texts.bad(problems.length)}\n`)
  return code
}

async function examine(context: Context): Promise<Finding[]> {
  const workspace = findWorkspace(context.cwd)
  const [loopback, addresses, broadcast, writable] = await Promise.all([
    Promise.all([listens('127.0.0.1'), datagramArrives('127.0.0.1')]),
    listens('127.0.0.2'),
    datagramArrives(LOOPBACK_BROADCAST),
    isWritable(workspace),
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
  ]
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
