import {
  defineChecks,
  MiB,
  oneErrorLineNamesPort,
  OTHER_HOST,
  shownText,
  type Failure,
  type UdpPeer,
} from '#probe'
import { burstWhileStopped } from '../burst.ts'
import { longText } from '../long-text.ts'

/** Bytes of receive buffer that a radio asks for. */
const ASKED = 1 * MiB

/** The broadcast address of the loopback, 127.0.0.0/8. */
const EVERYBODY = '127.255.255.255'

const NOT_ACCEPTED =
  'On a port that another radio has, the kernel refused this one (EADDRINUSE). Both have to allow it before they bind: createSocket({ type: "udp4", reuseAddr: true }). ' +
  'It has to be the same option in all of them: reusePort is another one, and who says only that shares with nobody who says reuseAddr.'

export default defineChecks({
  radio: {
    hears: {
      title: 'The radio prints what it hears',
      async run({ start, peer, random }) {
        const radio = await start('radio')
        const sender = await peer({ to: radio })
        // Neither as a format nor as a value: luck must not decide whether one of these marks is in the text.
        const marks = `${random.word()} 100%s %d  "it's" C:\\${random.word()}`
        for (const text of [random.word(), random.accented(), marks, longText(random)]) {
          await sender.send(text)
          await radio.prints(text, { next: true })
        }
      },
      diagnosis: {
        timeout: {
          'not-bound': {
            when: ({ awaited }) => awaited?.what === 'listen',
            text: "The program runs, but the port never opens. createSocket('udp4') from node:dgram makes a socket, bind(PORT) opens the port.",
          },
          cut: {
            when: ({ expected }) => /[\da-f]{100}/.test(shownText(expected)),
            text: 'A datagram of 1,800 characters was not printed whole. Print all that comes, unbroken, however long it is.',
          },
          spaces: {
            when: ({ received }) => shownText(received).includes(` 100%s %d "it's" C:\\`),
            text: 'Two spaces in a row were printed as one. What somebody sends is data: print it as it is, with every space in it.',
          },
          changed: {
            when: ({ expected }) => shownText(expected).includes('%s'),
            text: 'A text with %s, quotes and a backslash came out changed. What somebody sends is data: console.log(text, more) takes it for a format, JSON.stringify and inspect for a value. Print it behind a text of your own, or alone.',
          },
          other: {
            when: () => true,
            text: "The datagram was not printed as it came. Take it with radio.on('message', (bytes) => …) and print it as UTF-8: bytes.toString().",
          },
        },
        refused:
          'The port is not open for UDP. A radio is a datagram socket: createSocket() from node:dgram.',
        'wrong-port': 'The radio hears another port than the one it was given: bind(PORT).',
        'wrong-host':
          'The radio is bound to an address on which nobody sends to it. Leave the address out: bind(PORT).',
        exited:
          'The program came to its end. A bound socket keeps Node alive: call bind(PORT), and do not close it.',
        crashed:
          'An error that nobody caught ended the radio; its standard error names the error and the line.',
      },
    },
    'counts-datagrams': {
      title: 'Answers `count` with how many other datagrams it has heard',
      needs: 'hears',
      async run({ start, peer, random }) {
        const radio = await start('radio')
        const [first, second, third] = [
          await peer({ to: radio }),
          await peer({ to: radio }),
          await peer({ to: radio }),
        ]
        await ask(first, 'count', 'count 0')
        // The same text each time: it is datagrams that count, not what they say.
        const text = random.text(8)
        for (let sent = 0; sent < 3; sent++) await first.send(text)
        await ask(first, 'count', 'count 3')
        for (let printed = 0; printed < 3; printed++) await radio.prints(text, { next: true })
        await third.send('buffer')
        await ask(second, 'count', 'count 3')
        await first.send(random.text(8))
        await ask(second, 'count', 'count 4')
      },
      diagnosis: {
        timeout: {
          unprinted: {
            when: ({ awaited }) => awaited?.what === 'print',
            text: 'Three datagrams came that said the same, and they were not printed three times. Print each of them, whatever came before it.',
          },
          unanswered: {
            when: () => true,
            text: 'No answer came. Send it to where the question came from: radio.send(`count ${n}`, rinfo.port, rinfo.address).',
          },
        },
        mismatch: {
          newline: {
            when: ({ received }) => /[\r\n]$/.test(shownText(received)),
            text: 'A datagram is a whole by itself and needs no newline at its end: send exactly `count <n>`.',
          },
          unasked: {
            when: ({ received }) => !/count/i.test(shownText(received)),
            text: 'What came was no answer to `count`. Only the two questions are answered; every other datagram is counted and printed, and nobody hears of it.',
          },
          questions: {
            when: ({ received, expected }) => numberIn(received) > numberIn(expected),
            text: 'The count is too high. The questions `count` and `buffer` are answered and not counted.',
          },
          repeated: {
            when: ({ received, expected }) => numberIn(received) === 1 && numberIn(expected) === 3,
            text: 'Three datagrams came that said the same, and one was counted. Each of them counts, whatever it says: a number is enough, a Set of texts forgets.',
          },
          other: {
            when: () => true,
            text: 'Answer exactly `count <n>`: the word, a space, and how many other datagrams have come so far.',
          },
        },
        crashed:
          'An error that nobody caught ended the radio; its standard error names the error and the line.',
      },
    },
    'answers-other-address': {
      title: 'The radio answers whoever asks, also from another address',
      needs: 'counts-datagrams',
      async run({ start, peer, random }) {
        const radio = await start('radio')
        const here = await peer({ to: radio })
        const there = await peer({ to: radio, host: OTHER_HOST })
        await here.send(random.text(8))
        await ask(there, 'count', 'count 1')
      },
      diagnosis: {
        timeout:
          'The question came from 127.0.0.2, and the answer did not get there. send(reply, port) goes to 127.0.0.1 when no address is given: pass rinfo.address as well.',
        mismatch:
          'Whoever asked had another address than whoever had sent a datagram, and the count was another one. All datagrams count together, from whichever address.',
        crashed:
          'A question from 127.0.0.2 ended the radio; its standard error names the error and the line.',
      },
    },
    'counts-all-others': {
      title: 'Counts every other datagram: empty, binary, almost a question',
      needs: 'counts-datagrams',
      async run({ start, peer, random }) {
        const radio = await start('radio')
        const sender = await peer({ to: radio })
        const others = [
          '',
          'counter',
          'counts',
          'buffers',
          'a count',
          'count\n',
          ' buffer',
          'Count',
          random.bytes(512),
          Buffer.alloc(60_000, 'x'),
        ]
        for (const other of others) await sender.send(other)
        await ask(sender, 'count', `count ${others.length}`)
      },
      diagnosis: {
        mismatch: {
          answered: {
            when: ({ received, expected }) =>
              numberIn(received) !== numberIn(expected) && !/^count \d+$/.test(shownText(received)),
            text: 'Something was answered that was no question. Only a datagram that is exactly `count` or exactly `buffer` is one.',
          },
          other: {
            when: () => true,
            text:
              'Not every datagram was counted. Only those that are exactly `count` or `buffer` are questions; all others count, also an empty one, ' +
              'one that merely looks like a question (a newline behind it, a capital letter), and one that is no text.',
          },
        },
        crashed:
          'A datagram that nobody had thought of ended the radio; its standard error names the error and the line.',
      },
    },
    'hears-everybody': {
      title: 'Hears what is sent to everybody, whatever HOST says',
      needs: 'counts-datagrams',
      async run({ start, peer, kernel, unobservable, random }) {
        if (!(await kernel.hearsBroadcast())) unobservable('no-loopback-broadcast')
        const radio = await start('radio')
        const sender = await peer({ to: radio })
        const text = random.text(24)
        await sender.send(text, { host: EVERYBODY, port: radio.port })
        await radio.prints(text)
      },
      diagnosis: {
        timeout:
          'A datagram to the broadcast address was not heard. A socket bound to 127.0.0.1 hears only what is sent to 127.0.0.1: leave the address out, bind(PORT).',
      },
    },
    'shares-its-port': {
      title: 'Lets a second radio hear the same port',
      needs: 'counts-datagrams',
      points: 2,
      async run({ bind, start, peer, kernel }) {
        // A third one, of ours: it shares by SO_REUSEADDR, as all radios do, and leaves before it is asked.
        const third = await bind({ host: '0.0.0.0', shared: true })
        const first = await start('radio', { port: third.port })
        third.close()
        const second = await start('radio', { port: first.port })
        const asking = await peer({ to: second })
        if (!(await kernel.hearsBroadcast())) return ask(asking, 'count', 'count 0')
        const everybody = { host: EVERYBODY, port: first.port }
        await asking.send('count', everybody)
        // Both answer from the same port: two answers are two radios.
        for (let radios = 0; radios < 2; radios++) await asking.receive('count 0')
      },
      diagnosis: {
        exited: NOT_ACCEPTED,
        crashed: NOT_ACCEPTED,
        timeout:
          'Two radios run on one port, and a question to everybody did not get two answers. Bind to all addresses: bind(PORT).',
        'wrong-port':
          'The port was taken, and the second radio went to another one, where nobody sends to it. Share the port: { reuseAddr: true }.',
      },
    },
    'names-its-port': {
      title: 'The radio says in one line that its port is taken, and exits with code 1',
      needs: 'hears',
      async run({ start, bind, expect }) {
        // This socket does not share: nobody else gets its port.
        const { port } = await bind({ host: '0.0.0.0' })
        const radio = await start('radio', { port, ready: false })
        await radio.exits(1)
        oneErrorLineNamesPort({ expect }, radio)
      },
      diagnosis: {
        extra:
          "This is what Node prints when nobody handles the error. bind() answers later, by an event: radio.on('error', …). Print one line there and set process.exitCode = 1.",
        missing: 'Standard error stayed empty. Errors belong there: console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        exited:
          'The code tells scripts whether a program could do its work, and 0 means yes. Set process.exitCode = 1.',
        timeout:
          'The port belongs to a socket that does not share, and the program goes on. It has to say so and end with code 1.',
      },
    },
    'tells-real-size': {
      title: 'Asks for a receive buffer of 1 MiB, and tells what the kernel gave',
      needs: 'counts-datagrams',
      points: 2,
      async run({ start, peer, kernel }) {
        const given = await kernel.receiveBuffer(ASKED)
        await ask(await peer({ to: await start('radio') }), 'buffer', `buffer ${given}`)
      },
      diagnosis: {
        mismatch: {
          asked: {
            when: ({ received }) => numberIn(received) === ASKED,
            text: 'This is the size you asked for, not the one the kernel gave: it doubles and caps as it likes. Ask it: radio.getRecvBufferSize().',
          },
          newline: {
            when: ({ received }) => /[\r\n]$/.test(shownText(received)),
            text: 'A datagram is a whole by itself and needs no newline at its end: send exactly `buffer <bytes>`.',
          },
          other: {
            when: () => true,
            text: 'A socket that asks for 1 MiB (1024 × 1024) gets another size here. Ask with { recvBufferSize: 1024 * 1024 } when you create the socket, and answer radio.getRecvBufferSize().',
          },
        },
        timeout: 'No answer came to `buffer`. Send `buffer <bytes>` to where the question came from.',
        crashed:
          'An error that nobody caught ended the radio; its standard error names it. Buffer sizes can only be read and set when the socket is bound (EBADF before).',
      },
    },
    burst: {
      title: 'Loses nothing of a burst that comes while it is busy',
      needs: ['counts-datagrams', 'tells-real-size'],
      points: 3,
      async run(stage) {
        if (!stage.kernel.observable) stage.unobservable('needs-linux')
        const radio = await stage.start('radio')
        const peer = await stage.peer({ to: radio })
        await ask(peer, 'count', 'count 0')
        const sent = await burstWhileStopped(stage, radio, peer, ASKED)
        // The question itself may be lost while the buffer is full. Its first answer stands behind the whole burst.
        const answer = await stage.eventually(
          async () => {
            await peer.send('count')
            return peer.take()[0]
          },
          { awaited: { what: 'datagram' } },
        )
        stage.equal(answer.data.toString(), `count ${sent}`, 'missing')
      },
      diagnosis: {
        missing:
          'The radio was stopped (SIGSTOP), a burst came that fits into the buffer it should have, and it went on: part of the burst is lost. What finds no room in the receive buffer the kernel throws away. ' +
          'Ask for 1 MiB of receive buffer from the start, not only when somebody asks about it.',
        timeout: 'After the burst the radio did not answer any more.',
      },
    },
  },
})

/** Asks a radio, and expects exactly this answer. */
async function ask(peer: UdpPeer, question: string, answer: string): Promise<void> {
  await peer.send(question)
  await peer.receive(answer)
}

function numberIn(shown: Failure['received']): number {
  return Number(/\d+/.exec(shownText(shown))?.[0] ?? Number.NaN)
}
