import { defineChecks, foundEverywhere, oneErrorLineNamesPort, OTHER_HOST, ownLines, shownText } from '#probe'
import { hasNotCrashed } from '../complaint.ts'
import { longText, losesSpaces, marks, printsLine } from '../exchange.ts'

export default defineChecks({
  receive: {
    binds: {
      title: 'Is bound to its UDP port',
      async run({ program, expect }) {
        const server = await program()
        expect(server.running, { kind: 'exited', lane: server.name })
      },
      diagnosis: {
        refused:
          'Your server listens, but not with UDP. TCP and UDP have ports of their own: 1234/tcp says nothing about 1234/udp. Take createSocket("udp4") of node:dgram in place of node:net.',
        'wrong-port':
          'Your server is bound to another port than the one in PORT. Pass on PORT, which the starter reads from the environment, to bind().',
        'wrong-host': 'Your server is bound to another address than the one in HOST. Call bind(PORT, HOST).',
        exited: {
          'said-why': {
            when: ({ ending }) => ending?.code !== 0 && ownLines(ending?.stderr ?? '').length > 0,
            text: 'Your server could not be bound, and says on standard error why not. EINVAL: the address does not go with the kind of socket, an IPv4 address as HOST needs createSocket("udp4").',
          },
          other: {
            when: () => true,
            text: 'Your server ended by itself. A datagram socket keeps Node running once it is bound and until it is closed: is server.bind(PORT, HOST) called, and server.close() nowhere? The last line of the starter is one that has to go.',
          },
        },
        timeout:
          'Your server runs, but has bound no socket. Is server.bind(PORT, HOST) reached, or does something before it wait?',
        crashed: 'Your server broke off with an error before it was bound: its last lines tell where.',
      },
    },
    'prints-datagrams': {
      title: 'Prints the sender and the text of every datagram on one line',
      points: 2,
      needs: 'binds',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const [first, second] = [await peer(), await peer()]
        const [one, other] = [random.word(), random.word()]
        for (const [client, text, times] of [
          [first, one, 1],
          [second, other, 1],
          // The same again, at once and after something else: it is another datagram.
          [second, other, 2],
          [first, one, 2],
        ] as const) {
          await client.send(text)
          await printsLine(stage, server, client, text, times)
        }
      },
      diagnosis: {
        timeout: {
          nothing: {
            when: ({ received }) => shownText(received) === '',
            text: 'Nothing was printed on standard output. Does the socket have a listener for "message" (a datagram is no "data"), and does the listener print with console.log()? What console.error() prints goes to standard error.',
          },
          once: {
            when: ({ received }) => /\b127\.0\.0\.1:\d+/.test(shownText(received)),
            text: 'Something was printed, but nothing with the address and port of this sender. They stand in the second argument of the "message" listener (server.address() is your own), and every datagram has its own sender: the listener has to stay.',
          },
          other: {
            when: () => true,
            text: 'Something was printed, but not the sender as <address>:<port>. Both stand in the second argument of the "message" listener.',
          },
        },
        mismatch: {
          repeated: {
            when: ({ received }) => received === '',
            text: 'A text came again from the same sender, and no further line was printed about it. Every datagram gets a line of its own, whatever came before it.',
          },
          unended: {
            when: ({ expected }) => shownText(expected).endsWith('\n'),
            text: 'Sender and text were printed, and no newline after them: what is printed next goes on in the same line. process.stdout.write() ends no line by itself, console.log() does.',
          },
          apart: {
            when: () => true,
            text: 'The sender was printed, but no line holds both the sender and the text. Print them with a single console.log().',
          },
        },
        crashed: 'A plain datagram made your server break off: its last lines tell where.',
        exited: 'Your server ended after a datagram. It has to wait for the next one.',
        missing:
          'Your server ended after a datagram. It has to wait for the next one: call server.close() and process.exit() nowhere.',
      },
    },
    'prints-accents': {
      title: 'Prints accents and other characters beyond ASCII',
      needs: 'prints-datagrams',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        const text = random.accented()
        await client.send(text)
        await printsLine(stage, server, client, text)
      },
      diagnosis: {
        mismatch:
          'The text came in UTF-8, where á is two bytes and 😀 four, and was not read as such. Turn the whole datagram into text at once: bytes.toString() reads UTF-8.',
        timeout: 'A datagram with accents was not printed at all, while plain ones are.',
        crashed: 'A datagram with accents made your server break off: its last lines tell where.',
      },
    },
    'prints-as-it-is': {
      title: 'Prints a text as it is, with percent signs, quotes and backslashes, and however long',
      needs: 'prints-datagrams',
      async run(stage) {
        const server = await stage.program()
        for (const text of [marks(stage.random), longText(stage.random)]) {
          const client = await stage.peer()
          await client.send(text)
          await printsLine(stage, server, client, text)
        }
      },
      diagnosis: {
        mismatch: {
          cut: {
            when: ({ expected }) => /[\da-f]{100}/.test(shownText(expected)),
            text: 'Of a text of 1,800 characters not all stands on the line of its sender. Print the whole text, unbroken, however long it is.',
          },
          spaces: {
            when: losesSpaces,
            text: 'Two spaces in a row were printed as one. What a peer says is data: print it as it is, with every space in it.',
          },
          changed: {
            when: () => true,
            text: 'A text with %s, quotes and a backslash came out changed. What a peer says is data: console.log(text, more) takes it for a format, JSON.stringify and inspect for a value. Print it behind a text of your own, in one template string.',
          },
        },
        timeout: {
          'took-the-sender': {
            when: ({ received }) => / 100(?!%s)/.test(shownText(received)),
            text: 'A text with %s came out changed, and its sender was lost in it: console.log(text, more) takes the text for a format and puts what follows into the place of %s and %d. What a peer says is data: print it behind a text of your own, in one template string.',
          },
          long: {
            when: ({ received }) => shownText(received).includes(' 100%s %d'),
            text: 'A datagram of 1,800 characters came, and no line names its sender, while those of short ones are named. Print every datagram, however long it is.',
          },
          other: {
            when: () => true,
            text: 'A datagram with %s, quotes and a backslash was not printed at all, while plain ones are.',
          },
        },
        crashed:
          'A datagram with %s, quotes and a backslash, or a long one, made your server break off: its last lines tell where.',
      },
    },
    'binds-host': {
      title: 'Is bound to the address in HOST and to no other',
      needs: 'prints-datagrams',
      async run(stage) {
        const { bind, start, peer, random, kernel, expect } = stage
        // Shows that this machine has the address at all.
        await bind({ host: OTHER_HOST })
        const server = await start('server', { host: OTHER_HOST })
        const { host, port } = server
        const found = kernel.observable
          ? kernel.udpSockets(port).map(({ local }) => ({ ...local, transport: 'udp' as const }))
          : server.announced
        expect(
          found.some((address) => address.host === host),
          { kind: 'wrong-host', lane: server.name, given: { host, port, transport: 'udp' }, found },
        )
        const client = await peer({ to: server })
        const text = random.word()
        await client.send(text)
        await server.prints(text)
      },
      diagnosis: {
        'wrong-host': {
          everywhere: {
            when: foundEverywhere,
            text: 'Your server is bound to every address of the machine, so the whole network can reach it. bind() needs the address as well: bind(PORT, HOST).',
          },
          fixed: {
            when: () => true,
            text: 'HOST said 127.0.0.2, and your server stayed elsewhere. Is the address written into the program? Pass HOST on to bind().',
          },
        },
        timeout:
          'Bound to another address your server hears nothing. Is anything else in it tied to 127.0.0.1?',
      },
    },
    'says-port-taken': {
      title: 'Says in one line that its port is taken, and exits with 1',
      needs: 'prints-datagrams',
      async run(stage) {
        const { program, start, peer, random } = stage
        const first = await program()
        const second = await start('server', { port: first.port, ready: false })
        await second.exits(1)
        hasNotCrashed(stage, second)
        oneErrorLineNamesPort(stage, second)
        const client = await peer()
        const text = random.word()
        await client.send(text)
        await first.prints(text)
      },
      diagnosis: {
        timeout:
          'A second server on the same port did not end. With reuseAddr two UDP sockets share a port in silence, and one of them gets nothing: leave it out. Otherwise: does the "error" listener let the program end? It should neither try again nor take another port, where nobody looks for it.',
        crashed:
          'bind() reports a taken port as an "error" event, and an "error" that nobody listens to ends Node with a stack trace. Listen to it, print one line to standard error and set process.exitCode = 1.',
        exited:
          'The second server ended, but not with 1. Set process.exitCode = 1 when the port cannot be had.',
        extra: 'One line is enough: print error.message rather than the error or its stack.',
        missing: 'The second server ended without a word on standard error. Use console.error().',
        mismatch: 'The line does not name the port. Somebody has to find it among many: print PORT.',
      },
    },
  },
})
