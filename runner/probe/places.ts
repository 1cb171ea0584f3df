import type { Failure } from './failure.ts'
import type { ProbeProgram } from './probe-program.ts'
import type { Stage } from './stage.ts'
import type { TcpServer } from './tcp-server.ts'

/** An address of this machine that no program takes by default: Linux answers on all of 127.0.0.0/8. */
export const OTHER_HOST = '127.0.0.2'

/** A server for the learner's client, on an address that it has to read from HOST, where this system has one. */
export async function listenElsewhere({ listen }: Stage): Promise<TcpServer> {
  return listen({ host: OTHER_HOST }).catch(() => listen())
}

/** One more of the learner's servers, on an address that it has to read from HOST, where this system has one. */
export async function startElsewhere(stage: Stage): Promise<ProbeProgram> {
  const { host } = await listenElsewhere(stage)
  return stage.start('server', { host })
}

/** Expects that a TCP server listens on its own address only, by its own word and by the kernel's. */
export function listensNowhereElse({ expect, kernel }: Stage, program: ProbeProgram): void {
  const { announced, name: lane, host, port } = program
  const seen = kernel.tcpListeners(port).map(({ local }) => ({ transport: 'tcp' as const, ...local }))
  // Where its processes listen for one another, on ports of their own, is not asked.
  const said = announced.filter((address) => address.port === port)
  const found = [...said, ...seen].filter(isEverywhere)
  const given = { transport: 'tcp', host, port } as const
  expect(found.length === 0, { kind: 'wrong-host', lane, given, found })
}

/** Evidence that a program was found on all addresses of the machine. */
export function foundEverywhere({ found = [] }: Failure): boolean {
  return found.some(isEverywhere)
}

function isEverywhere({ host }: { readonly host: string }): boolean {
  return host === '0.0.0.0' || host === '::'
}
