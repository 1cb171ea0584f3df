import { defineChecks, looksCutShort, shownText, type Datagram, type Failure } from '#probe'
import {
  answersTheSecond,
  answersTheThird,
  keepsSilent,
  missesTheSecond,
  nobodyThere,
  startClient,
  takesReply,
  twoAddresses,
} from '../asking.ts'
import { longText, losesSpaces, marks } from '../exchange.ts'
import { onlyAStrangerAnswers, strangerFirst } from '../stranger.ts'

export default defineChecks({
  client: {
    'sends-message': {
      title: 'Sends its argument as one datagram',
      async run({ bind, start, random }) {
        const server = await bind()
        // With spaces around it: they are bytes like any others.
        const message = ` ${random.accented()} ${longText(random)} `
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
          part: {
            when: losesMuch,
            text: 'Only the beginning of the message came. Send all of it in one datagram, however long it is: up to 65,507 bytes fit in.',
          },
          cut: {
            when: looksCutShort,
            text: 'The end of the message is missing. A length counts bytes, and á is one character and two bytes: give send() the string alone, without offset and length, and with the space at its end.',
          },
          other: {
            when: () => true,
            text: 'The datagram is not the UTF-8 of the argument. Pass the string on as it is, with all its spaces: send() encodes it as UTF-8.',
          },
        },
        exited:
          'The client ended, and no datagram came. Is it UDP that it speaks? And send() is not done when it returns, it only begins: where the socket is closed or process.exit() called before Node has had a turn, nothing goes out, and a loop that watches the clock gives Node none. Wait by setTimeout().',
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
        const answer = (reply: string, client: Datagram['from']) => server.send(reply, client)
        const { random } = stage
        await takesReply(stage, server, answer, `${random.accented()} ${marks(random)} ${longText(random)}`)
      },
      diagnosis: {
        missing: {
          cut: {
            when: isPrintedInPart,
            text: 'The beginning of the reply was printed, and not all of it. Print the whole reply, unbroken, however long it is.',
          },
          spaces: {
            when: losesSpaces,
            text: 'The reply was printed, but two spaces in a row became one. What a server says is data: print it as it is, with every space in it.',
          },
          changed: {
            when: ({ expected, received }) =>
              shownText(received).includes(shownText(expected).split(' 100%')[0] ?? ''),
            text: 'The reply was printed, but %s, quotes or a backslash in it came out changed. What a server says is data: console.log(reply, more) takes it for a format, JSON.stringify and inspect for a value. Print it behind a text of your own, or alone.',
          },
          other: {
            when: () => true,
            text: 'The client ended without printing the reply. Print what the "message" event brings, as UTF-8 (bytes.toString()); it need not be what was sent.',
          },
        },
        timeout: {
          open: {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'The reply was printed, but the client runs on. An open socket (or a timer) keeps Node alive: close the socket and clear the timer.',
          },
          silent: {
            when: () => true,
            text: 'The reply was not printed. Does the socket have a listener for "message"? And does it take whatever the server says? It need not be what was sent.',
          },
        },
        exited: 'The reply was printed, but the client did not exit with 0.',
        crashed: {
          closed: {
            when: ({ ending }) => (ending?.stderr ?? '').includes('ERR_SOCKET_DGRAM_NOT_RUNNING'),
            text: '"Not running" says that the socket was used after it had been closed: a timer that was still to go off has sent or closed once more. Clear the timer where you close the socket: clearTimeout(timer).',
          },
          other: {
            when: () => true,
            text: 'The client broke off with an error: its last lines tell where.',
          },
        },
      },
    },
    'sends-once': {
      title: 'Sends nothing more once it is answered, be it by an empty datagram',
      needs: 'prints-reply',
      async run(stage) {
        const server = await stage.bind()
        // On a busy machine the answer may come too late for the first wait; a client that always sends more is wrong.
        let sent = 0
        for (let tries = 5; sent !== 1 && tries > 0; tries--) {
          const answered = await takesReply(stage, server, (reply, client) => server.send(reply, client), '')
          sent = answered.sent
        }
        stage.expect(sent === 1, { kind: 'extra', lane: server.name, expected: 1, received: sent })
      },
      diagnosis: {
        extra:
          'The first datagram was answered at once, and more came all the same. Send again only when 300 ms have passed without a reply, and stop the timer when the reply is there.',
        exited:
          'The server answered with an empty datagram, and the client did not exit with 0. Zero bytes are a reply like any other: ask whether one has come (undefined?), not whether its text is true; an empty string is not.',
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
        extra:
          "What a stranger said was printed just as the reply: whoever reads it cannot tell which is the server's. Look at the sender before you print.",
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
        extra:
          "What a stranger with another address said was printed just as the reply: whoever reads it cannot tell which is the server's. Look at the sender's address before you print.",
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
          answersTheSecond(stage),
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
          second: {
            when: missesTheSecond,
            text: 'The second datagram was answered, and the client went on as if it had not been. A reply counts whichever of the three sends it follows: keep listening from the first to the last.',
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
          stranger: {
            when: ({ awaited, received }) =>
              awaited?.what === 'print' && typeof received === 'string' && received.trim() !== '',
            text: 'After the third send a stranger was quicker than the server, and the client took its word. Look at the sender of each datagram, as long as you wait.',
          },
          second: {
            when: missesTheSecond,
            text: 'The second datagram was answered, and the reply was not printed. It counts as much as a reply to the first.',
          },
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
          trimmed: {
            when: ({ expected, received }) => shownText(received) === shownText(expected).trim(),
            text: 'What was sent again lacks the spaces that stood around the message. Send the same datagram each time: the argument as it is.',
          },
          other: { when: () => true, text: 'What was sent again differs from what was sent first.' },
        },
        crashed:
          'Giving up is no accident: no stack trace, please. Print one line and set process.exitCode = 1. And a connected socket hears of refusals (ECONNREFUSED) as an "error" event, which needs a listener.',
      },
    },
  },
})

/** Evidence that far more is missing at the end than a length in characters loses of the accents. */
function losesMuch(failure: Failure): boolean {
  const { expected, received } = failure
  return looksCutShort(failure) && shownText(expected).length - shownText(received).length > 100
}

/** Evidence that the reply was printed as it is, with all of its marks, and that its end is missing. */
function isPrintedInPart({ expected, received }: Failure): boolean {
  const [beginning] = /^.*C:\\[a-z]/.exec(shownText(expected)) ?? []
  return beginning !== undefined && shownText(received).includes(beginning)
}
