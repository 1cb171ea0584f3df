// Clients of the ticking server that keep to no rule.
import { nextTurn, type Stage } from '#probe'
import { exchange } from './ticks.ts'

/** Clients that break off one after the other, and how often: each time one write may fail, or none. */
const IMPATIENT = { clients: 8, rounds: 4 }

/** Clients break off in the middle of their ticks; the next one is served. */
export async function breakOff({ connect, connectMany }: Stage): Promise<void> {
  // A write fails only if the reset comes just before it: else it is read first, and no tick is written any more.
  for (let times = 0; times < IMPATIENT.rounds; times++) {
    const clients = await connectMany(IMPATIENT.clients)
    for (const client of clients) await client.send('ticks 1000\n'.repeat(20))
    for (const client of clients) await client.receive('tick 1\n')
    for (const client of clients) {
      client.reset()
      await nextTurn()
    }
    await exchange(await connect(), 3)
  }
}
