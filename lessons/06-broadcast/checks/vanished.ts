import { defineChecks, type ProbeProgram, type Stage } from '#probe'
import { isOfReadline, isUncaught, isUnheard } from '../crashes.ts'
import { awaiting, gather, hear, namesOf, nextNews, same, seeLeave, speak, type Departure } from '../room.ts'

export default defineChecks({
  vanished: {
    'survives-a-reset': {
      title: 'A member that breaks off (RST) has left, and nothing else happens',
      points: 2,
      async run(stage) {
        const [a, b, speaker, leaver] = await gather(stage, 4)
        leaver.reset()
        await seeLeave(stage, { gone: [leaver], listeners: [a, b], speaker })
        await speak(stage, a, [b])
        await comesAgain(stage, { gone: [leaver], listeners: [a, b], speaker })
      },
      diagnosis: {
        crashed: {
          readline: {
            when: isOfReadline,
            text: "readline hands the error of its socket on as its own, and without a listener that ends the whole server. Beside `socket.on('error', …)` it takes one of the interface that `createInterface()` gave.",
          },
          'nobody-listens': {
            when: isUnheard,
            text: "A reset is an 'error' event of the socket (ECONNRESET), and without a listener it ends the whole server. Every socket needs `socket.on('error', …)`.",
          },
          'nobody-catches': {
            when: isUncaught,
            text: 'A reset makes a loop over the connection throw (`for await`, also over the lines of readline), and nobody caught that. Put the loop into `try … catch`, or add `.catch()` to its promise.',
          },
        },
        timeout: {
          'came-again': {
            when: ({ expected }) => expected !== undefined,
            text: 'Somebody came from the address and port of one that had left before, and the others were not told of all that it did. Ports come again: the list holds who is there now, and nothing has to be remembered of who has left.',
          },
          silent: {
            when: () => true,
            text: "A member vanished and the others were not told. After a reset there is no 'end': 'error' comes and then 'close'. 'close' comes in every case.",
          },
        },
        extra: "The departure was told twice: 'error' and 'close' both come for a reset.",
        missing: 'A line was lost when a member vanished.',
        closed: 'Others were disconnected as well when one member vanished.',
      },
    },
    'skips-nobody': {
      title: 'Three vanish while a message goes out: all the others get it',
      points: 2,
      needs: 'survives-a-reset',
      async run(stage) {
        const [a, b, c, d, e, f, g, speaker] = await gather(stage, 8)
        const server = await stage.program()
        const [before, after] = [stage.random.word(), stage.random.word()]
        await whileHeld(stage, server, () => {
          for (const member of [b, d, e]) member.reset()
          return speaker.send(`${before}\n`)
        })
        // Once the first one has heard it, it has gone out to all: what is said next can overtake it nowhere.
        await hear(stage, [a], speaker, [before])
        await seeLeave(stage, { gone: [b, d, e], listeners: [c, f, g], speaker, said: [before] })
        await whileHeld(stage, server, async () => {
          await speaker.send(`${after}\n`)
          for (const member of [a, c]) member.reset()
        })
        await seeLeave(stage, { gone: [a, c], listeners: [f, g], speaker, said: [after] })
      },
      diagnosis: {
        missing:
          'While dead members were taken off the list, living ones behind them were skipped. Do not `splice()` an array that you are walking, and do not leave the loop at the first dead one: walk a copy, or use a Set or a Map.',
        crashed: 'Writing to a socket whose peer has vanished ended the server.',
        timeout: 'Somebody who stayed did not hear the message, or was not told who had vanished.',
        extra: 'A departure was told twice.',
        closed: 'Members who had done nothing were disconnected when others vanished.',
      },
    },
  },
})

/** A server that has not slept in so many ms of CPU time never does: it asks its sockets in turn. */
const NEVER_SLEEPS = 200

/** Ports come again: somebody new has the name of the one that is gone, and is told of as if there had been none. */
async function comesAgain(stage: Stage, { gone, listeners, speaker }: Departure): Promise<void> {
  const [from, port] = (gone[0]?.address ?? '').split(':') as [string, string]
  const next = await stage.connect({ from, fromPort: Number(port) }).catch(() => stage.connect())
  const [came, left] = [`+ ${next.address}`, `- ${next.address}`]
  for (const listener of listeners) {
    const news = await awaited(came, nextNews(listener, namesOf([next])))
    same(stage, listener, news, came)
  }
  await speak(stage, next, listeners)
  next.reset()
  await awaited(left, seeLeave(stage, { gone: [next], listeners, speaker }))
}

/** What a promise gives; its failure tells that this notice was awaited. */
async function awaited<T>(notice: string, promise: Promise<T>): Promise<T> {
  return promise.catch((error: unknown) => {
    throw awaiting(notice, error)
  })
}

/** Stops the server while it waits for something to happen: what happens then it finds all at once, and in this order. */
async function whileHeld(stage: Stage, server: ProbeProgram, act: () => Promise<void>): Promise<void> {
  const { kernel } = stage
  const enough = kernel.cpu(server.pid) + NEVER_SLEEPS
  const idle = () => kernel.asleep(server.pid) || kernel.cpu(server.pid) > enough
  if (kernel.observable) await stage.eventually(idle)
  await stage.whileStopped(server, act)
}
