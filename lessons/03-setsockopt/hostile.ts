// Clients of the ticking server that keep to no rule.
import { everyByte, nextTurn, type Stage } from '#probe'
import { exchange } from './ticks.ts'

/** Clients that break off one after the other, and how often: each time one write may fail, or none. */
const IMPATIENT = { clients: 8, rounds: 4 }

/** Readline takes a lone one for the end of a line, other programs do not. */
const RETURN = 0x0d

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

/** A client sends what is no command, another one ends its side in the middle of its ticks; the next ones are served. */
export async function talkNonsense({ connect, random }: Stage): Promise<void> {
  const [talking, leaving] = [await connect(), await connect()]
  // What it answers to that, and whether it hangs up, is the server's own business.
  const lines = ['', random.word(), 'ticks', 'ticks -1', `ticks ${random.word()}`, 'bye bye']
  const noText = everyByte.filter((byte) => byte !== RETURN)
  await talking.send(Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), noText, Buffer.from('\n')]))
  await leaving.send('ticks 50\n')
  await leaving.end()
  // Several: an error that nobody catches may end the server some turns later.
  for (let times = 0; times < 3; times++) await exchange(await connect(), 3)
}
