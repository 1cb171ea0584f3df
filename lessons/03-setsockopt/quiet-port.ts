import type { Stage } from '#probe'

/** Ports that no system gives out by itself: while the server is down, nobody takes its port away. */
const QUIET_PORTS = { from: 20_000, to: 30_000 }

/** A TCP port that is free, and will not be given to another program that asks for any port. */
export async function quietPort({ random, listen }: Stage): Promise<number> {
  for (;;) {
    const port = random.int(QUIET_PORTS.from, QUIET_PORTS.to)
    try {
      const probe = await listen({ port })
      probe.close()
      return port
    } catch {
      // Taken: there are others.
    }
  }
}
