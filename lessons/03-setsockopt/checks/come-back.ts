import { defineChecks, listensNowhereElse, oneErrorLineNamesPort, type TcpClient } from '#probe'
import { GONE_WITHIN } from '../ending.ts'

export default defineChecks({
  'come-back': {
    listens: {
      title: 'Accepts a connection where it is told to listen',
      async run(stage) {
        const server = await stage.start('server')
        await stage.connect({ to: server })
        listensNowhereElse(stage, server)
      },
      diagnosis: {
        exited:
          'The program came to its end. A listening server keeps Node alive: call server.listen(PORT, HOST), as the starter does.',
        crashed:
          'An error that nobody caught ended the program; its standard error names the error and the line. ' +
          'Keep the two lines of the starter that read HOST and PORT.',
        'wrong-port':
          'Your server listens on another port than the one it was given: use PORT from the environment.',
        'wrong-host':
          'The port is right, the address is not: pass HOST on, server.listen(PORT, HOST). Without it a server listens on every address of the machine.',
        refused: 'Nothing listens there for TCP. Take createServer() from node:net.',
        timeout: 'The program runs, but the port never opens. Call server.listen(PORT, HOST).',
      },
    },
    'closes-first': {
      title: 'Closes the connection first after `bye`, and serves the next client',
      needs: 'listens',
      async run({ connect }) {
        await sayBye(await connect())
        await sayBye(await connect())
      },
      diagnosis: {
        timeout:
          'The client said `bye` and waits for your FIN. Read lines, and when one is `bye` call socket.end(). What `data` brings is no line: it is a Buffer, with the "\\n" at its end, and never equal to the text bye.',
        reset:
          'The connection was broken off with RST. That skips the orderly goodbye that this step is about: call socket.end(), not resetAndDestroy().',
        extra:
          'Something came, and nothing was asked for: no greeting at the beginning, and a goodbye is a FIN, not a text. At `bye` only call socket.end().',
        exited:
          'The server ended with its client. `bye` closes one connection: leave process.exit() and server.close() out of it.',
        refused:
          'The next client was turned away. `bye` closes one connection, not the server: do not call server.close() there.',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
      },
    },
    'bye-in-pieces': {
      title: 'Understands a `bye` that arrives in pieces and ends in \\r\\n',
      needs: 'closes-first',
      async run({ connect }) {
        const client = await connect()
        await client.sendApart(['b', 'ye\r', '\n'])
        await client.receiveEnd()
      },
      diagnosis: {
        timeout:
          'In three pieces your server did not know the word. A chunk is no line: collect what comes, cut it at "\\n", and drop a "\\r" at the end. ' +
          'createInterface({ input: socket }) from node:readline does just that.',
      },
    },
    'bye-of-one': {
      title: 'Closes no other connection when one client says `bye`',
      needs: 'closes-first',
      async run({ connect, expect }) {
        const staying = await connect()
        await staying.sendApart(['by'])
        // Each goodbye is a round trip: what was sent to the one who stays has arrived by the third.
        for (let others = 0; others < 3; others++) await sayBye(await connect())
        expect(!staying.over, { kind: 'closed', lane: staying.name, awaited: { what: 'answer' } })
        await staying.send('e\n')
        await staying.receiveEnd()
      },
      diagnosis: {
        closed:
          'Another client said `bye`, and this one lost its connection. End only the socket that the line came from.',
        reset:
          'Another client said `bye`, and this one lost its connection. End only the socket that the line came from.',
        timeout:
          'A `bye` arrived in two halves, with other clients coming and going in between, and one of the connections was not closed. Keep the unfinished line for each connection, not one for all together.',
      },
    },
    'survives-a-reset': {
      title: 'Goes on when a client breaks its connection off',
      needs: 'closes-first',
      async run({ connect }) {
        for (let times = 0; times < 3; times++) {
          const client = await connect()
          await client.sendApart(['by'])
          client.reset()
          await sayBye(await connect())
        }
        // Nothing has come from this one, and nothing will: who listens for errors at its first word does so too late.
        const silent = await connect()
        await sayBye(await connect())
        silent.reset()
        for (let others = 0; others < 3; others++) await sayBye(await connect())
        // Nobody reads from this one any more, and its connection is still there.
        const parted = await connect()
        await sayBye(parted)
        parted.reset()
        for (let others = 0; others < 3; others++) await sayBye(await connect())
      },
      diagnosis: {
        crashed: {
          readline: {
            when: ({ ending }) => /'error' event on Interface instance/.test(ending?.stderr ?? ''),
            text: "readline hands the socket's error on as its own, and an 'error' event without a listener ends the process. Add lines.on('error', …) beside socket.on('error', …).",
          },
          'nobody-listens': {
            when: ({ ending }) => /Unhandled 'error' event/.test(ending?.stderr ?? ''),
            text: "A reset arrives as an 'error' event of the socket, and an 'error' event without a listener ends the process. Add socket.on('error', …) for every connection, as soon as it is there and for as long as it is: a client may break off before its first word, and after its `bye`, when no pipeline() listens any more.",
          },
          'nobody-catches': {
            when: ({ ending }) => /fromPromise|nhandled/.test(ending?.stderr ?? ''),
            text: 'A reset makes a loop over the connection throw (for await, also over the lines of readline), and nobody catches it. Put the loop into try … catch, or add .catch() to the promise.',
          },
          other: {
            when: () => true,
            text: 'A client broke its connection off, and that ended the server; its standard error names the error and the line.',
          },
        },
        exited:
          'A client broke its connection off, and the server ended. That is the end of one connection only.',
        timeout: 'After a client had broken its connection off, the next one was not served.',
      },
    },
    'port-taken': {
      title: 'Says in one line that its port is taken, and exits with code 1',
      needs: 'listens',
      async run(stage) {
        const { port } = await stage.program()
        const second = await stage.start('server', { port, ready: false })
        await second.exits(1)
        oneErrorLineNamesPort(stage, second)
      },
      diagnosis: {
        extra:
          "This is what Node prints when nobody handles the error. listen() answers later, by an event: server.on('error', …). Print one line there and set process.exitCode = 1.",
        missing: 'Standard error stayed empty. Errors belong there: console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        exited:
          'The code tells scripts whether a program could do its work, and 0 means yes. Set process.exitCode = 1.',
        timeout:
          'A second server was started on the port of the first, and both run. Either it tries again and again, or it has taken another port, where nobody looks for it, or it listens with reusePort: ' +
          'then the kernel deals the clients out among two servers that know nothing of each other, and nobody is told.',
        crashed: 'The second server has to end by itself, with code 1.',
      },
    },
    'stops-with-clients': {
      title: 'Is gone within a second after SIGTERM, with clients connected',
      needs: 'closes-first',
      points: 2,
      fresh: true,
      async run({ connect, program }) {
        const server = await program()
        const [silent, halfway, leaving] = [await connect(), await connect(), await connect()]
        // Says `bye`, hears the server's FIN, and does not close its own side.
        await sayBye(leaving)
        await halfway.sendApart(['by'])
        server.signal('SIGTERM')
        await server.exits(undefined, GONE_WITHIN)
        await silent.receiveClose()
      },
      diagnosis: {
        timeout:
          'The process still runs. server.close() only stops listening and then waits for every connection to end, and a client may stay for days: ' +
          'destroy the sockets too (keep them in a Set), or call process.exit() when the signal comes.',
      },
    },
    restarts: {
      title: 'Comes back on the same port at once, three times, with connections in TIME_WAIT',
      needs: ['closes-first', 'stops-with-clients'],
      points: 2,
      async run(stage) {
        const port = await stage.freePort()
        for (let round = 1; round <= 3; round++) {
          const server = await stage.start('server', { port })
          const [staying, leaving] = [
            await stage.connect({ to: server }),
            await stage.connect({ to: server }),
          ]
          await sayBye(leaving)
          await leaving.end()
          await staying.sendApart(['by'])
          server.signal('SIGTERM')
          await server.exits(undefined, GONE_WITHIN)
        }
        await sayBye(await stage.connect({ to: await stage.start('server', { port }) }))
      },
      diagnosis: {
        timeout: {
          'still-there': {
            when: ({ awaited }) => awaited?.what === 'exit',
            text:
              'With one client connected and one that had left, SIGTERM did not end the process within a second. Wait for nobody: ' +
              'a connection that has closed before will not close again.',
          },
          silent: {
            when: ({ awaited }) => awaited?.what === 'listen',
            text: 'Started again on its port, the program does not listen. Nothing has to be waited for: Node sets SO_REUSEADDR, so TIME_WAIT is no obstacle.',
          },
        },
        exited:
          'Started again on its port, the server ended; its standard error says why. If it is the port: something of the run before still holds it. After SIGTERM all of it has to be gone, also what it started.',
        'wrong-port':
          'Started again, the server went to another port. The clients know the old one, and it is free.',
      },
    },
  },
})

async function sayBye(client: TcpClient): Promise<void> {
  await client.send('bye\n')
  await client.receiveEnd()
}
