import { defineChecks } from '#probe'
import { echoes, finishes } from '../exchange.ts'

export default defineChecks({
  'keep-going': {
    'survives-gone-peer': {
      title: 'Answers a peer that is gone, and serves the next one',
      points: 2,
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const [gone, next] = [await peer(), await peer()]
        await stage.whileStopped(server, async () => {
          await gone.send(random.word())
          gone.close()
        })
        // Several times: a refusal may reach the program some turns of its event loop later.
        for (let times = 0; times < 3; times++) await echoes(stage, server, next, random.word())
        await finishes(stage, server, next)
      },
      diagnosis: {
        crashed:
          'An answer went to a port that nobody holds any more. The refusal (ICMP port unreachable) comes back to connected sockets only, as an "error" event, and nobody listened to that. Send to the sender without connect(); and an "error" listener belongs to every socket.',
        exited:
          'An answer went to a port that nobody holds any more, and your server ended. One peer that is gone is no reason: send to the sender without connect(), and do not close the server for an error that concerns one peer.',
        timeout: 'After an answer to a peer that is gone the next one gets none.',
      },
    },
  },
})
