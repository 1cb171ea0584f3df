import {
  defineChecks,
  hasReplacementCharacter,
  MiB,
  shownText,
  type Failure,
  type ProbeProgram,
  type Stage,
} from '#probe'
import { allTalk, gatherCrowd, sawAllArrive, sawAllLeave } from './crowd.ts'
import { endsOrderly, leavesAfter, reportsItsEnd } from './member.ts'
import {
  gather,
  hear,
  hearsNothingOfItself,
  hearsOf,
  join,
  LONG_LINE,
  longLines,
  namesOf,
  nextLine,
  nextNews,
  pour,
  same,
  seeLeave,
  speak,
} from './room.ts'
import { growthPerPour, hearsNoGap, POUR } from './slow.ts'

/** Just under 1 MiB, names included: so far behind a member may be. */
const BEHIND = 15

const CROWD = 200

/**
 * Memory that a server may take while 96 MiB go past a member that does not read. Those that keep a bounded
 * amount were seen to take 0 to 48 MiB, those that keep everything 84 and more.
 */
const GROWTH = 64 * MiB

/** What is written to standard input, piece by piece, and what of it goes to the server before the goodbye. */
const waysToSayBye = [
  { typed: ['hello\n', 'bye\n'], sent: 'hello\n' },
  { typed: ['hello\n', 'before\nbye\n'], sent: 'hello\nbefore\n' },
  { typed: ['hello\n', 'by', 'e\n'], sent: 'hello\n' },
]

const isOfReadline = ({ ending }: Failure) => /'error' event on Interface instance/.test(ending?.stderr ?? '')
const isUnheard = ({ ending }: Failure) => /Unhandled 'error' event/.test(ending?.stderr ?? '')
const isUncaught = ({ ending }: Failure) => /fromPromise|nhandled/.test(ending?.stderr ?? '')
const hasReturn = (failure: Failure) => shownText(failure.received).includes('\r')
const hasNoName = (failure: Failure) => /undefined/.test(shownText(failure.received))
const isTrimmed = ({ expected, received }: Failure) =>
  shownText(expected) !== shownText(received) && withoutSpaces(expected) === withoutSpaces(received)
const saysLess = (failure: Failure) => shownText(failure.received).length < shownText(failure.expected).length

const withoutSpaces = (shown: Failure['received']) => shownText(shown).replaceAll(' ', '')

export default defineChecks({
  room: {
    listens: {
      title: 'Listens on the port it is given',
      async run({ connect }) {
        await connect()
      },
      diagnosis: {
        'wrong-port':
          'The program listens, but not where it was told to. Give `listen()` the PORT from the environment: the two lines at the top of the starter read it.',
        'wrong-host':
          'The port is right, the address is not. Give `listen()` both: `server.listen(PORT, HOST)`.',
        timeout:
          'The program runs and never listens. After `createServer()` it takes a `server.listen(PORT, HOST)`.',
        exited: 'The program ended at once. A server that listens stays alive by itself: what ends yours?',
        crashed: 'The program broke off before it listened. The error above says where.',
      },
    },
    'reaches-the-others': {
      title: 'What one member says reaches all the others',
      points: 2,
      needs: 'listens',
      async run(stage) {
        const [first, second, speaker] = await gather(stage, 3)
        const words = stage.random.word()
        await speaker.send(`${words}\n`)
        await hearsOf(first, words)
        await hearsOf(second, words)
      },
      diagnosis: {
        timeout:
          'A line was said and somebody who was there did not hear it. Keep every socket in a list when it connects, and write each line to all of that list but the sender; the sockets themselves are the keys, since members may share an address.',
        crashed: 'The server broke off while it passed a line on. The error above says where.',
        closed: 'The server hung up on a member. A connection stays open until its client leaves.',
      },
    },
    'everyone-speaks': {
      title: 'Everybody can speak and be heard, first comers and late comers',
      points: 2,
      needs: 'reaches-the-others',
      async run(stage) {
        const room = await gather(stage, 4)
        for (const speaker of room) {
          const words = stage.random.word()
          await speaker.send(`${words}\n`)
          for (const other of room) if (other !== speaker) await hearsOf(other, words)
        }
      },
      diagnosis: {
        timeout:
          'Some members are heard and others are not. Ask for the members at the moment of speaking, not when somebody connects: who came later must be among them.',
      },
    },
    'spares-the-sender': {
      title: 'Nobody gets their own words back',
      points: 2,
      needs: 'reaches-the-others',
      async run(stage) {
        const [a, b, c] = await gather(stage, 3)
        for (const [one, other, third] of [[a, b, c] as const, [b, c, a] as const, [c, a, b] as const]) {
          const [words, answer] = [stage.random.word(), stage.random.word()]
          await one.send(`${words}\n`)
          await hearsOf(other, words)
          // The answer comes after whatever the server did with the words: it has to be what comes next.
          await other.send(`${answer}\n`)
          const heard = await nextLine(one)
          stage.equal(
            heard.includes(answer) ? answer : heard,
            answer,
            heard.includes(words) ? 'extra' : 'mismatch',
          )
          await hearsOf(third, answer)
        }
      },
      diagnosis: {
        extra:
          'The line went back to the one who said it. In the loop over the members leave out the socket that the line came from.',
        mismatch:
          'Something else than the next line came, or a line came a second time. Each member is on the list once, and gets nothing but what the others say.',
      },
    },
    'names-taken-port': {
      title: 'Says in one line that its port is taken',
      async run(stage) {
        const { port } = await stage.program()
        const second = await stage.start('server', { port, ready: false })
        const [line, ...more] = await endsOrderly(stage, second)
        stage.expect(line?.includes(String(port)) === true, {
          kind: 'missing',
          lane: second.name,
          expected: String(port),
          received: line ?? '',
        })
        stage.equal(more.join('\n'), '', 'extra')
      },
      diagnosis: {
        crashed:
          "A taken port is an 'error' event of the server, and without a listener it ends the program with a stack trace. Add `server.on('error', …)`.",
        missing: 'The line on standard error has to name the port: `console.error(…)` with PORT in it.',
        extra: 'One line is enough: print the message, not the whole error.',
        exited: 'Somebody who starts your server in a script wants to know that it failed: exit code 1.',
        timeout: 'Nothing listens, but the program goes on. End it with exit code 1.',
      },
    },
  },

  names: {
    'names-the-speaker': {
      title: 'A line carries the name of who said it',
      points: 2,
      async run(stage) {
        const room = await gather(stage, 3)
        for (const speaker of room) {
          const others = room.filter((member) => member !== speaker)
          await speak(stage, speaker, others, `${stage.random.word()} ${stage.random.word()}`)
        }
      },
      diagnosis: {
        mismatch: {
          'no-name': {
            when: hasNoName,
            text: 'The name is undefined: the socket has lost its peer, or was asked for the wrong property. Read `remoteAddress` and `remotePort` when it connects.',
          },
          'all-addresses': {
            when: ({ received }) => shownText(received).startsWith('::ffff:'),
            text: 'The server listens on all addresses, with one socket for IPv6 and IPv4, and then an IPv4 peer gets a name of IPv6. Listen on HOST: `server.listen(PORT, HOST)`.',
          },
          'bare-words': {
            when: ({ received }) => !/^\d+\./.test(shownText(received)),
            text: 'A line goes out as `<address>:<port> <line>`: the name of the one who speaks, a space, the words, and nothing else.',
          },
          'wrong-name': {
            when: () => true,
            text: 'The name is not the one of who spoke. It is `remoteAddress` and `remotePort` of the socket the line came from (`local…` is the end of the server), kept in a variable of that connection alone.',
          },
        },
      },
    },
    'names-other-machines': {
      title: 'A name holds the address from which a member really comes',
      needs: 'names-the-speaker',
      async run(stage) {
        const here = await join(stage, [])
        const there = await join(stage, [here], '127.0.0.2')
        const elsewhere = await join(stage, [here, there], '127.0.0.3')
        await speak(stage, there, [here, elsewhere])
        await speak(stage, elsewhere, [here, there])
        await speak(stage, here, [there, elsewhere])
      },
      diagnosis: {
        mismatch:
          'The port is right, the address is not: it was written down instead of asked for. Take `socket.remoteAddress`.',
      },
    },
    'announces-arrivals': {
      title: 'Tells the others, once, that somebody has come, and the newcomer nothing',
      points: 2,
      needs: 'names-the-speaker',
      async run(stage) {
        const room = await gather(stage, 2)
        const newcomer = await stage.connect()
        const [hello, words] = [stage.random.word(), stage.random.word()]
        await newcomer.send(`${hello}\n`)
        const [notice, greeting] = [`+ ${newcomer.address}`, `${newcomer.address} ${hello}`]
        for (const member of room) {
          const news = await nextNews(member, namesOf([newcomer]))
          same(stage, member, news, notice, news === greeting ? 'missing' : 'mismatch')
          const next = await nextNews(member, namesOf([newcomer]))
          same(stage, member, next, greeting, next === notice ? 'extra' : 'mismatch')
        }
        await room[0].send(`${words}\n`)
        const first = await nextNews(newcomer, namesOf([...room, newcomer]))
        same(stage, newcomer, first, `${room[0].address} ${words}`, 'extra')
      },
      diagnosis: {
        missing:
          'The newcomer was heard before anybody was told of it. When a socket connects, send `+ <address>:<port>` to those who are already there.',
        mismatch:
          'A notice of arrival is exactly `+ <address>:<port>`: a plus sign, a space, the name of the newcomer.',
        extra:
          'Somebody heard one notice too many. Each arrival is told once, to all but the newcomer: tell it before the newcomer enters the list, or leave its socket out.',
      },
    },
    'announces-departures': {
      title: 'Tells the others, once, that somebody has hung up',
      points: 2,
      needs: 'names-the-speaker',
      async run(stage) {
        const [a, leaver, b, speaker] = await gather(stage, 4)
        await leaver.end()
        await seeLeave(stage, { gone: [leaver], listeners: [a, b], speaker })
      },
      diagnosis: {
        timeout:
          "A member hung up (FIN) and the others were not told. The socket gives 'end' for a FIN and 'close' for every end: take it off the list there, and send `- <address>:<port>` to those who stay.",
        mismatch:
          'A notice of departure is exactly `- <address>:<port>`: a minus sign, a space, the name of the one who left.',
        extra:
          "One departure was told more than once: 'end', 'error' and 'close' can all come for one socket. Tell it only when the socket was still on the list: `delete()` of a Set or a Map says whether it was.",
      },
    },
    'lets-go-on-bye': {
      title: 'A line `bye`, and only that, ends the visit of its sender',
      points: 2,
      needs: 'announces-departures',
      async run(stage) {
        const [a, leaver, b, speaker] = await gather(stage, 4)
        const about = namesOf([leaver])
        for (const line of [`bye ${stage.random.word()}`, `${stage.random.word()} bye`]) {
          await leaver.send(`${line}\n`)
          for (const other of [a, b])
            same(stage, other, await nextNews(other, about), `${leaver.address} ${line}`)
        }
        await leaver.send('bye\n')
        const failure = { kind: 'timeout', lane: leaver.name, awaited: { what: 'close' } } as const
        await stage.eventually(() => leaver.over, { failure })
        await hearsNothingOfItself(stage, leaver)
        await seeLeave(stage, { gone: [leaver], listeners: [a, b], speaker })
      },
      diagnosis: {
        timeout: {
          open: {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'After `bye` the connection was still open. The server ends its side too: `socket.end()`.',
          },
          silent: {
            when: () => true,
            text: 'Who says `bye` has left: the others are told so, as when somebody hangs up.',
          },
        },
        mismatch:
          'Only a line that is `bye` and nothing else says goodbye; compare the whole line with `===`.',
        closed: 'Only the one who said `bye` leaves; the connections of all the others stay as they are.',
        exited: 'One member said goodbye, and the whole server ended. Close that socket, not the program.',
        extra: {
          'told-to-the-leaver': {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'Who said `bye` was told of their own departure. It is news for the others: take the socket off the list first, and tell then.',
          },
          'told-twice': {
            when: () => true,
            text: 'The departure was told twice: for the `bye`, and again when the socket closed.',
          },
        },
      },
    },
  },

  lines: {
    'keeps-halves-apart': {
      title: 'A line that comes in two parts stays one, also when another member speaks in between',
      points: 2,
      async run(stage) {
        const [a, b, c] = await gather(stage, 3)
        const [first, second] = [stage.random.word(), stage.random.word()]
        await a.sendApart([first])
        await speak(stage, b, [a, c])
        await a.send(`${second}\n`)
        await hear(stage, [b, c], a, [first + second])
      },
      diagnosis: {
        mismatch: {
          'two-speakers': {
            when: ({ expected, received }) =>
              shownText(received).endsWith(shownText(expected).split(' ').at(-1) ?? ''),
            text: 'Words of two members have run together in one line. The unfinished rest belongs to one connection: declare it inside the connection handler.',
          },
          'chunk-as-line': {
            when: () => true,
            text: "Half a line was passed on. A 'data' event is not a line: keep what comes behind the last `\\n`, and put it in front of the next chunk of the same socket.",
          },
        },
        timeout:
          'A line that came in two parts was never passed on. Keep the first part until its `\\n` has come.',
      },
    },
    'splits-packets': {
      title: 'Several lines in one packet are told one by one, in their order',
      needs: 'keeps-halves-apart',
      async run(stage) {
        const [a, b, c] = await gather(stage, 3)
        const lines = [stage.random.word(), stage.random.word(), stage.random.word()]
        const [begin, end] = [stage.random.word(), stage.random.word()]
        await a.send(`${lines.join('\n')}\n${begin}`)
        await hear(stage, [b, c], a, lines)
        await a.send(`${end}\n`)
        await hear(stage, [b, c], a, [begin + end])
      },
      diagnosis: {
        timeout:
          'Several lines came in one packet and not all of them were passed on. Take lines out of the buffer in a loop, until no `\\n` is left in it.',
        order: 'Lines of one packet were told in another order than they were said.',
        mismatch:
          'Several lines came in one packet. Each goes out on its own, with the name of its speaker in front.',
      },
    },
    'keeps-characters-whole': {
      title: 'Characters of several bytes survive being cut in two',
      needs: 'keeps-halves-apart',
      async run(stage) {
        const [a, b, c] = await gather(stage, 3)
        const line = stage.random.accented()
        await a.sendApart(cutCharacters(`${line}\n`))
        await hear(stage, [b, c], a, [line])
      },
      diagnosis: {
        mismatch: {
          'decoded-per-chunk': {
            when: hasReplacementCharacter,
            text: "A character was cut by the end of a chunk and both halves became �. Decode with memory, `socket.setEncoding('utf8')`, or split the bytes at `\\n` and decode whole lines.",
          },
          'other-encoding': {
            when: () => true,
            text: 'Other characters came out than went in. The text of the room is UTF-8 on its way in and on its way out.',
          },
        },
      },
    },
    'accepts-crlf': {
      title: 'Accepts lines that end in `\\r\\n`, and never sends a `\\r`',
      async run(stage) {
        const [a, b, c] = await gather(stage, 3)
        // Who cuts off all that is blank takes more than the `\r`.
        const lines = [stage.random.word(), `  ${stage.random.word()} `]
        await a.send(lines.map((line) => `${line}\r\n`).join(''))
        await hear(stage, [b, c], a, lines)
        await a.send('bye\r\n')
        const failure = { kind: 'timeout', lane: a.name, awaited: { what: 'close' } } as const
        await stage.eventually(() => a.over, { failure })
      },
      diagnosis: {
        mismatch: {
          'return-kept': {
            when: hasReturn,
            text: 'The `\\r` of `\\r\\n` was passed on. Telnet and Windows end lines so: cut it off when a line ends with it.',
          },
          trimmed: {
            when: isTrimmed,
            text: 'Spaces at the ends of a line were lost. They are part of it: cut off the `\\r` alone, where `trim()` takes all that is blank.',
          },
        },
        timeout: '`bye\\r\\n` is a bye as well: cut the `\\r` off first, and compare then.',
      },
    },
    'carries-long-lines': {
      title: 'A line of 40,000 bytes arrives whole',
      async run(stage) {
        const [a, b, c] = await gather(stage, 3)
        const line = longLines(stage.random)(0).slice(0, 40_000)
        await a.send(`${line}\n`)
        await hear(stage, [b, c], a, [line])
      },
      diagnosis: {
        mismatch: {
          'cut-off': {
            when: saysLess,
            text: 'The line came out shorter than it went in. The 1024 of `recv(1024)` is what one call takes at most, not the length of a message; Node has no such limit.',
          },
        },
        timeout: 'A long line was never passed on. It comes in several chunks: collect them until the `\\n`.',
      },
    },
  },

  vanished: {
    'survives-a-reset': {
      title: 'A member that breaks off (RST) has left, and nothing else happens',
      points: 2,
      async run(stage) {
        const [a, b, speaker, leaver] = await gather(stage, 4)
        leaver.reset()
        await seeLeave(stage, { gone: [leaver], listeners: [a, b], speaker })
        await speak(stage, a, [b])
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
        timeout:
          "A member vanished and the others were not told. After a reset there is no 'end': 'error' comes and then 'close'. 'close' comes in every case.",
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

  slow: {
    'keeps-who-is-behind': {
      title: 'A member that is up to 1 MiB behind is not dropped',
      points: 2,
      async run(stage) {
        const [speaker, listener, slow] = await gather(stage, 3)
        const line = longLines(stage.random)
        const lines = Array.from({ length: BEHIND }, (_, index) => line(index))
        // Twice, since a member that has caught up may fall behind again.
        for (const _time of ['first', 'second']) {
          slow.pause()
          await pour(stage, speaker, [listener], { line, count: BEHIND })
          slow.resume()
          await hear(stage, [slow], speaker, lines)
        }
        await speak(stage, speaker, [listener, slow])
      },
      diagnosis: {
        closed:
          'A member was dropped that was less than 1 MiB behind. What counts are the bytes that still wait for it, `socket.writableLength`: not all that was ever written to it (`bytesWritten`), and not how many lines.',
        order: 'Lines came in another order than they were said, or some are missing in between.',
        timeout:
          'A line did not arrive. A member that is a little behind makes nobody wait and loses nothing.',
      },
    },
    'waits-for-nobody': {
      title: 'Goes on for all the others while one member does not read',
      points: 2,
      deadline: 40_000,
      async run(stage) {
        const [speaker, a, b, slow] = await gather(stage, 4)
        slow.pause()
        const line = longLines(stage.random)
        await pour(stage, speaker, [a, b], { line, count: (16 * MiB) / LONG_LINE })
        await speak(stage, a, [speaker, b])
      },
      diagnosis: {
        timeout:
          "One member has stopped reading, and now nobody hears anything. Waiting for its 'drain', or not reading from the speaker until then, makes the slowest one set the pace. Keep a bounded amount for it, and when it is more, drop it.",
        closed:
          'Members who read all they got were disconnected. Only the one that does not read is too slow.',
      },
    },
    'bounds-memory': {
      title: 'Keeps a bounded amount for a member that never reads',
      points: 3,
      needs: 'waits-for-nobody',
      fresh: true,
      deadline: 60_000,
      async run(stage) {
        if (!stage.kernel.observable) stage.unobservable('needs-linux')
        const [speaker, a, b, slow] = await gather(stage, 4)
        const { name } = await stage.program()
        slow.pause()
        const growth = await growthPerPour(stage, { speaker, listeners: [a, b], enough: GROWTH })
        stage.expect(growth < GROWTH, {
          kind: 'resources',
          lane: name,
          expected: { bytes: GROWTH },
          received: { bytes: growth },
        })
      },
      diagnosis: {
        resources:
          'The memory of the server grows with every line that the slow member does not read: whatever the kernel does not take, `write()` keeps, without any limit (and so does a queue of your own). Look at `socket.writableLength` after each write, and `destroy()` who is too far behind.',
        closed:
          'Members who read all they got were disconnected. Only the one that does not read is too slow.',
      },
    },
    'leaves-no-gap': {
      title: 'Who is too slow gets every line up to some point and is then disconnected',
      points: 2,
      needs: 'waits-for-nobody',
      fresh: true,
      deadline: 60_000,
      async run(stage) {
        const [speaker, listener, slow] = await gather(stage, 3)
        const line = longLines(stage.random)
        slow.pause()
        await pour(stage, speaker, [listener], { line, count: POUR })
        slow.resume()
        await hearsNoGap(stage, { slow, speaker, listener, line, count: POUR })
      },
      diagnosis: {
        missing:
          'The slow member missed lines and then went on hearing: a gap that it cannot see. Leaving lines out is not allowed; who cannot have all of them is disconnected.',
        extra:
          'The slow member got everything, 96 MiB later: the server had kept it all. Keep about 1 MiB for a member, then drop it.',
        timeout:
          'The slow member gets nothing more, and its connection is open: it will wait for ever. Off the list is not enough, `destroy()` its socket.',
      },
    },
  },

  crowd: {
    'seats-a-crowd': {
      title: 'Two hundred members come and go, and each is announced once',
      points: 2,
      deadline: 60_000,
      async run(stage) {
        const crowd = await gatherCrowd(stage, CROWD)
        await sawAllArrive(stage, crowd)
        await sawAllLeave(stage, crowd)
      },
      diagnosis: {
        closed:
          'The server turned a member away. There is no limit in this room: `maxConnections` is not set.',
        timeout: 'Somebody was not let in, or not announced, when the room was full of people.',
        mismatch: 'In a room of two hundred somebody heard something else than who came.',
        extra: 'In a room of two hundred somebody was announced twice.',
      },
    },
    'keeps-every-line': {
      title: 'Two hundred speak at once: each hears every line of the others, once and in order',
      points: 3,
      needs: 'seats-a-crowd',
      deadline: 90_000,
      async run(stage) {
        await allTalk(stage, await gatherCrowd(stage, CROWD), 20)
      },
      diagnosis: {
        missing:
          'A line was lost in the crowd. Do you keep lines in something that has room for so many only, or pass on the last of several?',
        extra: 'A line was told twice. Does it stay in a queue after it was sent?',
        order:
          'Lines of one speaker came in another order than they were said. Lines of one socket have to go one way only.',
        mismatch: 'A line came out changed in the crowd. Is something of one connection shared by all?',
        closed:
          'A member who read all the time was disconnected. How far behind a member is has to be counted in bytes, not in lines: twenty short ones at once are nothing.',
        timeout:
          'Some lines never came. In the crowd all speak at the same time, and lines are cut anywhere.',
      },
    },
  },

  client: {
    'says-unreachable': {
      title: 'Nobody listens: one line, exit code 1',
      async run(stage) {
        const nobody = await stage.listen()
        nobody.close()
        const client = await stage.start('client')
        const [line, ...more] = await endsOrderly(stage, client)
        stage.expect(line !== undefined, { kind: 'missing', lane: client.name, awaited: { what: 'print' } })
        stage.equal(more.join('\n'), '', 'extra')
      },
      diagnosis: {
        crashed:
          "A refused connection is an 'error' event of the socket, and without a listener it ends the program with a stack trace. Add `socket.on('error', …)`.",
        exited: 'Without a server the client has failed, and says so to whoever started it: exit code 1.',
        missing: 'Say on standard error (`console.error`) that the server cannot be reached.',
        extra: 'One line is enough: print the message, not the whole error.',
        timeout: 'Without a server there is nothing to wait for. Does the keyboard keep the program alive?',
      },
    },
    'prints-what-arrives': {
      title: 'Prints what the others say, while nobody types',
      points: 2,
      async run(stage) {
        const server = await stage.listen()
        const client = await stage.start('client')
        const connection = await server.accept()
        const lines = [1, 2, 3, 4].map(
          () => `127.0.0.1:${stage.random.int(1024, 65_535)} ${stage.random.word()}`,
        )
        await connection.send(`${lines[0]}\n`)
        await client.prints(lines[0] ?? '', { next: true })
        await connection.send(`${lines.slice(1).join('\n')}\n`)
        for (const line of lines.slice(1)) await client.prints(line, { next: true })
      },
      diagnosis: {
        timeout:
          "What the others say has to be printed the moment it comes. A loop that asks the keyboard first, and hears only after that, waits for somebody to type. Give each of the two its own handler: 'data' of the socket, 'line' of the keyboard.",
        missing: 'The client ended before it had printed what the others said.',
        crashed: 'The client broke off when the others spoke.',
        closed: 'The client hung up on its own.',
      },
    },
    'prints-whole-lines': {
      title: 'Prints a line unbroken that comes in pieces',
      needs: 'prints-what-arrives',
      async run(stage) {
        const server = await stage.listen()
        const client = await stage.start('client')
        const connection = await server.accept()
        const line = `${connection.address} ${stage.random.accented()}`
        const [first, second, last] = [stage.random.word(), stage.random.word(), stage.random.word()]
        await connection.sendApart(cutCharacters(`${line}\n`))
        await connection.sendApart([`${connection.address} ${first}`, `${second}\n`])
        await connection.send(`${connection.address} ${last}\n`)
        // When the last line is there, all before it is.
        await client.prints(last)
        for (const expected of [first + second, line]) {
          stage.equal(client.output.includes(expected) ? expected : client.output, expected)
        }
      },
      diagnosis: {
        mismatch: {
          'decoded-per-chunk': {
            when: ({ expected, received }) =>
              /[^ -~]/.test(shownText(expected)) && shownText(received).includes('\uFFFD'),
            text: 'A character that was cut by the end of a chunk was printed as �. Write the bytes as they are, `process.stdout.write(chunk)`, or let `setEncoding` or readline put them together.',
          },
          'chunk-as-line': {
            when: () => true,
            text: '`console.log()` ends every chunk with a newline of its own, in the middle of the line. Write chunks with `process.stdout.write()`, or split them into lines first.',
          },
        },
      },
    },
    'sends-what-is-typed': {
      title: 'Sends each typed line, also several in a row',
      points: 2,
      async run(stage) {
        const server = await stage.listen()
        const client = await stage.start('client')
        const connection = await server.accept()
        const typed = [stage.random.word(), stage.random.accented(), `  ${stage.random.word()} `]
        for (const line of typed) await client.type(line)
        await connection.receive(typed.map((line) => `${line}\n`).join(''))
        const pasted = [1, 2, 3].map(() => `${stage.random.word()}\n`).join('')
        await client.write(pasted)
        await connection.receive(pasted)
      },
      diagnosis: {
        timeout: 'A typed line was not sent. Nobody has to answer before the next one may go.',
        mismatch: {
          'no-newline': {
            when: ({ expected, offset }) =>
              expected instanceof Uint8Array && offset !== undefined && expected[offset] === 0x0a,
            text: 'The words came without a newline. readline takes it off: put `\\n` at the end of what you write.',
          },
          other: {
            when: () => true,
            text: 'A typed line goes out as its UTF-8 bytes and a `\\n`, nothing added and nothing taken away.',
          },
        },
        closed: 'The client hung up while somebody was typing.',
      },
    },
    'does-both-at-once': {
      title: 'Hears while a line is half typed',
      needs: ['prints-what-arrives', 'sends-what-is-typed'],
      async run(stage) {
        const server = await stage.listen()
        const client = await stage.start('client')
        const connection = await server.accept()
        const [half, rest] = [stage.random.word(), stage.random.word()]
        await client.type('first')
        await connection.receive('first\n')
        await client.write(half)
        for (let line = 0; line < 3; line++) {
          const heard = `${connection.address} ${stage.random.word()}`
          await connection.send(`${heard}\n`)
          await client.prints(heard, { next: true })
        }
        await client.type(rest)
        await connection.receive(`${half}${rest}\n`)
      },
      diagnosis: {
        timeout:
          'With a line half typed, the others were not heard. Neither direction waits for the other, not for a moment.',
        mismatch: 'The line that was typed in two parts did not arrive as one.',
      },
    },
    'leaves-on-bye': {
      title: 'Leaves with exit code 0 when `bye` is typed',
      points: 2,
      needs: 'sends-what-is-typed',
      async run(stage) {
        const server = await stage.listen()
        for (const { typed, sent } of waysToSayBye) {
          const client = await stage.start('client')
          const connection = await server.accept()
          for (const part of typed) {
            const heard = `${connection.address} ${stage.random.word()}`
            await connection.send(`${heard}\n`)
            // Something is heard before each part, so that the parts are read one by one.
            await client.prints(heard)
            await client.write(part)
          }
          await leavesAfter(stage, connection, sent)
          await client.exits(0)
        }
      },
      diagnosis: {
        timeout: {
          stays: {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'The connection is closed and the program goes on: standard input keeps it alive. `close()` of readline lets go of a terminal, but not of a pipe: for that there is `process.stdin.destroy()`.',
          },
          misses: {
            when: () => true,
            text: '`bye` was typed, and the client neither said so nor hung up. What is typed comes in chunks too: look at whole lines, not at what one chunk holds.',
          },
        },
        exited:
          'Who says `bye` leaves of their own will, with exit code 0: that the server then hangs up is no failure. Notice `bye` also when it comes with other lines, or in two parts.',
        crashed: 'The client broke off when it left.',
        mismatch: 'What was typed before `bye` has to be sent before it.',
      },
    },
    'leaves-at-end-of-input': {
      title: 'Leaves with exit code 0 when the input ends',
      needs: 'sends-what-is-typed',
      async run(stage) {
        const server = await stage.listen()
        const client = await stage.start('client')
        const connection = await server.accept()
        const line = stage.random.word()
        await client.type(line)
        client.endInput()
        await leavesAfter(stage, connection, `${line}\n`)
        await client.exits(0)
      },
      diagnosis: {
        timeout:
          "Ctrl-D, or the end of a pipe, ends the input: readline gives 'close', standard input 'end'. Leave then as for `bye`.",
        exited: 'The end of input is a goodbye like any other: exit code 0.',
        crashed: 'The client broke off at the end of input.',
        closed: 'The client hung up before what was typed had been sent.',
      },
    },
    'reports-the-servers-end': {
      title: 'The server goes: a word on standard error, exit code 1',
      points: 2,
      needs: 'prints-what-arrives',
      async run(stage) {
        const server = await stage.listen()
        for (const part of ['FIN', 'RST']) {
          const client = await stage.start('client')
          const connection = await server.accept()
          const line = `${connection.address} ${stage.random.word()}`
          await connection.send(`${line}\n`)
          await client.prints(line)
          if (part === 'FIN') await connection.end()
          else connection.reset()
          await reportsItsEnd(stage, client)
        }
      },
      diagnosis: {
        timeout:
          "The server has gone and the client goes on. 'close' of the socket comes in every case: end there, and let go of the keyboard, which keeps the program alive (`process.stdin.destroy()`).",
        exited: 'A server that goes is not what the user wanted: exit code 1 (`process.exitCode = 1`).',
        missing: 'Say on standard error (`console.error`) that the server has gone.',
        crashed: {
          readline: {
            when: isOfReadline,
            text: "readline hands the error of its socket on as its own, and nobody listened to that one. Beside `socket.on('error', …)` it takes one of the interface that `createInterface()` gave.",
          },
          'nobody-listens': {
            when: isUnheard,
            text: "A reset is an 'error' event of the socket, and nobody listened to it. The listener has to stay as long as the connection.",
          },
          'nobody-catches': {
            when: isUncaught,
            text: 'A reset makes a loop over the connection throw (`for await`, also over the lines of readline), and nobody caught that. Put the loop into `try … catch`, or add `.catch()` to its promise.',
          },
        },
      },
    },
  },
})

/** Stops the server while it waits for something to happen: what happens then it finds all at once, and in this order. */
async function whileHeld(stage: Stage, server: ProbeProgram, act: () => Promise<void>): Promise<void> {
  if (stage.kernel.observable) await stage.eventually(() => stage.kernel.asleep(server.pid))
  await stage.whileStopped(server, act)
}

/** Cuts the bytes of a text behind the first byte of every character that has more than one. */
function cutCharacters(text: string): Uint8Array[] {
  const bytes = Buffer.from(text)
  const cuts = [...bytes.keys()].filter((index) => index > 0 && (bytes[index - 1] ?? 0) >= 0xc0)
  return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index]))
}
