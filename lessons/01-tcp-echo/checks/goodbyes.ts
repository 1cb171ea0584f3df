import { defineChecks, KiB, shownText, type Failure, type TcpClient } from '#probe'
import { exchange, numberedLines } from '../exchange.ts'

export default defineChecks({
  goodbyes: {
    'half-close': {
      title: 'Finishes the echo after the client is done, says goodbye, and serves the next',
      points: 2,
      async run(stage) {
        const client = await stage.connect()
        // As much as Node reads at a time: it looks for more at once and meets the FIN before anything put off.
        const bytes = stage.random.bytes(64 * KiB)
        await stage.whileStopped(await stage.program(), async () => {
          await client.send(bytes)
          await client.end()
        })
        await client.receive(bytes)
        await client.receiveEnd()
        await exchange(await stage.connect(), stage.random.text(24))
      },
      diagnosis: {
        closed:
          'Your FIN came before the whole echo was out. Node ends your side by itself when the client ' +
          'ends its own, unless the server is made ' +
          'with { allowHalfOpen: true }; then call socket.end() after the last write.',
        reset:
          'The connection was broken off before the whole echo was out. After the last write call ' +
          'socket.end(), not destroy().',
        timeout: {
          'no-fin': {
            when: ({ awaited }) => awaited?.what === 'fin',
            text:
              "The echo is complete, but your FIN never came, and the client waits for it. On the 'end' " +
              'event call socket.end(), or let pipeline() do it.',
          },
          'no-echo': {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text:
              "The client was done sending, and the rest of the echo never came. The 'end' event means " +
              'that no more comes in; what came before still has to go out.',
          },
        },
        extra: 'After the echo came bytes that nobody had sent. A goodbye is a FIN, not a text.',
        crashed:
          'An error that nobody caught ended the server: its standard error names it. Writing after the ' +
          "end of one's own side is such an error.",
        exited: 'The server ended when its client was done. Only the connection is over, not the server.',
      },
    },
    'says-nothing': {
      title: 'Says goodbye to a client that leaves without a word',
      needs: 'half-close',
      async run({ connect, random }) {
        const silent = await connect()
        await silent.end()
        await silent.receiveEnd()
        await exchange(await connect(), random.text(24))
      },
      diagnosis: {
        timeout: {
          'no-fin': {
            when: ({ awaited }) => awaited?.what === 'fin',
            text:
              'A client sent nothing and ended its side, and your FIN never came: the connection stays open ' +
              "for ever. 'end' may come without any 'data' before it, so listen to it from the start, not only " +
              'once something has come.',
          },
          'next-client': {
            when: () => true,
            text: 'A client left without a word, and the next one got no echo. One has nothing to do with the other.',
          },
        },
        extra: 'A client that had said nothing was sent something. An echo has nothing to say of its own.',
        reset: 'A client that had said nothing was broken off. End your side with socket.end().',
        exited: 'A client left without a word, and the server ended. Only the connection is over.',
        crashed:
          'A client left without a word, and an error that nobody caught ended the server; its standard error ' +
          'names the error and the line.',
      },
    },
    'five-clients': {
      title: 'Serves five clients at once and mixes up nothing',
      points: 2,
      async run(stage) {
        const { random } = stage
        const clients: TcpClient[] = []
        while (clients.length < 5) {
          const client = await stage.connect()
          await exchange(client, random.text(24))
          clients.push(client)
        }
        const streams = clients.map((client) => ({
          client,
          first: numberedLines(client.name, random.word(), 4 * KiB),
          rest: numberedLines(client.name, random.word(), 4 * KiB),
        }))
        const received = () => clients.reduce((sum, client) => sum + client.received, 0)
        const all = received() + streams.reduce((sum, { first }) => sum + first.length, 0)
        await stage.whileStopped(await stage.program(), () =>
          Promise.all(streams.map(({ client, first }) => client.send(first))),
        )
        // Whoever they came back to: what is sent now shows who got too much.
        await stage.eventually(() => received() >= all)
        for (const { client, rest } of streams) await client.send(rest)
        await Promise.all(streams.map(({ client, first, rest }) => client.receive(first + rest)))
        // The newest first, while all others are still there and silent.
        for (const client of clients.toReversed()) await exchange(client, random.text(24))
      },
      diagnosis: {
        timeout:
          'Not all of five connected clients got their echo. Nobody may have to wait until another one ' +
          'leaves: ' +
          'start to echo in the connection listener, for every client at once.',
        mismatch: {
          'another-client': {
            when: hasLinesOfAnother,
            text:
              'A client received what another one had sent. What belongs to one client lives inside the ' +
              'connection listener; ' +
              'a variable outside of it is shared by all.',
          },
        },
        closed: 'A client was shown out while others were connected. Everybody is served at once.',
        reset: 'A client was thrown out while others were connected. Everybody is served at once.',
      },
    },
    reset: {
      title: 'Outlives clients that break the connection off',
      points: 2,
      async run(stage) {
        const { connect, random } = stage
        const bystander = await connect()
        const idle = await connect()
        await exchange(idle, random.text(24))
        idle.reset()
        // Nothing has come from this one, and nothing will: who listens for errors at its first chunk does so too late.
        const silent = await connect()
        await exchange(bystander, random.text(24))
        silent.reset()
        await exchange(bystander, random.text(24))
        const busy = await connect({ reading: false })
        await busy.send(random.bytes(64 * KiB))
        busy.reset()
        // A server that has read the FIN before the RST is told EPIPE, not ECONNRESET.
        const done = await connect()
        await exchange(done, random.text(24))
        await stage.whileStopped(await stage.program(), async () => {
          await done.send(random.text(24))
          await done.end()
          done.reset()
        })
        await exchange(bystander, random.text(24))
        await exchange(await connect(), random.text(24))
      },
      diagnosis: {
        crashed:
          "A client broke off with RST, the socket emitted 'error', nobody listened, and Node ended the " +
          'whole server. ' +
          "Every socket needs its own socket.on('error', …), from the start and not only once something has " +
          'come, or a pipeline() whose error you take.',
        exited:
          'A client broke off with RST and your server ended itself. One broken connection is no reason ' +
          'to leave all the others: let go of that socket only.',
        timeout:
          'After a client had broken off with RST, the others got no echo any more. Let go of that ' +
          'socket only.',
        closed:
          'When one client broke off with RST, another one lost its connection. Let go of that socket only.',
        reset:
          'When one client broke off with RST, another one lost its connection. Let go of that socket only.',
        refused:
          'After a client had broken off with RST, nobody could connect any more. Let go of that socket ' +
          'only.',
      },
    },
  },
})

/** Among what a client received stands the name of another one. */
function hasLinesOfAnother({ lane, received }: Failure): boolean {
  const names = shownText(received).match(/client \d/g) ?? []
  return names.some((name) => name !== lane)
}
