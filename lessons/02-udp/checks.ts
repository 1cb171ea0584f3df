import { defineChecks, everyByte, hasReplacementCharacter, shownText, type Failure } from '#probe'
import {
  answersTheThird,
  keepsSilent,
  nobodyThere,
  onlyAStrangerAnswers,
  OTHER_HOST,
  startClient,
  strangerFirst,
  takesReply,
  twoAddresses,
} from './asking.ts'
import { complainsInOneLine } from './complaint.ts'
import { answersEach, echoes, finishes, printsLine } from './exchange.ts'

/** The most that UDP over IPv4 carries (65,535 less two headers); macOS sends no more than this unless told to. */
const LARGEST = process.platform === 'darwin' ? 9_216 : 65_507

/** It has to start first, with all its threads and processes: as long as one that listens is waited for. */
const START_WITHIN_MS = 6_000

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
        exited:
          'Your server ended by itself. A datagram socket keeps Node running only once it is bound: is server.bind(PORT, HOST) called?',
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
        for (const client of [first, second, first]) {
          const text = random.word()
          await client.send(text)
          await printsLine(stage, server, client, text)
        }
      },
      diagnosis: {
        timeout: {
          nothing: {
            when: ({ received }) => shownText(received) === '',
            text: 'Nothing was printed. Does the socket have a listener for "message", and does the listener print?',
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
        mismatch:
          'The sender was printed, but no line holds both the sender and the text. Print them with a single console.log().',
        crashed: 'A plain datagram made your server break off: its last lines tell where.',
        exited: 'Your server ended after a datagram. It has to wait for the next one.',
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
            when: ({ found }) => found?.some(({ host }) => host === '0.0.0.0' || host === '::') ?? false,
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
        const { program, start, peer, random, expect } = stage
        const first = await program()
        const second = await start('server', { port: first.port, ready: false })
        const ending = await second.exits(1, { within: START_WITHIN_MS })
        complainsInOneLine(stage, second)
        const lines = second.errorLines()
        expect(
          lines.some((line) => line.includes(String(first.port))),
          {
            kind: 'mismatch',
            lane: second.name,
            expected: String(first.port),
            received: lines.join('\n'),
            ending,
          },
        )
        const client = await peer()
        const text = random.word()
        await client.send(text)
        await first.prints(text)
      },
      diagnosis: {
        timeout:
          'A second server on the same port neither complained nor ended. With reuseAddr two UDP sockets share a port in silence, and one of them gets nothing: leave it out. Otherwise: does the "error" listener let the program end?',
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

  answer: {
    'echoes-text': {
      title: 'Sends a datagram back to its sender, once',
      points: 2,
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        await echoes(stage, server, client, random.word())
        await finishes(stage, server, client)
      },
      diagnosis: {
        timeout:
          'No answer came. Send the bytes to the sender of the datagram: server.send(bytes, sender.port, sender.address).',
        'wrong-port':
          'The answer came from another port than the one that was asked; a careful client throws it away. Answer with the socket that received the datagram: UDP needs no second one.',
        mismatch:
          'The answer is not what was sent. Send the bytes of the datagram back, with nothing before or after them: it ends where it ends, no newline needed.',
        extra:
          'More than one answer came to one datagram. Is the listener there twice, or send() called twice? It is up to the client to ask again when something gets lost.',
        crashed: 'Your server broke off when it answered: its last lines tell where.',
        exited: 'Your server ended when it should have answered.',
      },
    },
    'answers-repeats': {
      title: 'Answers a datagram that comes again',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        const text = random.word()
        for (let times = 0; times < 3; times++) await echoes(stage, server, client, text)
        await finishes(stage, server, client)
      },
      diagnosis: {
        timeout:
          'The same datagram was answered once and then no more. A client sends again because the answer may be what got lost: without a new answer it never learns.',
        mismatch: 'The second answer to the same datagram differs from the first.',
        crashed: 'A repeated datagram made your server break off: its last lines tell where.',
        exited: 'A repeated datagram made your server end.',
      },
    },
    'echoes-every-byte': {
      title: 'Leaves every byte as it was',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        const data = Buffer.concat([
          everyByte,
          Buffer.from(random.shuffle([...everyByte])),
          Buffer.from('\r\n'),
        ])
        await echoes(stage, server, client, data)
        await finishes(stage, server, client)
      },
      diagnosis: {
        mismatch: {
          decoded: {
            when: hasReplacementCharacter,
            text: 'Bytes that are no UTF-8 became EF BF BD on their way through a text. Text is for printing: send the Buffer back, not what toString() made of it.',
          },
          cut: {
            when: ({ expected, received }) => lengthOf(received) < lengthOf(expected),
            text: 'The end of the datagram is missing: its line ending was trimmed. A newline is a byte like any other here.',
          },
          other: { when: () => true, text: 'Some bytes were changed. Send back the very Buffer that came.' },
        },
        timeout: 'A datagram of all 256 byte values got no answer, while text does.',
        crashed:
          'A datagram that is no UTF-8 ended your server. Anybody can send anything: nothing that a datagram holds may throw.',
        exited: 'A datagram of all 256 byte values made your server end.',
      },
    },
    'answers-other-address': {
      title: 'Answers a peer that has another address',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer({ host: OTHER_HOST })
        await echoes(stage, server, client, random.word())
        await finishes(stage, server, client)
      },
      diagnosis: {
        timeout:
          'The peer has the address 127.0.0.2, and the answer did not reach it. send(bytes, port) goes to 127.0.0.1 when no address is given: pass sender.address as well.',
        crashed: 'A datagram from 127.0.0.2 made your server break off: its last lines tell where.',
      },
    },
    'keeps-boundaries': {
      title: 'Answers three datagrams with three',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        const texts = [random.word(), random.word(), random.word()]
        await stage.whileStopped(server, async () => {
          for (const text of texts) await client.send(text)
        })
        await answersEach(stage, server, client, texts)
        await finishes(stage, server, client)
      },
      diagnosis: {
        mismatch:
          'Three datagrams came at once, and the answer is none of them: some were put together. Each datagram is a message of its own; answer each by itself.',
        timeout:
          'Three datagrams came at once, and not all were answered. Events wait for nobody: with once() in a loop, what arrives while you await something else is lost. Use on("message", …) or events.on().',
        extra: 'More answers came than there were datagrams.',
        crashed: 'Three datagrams at once made your server break off: its last lines tell where.',
      },
    },
    'tells-peers-apart': {
      title: 'Gives each of two peers its own answers',
      points: 2,
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const [one, other] = [await peer(), await peer()]
        const [ofOne, ofOther] = [
          [random.word(), random.word()],
          [random.word(), random.word()],
        ]
        await stage.whileStopped(server, async () => {
          for (const turn of [0, 1]) {
            await one.send(ofOne[turn] ?? '')
            await other.send(ofOther[turn] ?? '')
          }
        })
        await Promise.all([
          answersEach(stage, server, one, ofOne),
          answersEach(stage, server, other, ofOther),
        ])
        await finishes(stage, server, one)
        await finishes(stage, server, other)
      },
      diagnosis: {
        mismatch:
          "One peer got the other's answer. There is no connection that could know who is at the other end: take the sender from the same call that brought the bytes, not from a variable that the next datagram overwrites.",
        timeout: 'Two peers sent at the same time, and one of them got too few answers.',
        extra: 'More answers came than there were datagrams.',
        crashed: 'Two peers at the same time made your server break off: its last lines tell where.',
      },
    },
    'answers-empty': {
      title: 'Answers an empty datagram with an empty one',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer } = stage
        const server = await program()
        const client = await peer()
        await echoes(stage, server, client, '')
        await finishes(stage, server, client)
      },
      diagnosis: {
        timeout:
          'A datagram without data got no answer. In UDP zero bytes are a message like any other; only in TCP do they mean that the peer is done.',
        exited:
          'A datagram without data ended your server. Zero bytes mean the end of a TCP stream; in UDP they are a message like any other, and nobody ever hangs up.',
        mismatch: 'The answer to a datagram without data holds something.',
        crashed: 'A datagram without data made your server break off: its last lines tell where.',
      },
    },
    'answers-largest': {
      title: 'Sends back the largest datagram there is',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        const data = random
          .bytes(LARGEST / 2 + 1)
          .toString('hex')
          .slice(0, LARGEST)
        await echoes(stage, server, client, data)
        await finishes(stage, server, client)
      },
      diagnosis: {
        mismatch:
          'A datagram of 65,507 bytes came back shortened. Node always hands you the whole datagram, unlike recvfrom(1024): send back all of it.',
        timeout:
          'A datagram of 65,507 bytes got no answer. Is the answer larger than what came? More than that does not fit into a datagram, and without a callback send() keeps silent about it.',
        crashed: 'A datagram of 65,507 bytes made your server break off: its last lines tell where.',
      },
    },
  },

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

  client: {
    'sends-message': {
      title: 'Sends its argument as one datagram',
      async run({ bind, start, random }) {
        const server = await bind()
        const message = random.accented()
        await start('client', { args: [message] })
        await server.receive(message)
      },
      diagnosis: {
        mismatch: {
          newline: {
            when: ({ expected, received }) =>
              /^.*\r?\n$/s.test(shownText(received)) && !shownText(expected).endsWith('\n'),
            text: 'A newline was added. A datagram has its own end; send the argument and nothing else.',
          },
          other: {
            when: () => true,
            text: 'The datagram is not the UTF-8 of the argument. Pass the string on as it is: send() encodes it as UTF-8.',
          },
        },
        exited:
          'The client ended, and no datagram came. Is it UDP that it speaks? And send() is not done when it returns: a socket closed on the next line sends nothing.',
        timeout: 'No datagram came. Does the client send to PORT at HOST, as soon as it starts?',
        crashed: 'The client broke off before it had sent anything: its last lines tell where.',
      },
    },
    'prints-reply': {
      title: 'Prints the reply and exits with 0',
      points: 2,
      needs: 'sends-message',
      async run(stage) {
        const server = await stage.bind()
        await takesReply(stage, server, (reply, client) => server.send(reply, client))
      },
      diagnosis: {
        missing:
          'The client ended without printing the reply. Print what the "message" event brings, as UTF-8 (bytes.toString()); it need not be what was sent.',
        timeout: {
          open: {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'The reply was printed, but the client runs on. An open socket (or a timer) keeps Node alive: close the socket and clear the timer.',
          },
          silent: {
            when: () => true,
            text: 'The reply was not printed. Does the socket have a listener for "message"?',
          },
        },
        exited: 'The reply was printed, but the client did not exit with 0.',
        crashed: 'The client broke off with an error: its last lines tell where.',
      },
    },
    'sends-once': {
      title: 'Sends nothing more once it is answered',
      needs: 'prints-reply',
      async run(stage) {
        const server = await stage.bind()
        // On a busy machine the answer may come too late for the first wait; a client that always sends more is wrong.
        let sent = 0
        for (let tries = 5; sent !== 1 && tries > 0; tries--) {
          sent = await takesReply(stage, server, (reply, client) => server.send(reply, client))
        }
        stage.expect(sent === 1, { kind: 'extra', lane: server.name, expected: 1, received: sent })
      },
      diagnosis: {
        extra:
          'The first datagram was answered at once, and more came all the same. Send again only when 300 ms have passed without a reply, and stop the timer when the reply is there.',
        timeout: 'The client was answered, but did not come to its end.',
      },
    },
    'client-honours-host': {
      title: 'Sends to the address in HOST',
      needs: 'prints-reply',
      async run(stage) {
        const { eventually, expect } = stage
        const { server, namesake } = await twoAddresses(stage)
        const { client } = await startClient(stage, server)
        await eventually(() => server.received + namesake.received > 0, { awaited: { what: 'datagram' } })
        const given = { transport: 'udp', host: server.host, port: server.port } as const
        const found = [{ ...given, host: namesake.host }]
        expect(namesake.received === 0, { kind: 'wrong-host', lane: client.name, given, found })
        await takesReply(stage, server, (reply, from) => server.send(reply, from))
      },
      diagnosis: {
        'wrong-host':
          'HOST said 127.0.0.2, and the datagram went to 127.0.0.1, where send() goes when it gets no address: send(message, PORT, HOST).',
        timeout: {
          mute: {
            when: ({ awaited }) => awaited?.what === 'datagram',
            text: 'With another address in HOST no datagram comes.',
          },
          deaf: {
            when: () => true,
            text: 'With another address in HOST the client does not take the reply. From which address does it expect it?',
          },
        },
        missing:
          'With another address in HOST the reply is not printed. From which address do you expect it?',
      },
    },
    'ignores-other-port': {
      title: 'Ignores a reply from another port',
      needs: 'prints-reply',
      async run(stage) {
        const [server, stranger] = [await stage.bind(), await stage.bind()]
        await strangerFirst(stage, server, stranger)
      },
      diagnosis: {
        missing:
          'A stranger on another port was quicker than the server, and the client took its word. Anybody can send to an open port: compare sender.address and sender.port with HOST and PORT, and keep listening when they differ.',
        timeout:
          'After a reply from a stranger the client did not take the true one. Does it keep listening? once() hears a single datagram, whoever sent it.',
        exited: 'After a reply from a stranger and the true one the client did not exit with 0.',
        crashed: 'A reply from a stranger made the client break off: its last lines tell where.',
      },
    },
    'ignores-other-address': {
      title: 'Ignores a reply from another address',
      needs: 'ignores-other-port',
      async run(stage) {
        const { server: stranger, namesake: server } = await twoAddresses(stage)
        await strangerFirst(stage, server, stranger)
      },
      diagnosis: {
        missing:
          'A stranger with another address, on the same port, was quicker than the server, and the client took its word. The port alone proves nothing: compare sender.address with HOST as well.',
        timeout:
          'After a reply from another address the client did not take the true one. Does it keep listening?',
      },
    },
    'gives-up': {
      title: 'Sends again when nothing comes, three times in all, and then gives up with 1',
      points: 3,
      needs: 'prints-reply',
      async run(stage) {
        // Side by side: each takes the second that the client has to wait.
        const all = await Promise.allSettled([
          answersTheThird(stage),
          keepsSilent(stage),
          onlyAStrangerAnswers(stage),
          nobodyThere(stage),
        ])
        const failed = all.find((each) => each.status === 'rejected')
        if (failed !== undefined) throw failed.reason
      },
      diagnosis: {
        exited: {
          zero: {
            when: ({ expected }) => expected === 1,
            text: 'Nobody answered, and the client did not exit with 1. Set process.exitCode = 1: scripts can see only that.',
          },
          early: {
            when: () => true,
            text: 'The client ended before it had sent three times. Datagrams get lost without a word: after 300 ms without a reply send again, three times in all.',
          },
        },
        timeout: {
          stays: {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'Nobody answered, and after 5 seconds the client was still there. Three sends, 300 ms of patience for each; then close the socket, clear the timers and end.',
          },
          stopped: {
            when: ({ received }) => typeof received === 'number',
            text: "A stranger's reply stopped the client from sending again. Look at the sender first, and touch the timer only when the reply is the one awaited.",
          },
          third: {
            when: ({ awaited }) => awaited?.what === 'print',
            text: 'The third datagram was answered, and the client gave up all the same. Wait 300 ms after the third send, too.',
          },
          waits: {
            when: () => true,
            text: 'The first datagram was not answered, and no second one came. UDP tells nobody that a datagram got lost: only a timer of your own does.',
          },
        },
        extra: {
          sends: {
            when: ({ received }) => typeof received === 'number',
            text: 'Nobody answered, and the client sent more than three times. Count the sends and give up after the third.',
          },
          lines: {
            when: () => true,
            text: 'One line on standard error is enough, at the end: say that nobody answered.',
          },
        },
        missing: {
          answer: {
            when: ({ awaited }) => awaited?.what === 'print',
            text: 'The third datagram was answered, and the reply was not printed. It counts as much as a reply to the first.',
          },
          line: {
            when: () => true,
            text: 'The client gave up without a word on standard error. Use console.error(): standard output is for the reply.',
          },
        },
        mismatch: {
          hasty: {
            when: ({ received }) => typeof received === 'object' && 'ms' in received,
            text: 'The client sent three times in a hurry. Each of the sends deserves 300 ms: a reply needs time for its way.',
          },
          other: { when: () => true, text: 'What was sent again differs from what was sent first.' },
        },
        crashed:
          'Giving up is no accident: no stack trace, please. Print one line and set process.exitCode = 1. And a connected socket hears of refusals (ECONNREFUSED) as an "error" event, which needs a listener.',
      },
    },
  },
})

function lengthOf(value: Failure['expected']): number {
  return value instanceof Uint8Array ? value.length : 0
}
