import { defineChecks, type Failure, OTHER_HOST, shownText } from '#probe'
import {
  awaiting,
  gather,
  hearsNoMoreOf,
  hearsNothingOfItself,
  hearsTalk,
  join,
  namesOf,
  nextNews,
  same,
  seeLeave,
  speak,
} from '../room.ts'

const hasNoName = (failure: Failure) => /undefined/.test(shownText(failure.received))

/** Lines that are like a goodbye, or are one elsewhere. */
const NEARLY_BYE = ['Bye', 'quit', '/quit', 'exit']

export default defineChecks({
  names: {
    'names-the-speaker': {
      title: 'A line carries the name of who said it',
      points: 2,
      async run(stage) {
        const room = await gather(stage, 3)
        for (const speaker of room) {
          const others = room.filter((member) => member !== speaker)
          await speak(
            stage,
            speaker,
            others,
            `${stage.random.word()}: ${stage.random.word()}:${stage.random.word()}`,
          )
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
          'cut-at-a-colon': {
            when: ({ expected, received }) => shownText(expected).startsWith(`${shownText(received)}:`),
            text: 'The line ends where its words had a `:`. It is everything up to the `\\n`, whatever it holds: `split()` cuts at each one it finds, and a part of that is not the line.',
          },
          decorated: {
            // The right name comes first, and then something else than a space and the words.
            when: ({ expected, received }) =>
              shownText(received).startsWith(shownText(expected).split(' ', 1)[0] ?? ''),
            text: 'The name is right, and what follows it is not: a line goes out as `<address>:<port> <line>`, the name, one space, the words, and nothing else.',
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
        // Where even the probe cannot be at that address, nobody can come from it.
        await stage.listen({ host: OTHER_HOST })
        const here = await join(stage, [])
        // Machines know nothing of each other's ports: all three may have the same one.
        const fromPort = Number(here.address.split(':')[1])
        const there = await join(stage, [here], { from: OTHER_HOST, fromPort })
        const elsewhere = await join(stage, [here, there], { from: '127.0.0.3', fromPort })
        await speak(stage, there, [here, elsewhere])
        await speak(stage, elsewhere, [here, there])
        await speak(stage, here, [there, elsewhere])
      },
      diagnosis: {
        mismatch:
          'The port is right, the address is not: it was written down instead of asked for. Take `socket.remoteAddress`.',
        timeout:
          'Members came from other machines, with the same port as somebody who was there, and not all of them were heard by all. A port is no name: keep the members by their sockets, or by address and port together.',
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
        const [notice, greeting] = [`+ ${newcomer.address}`, `${newcomer.address} ${hello}`]
        // Who has not said a word yet is there as well.
        for (const member of room) same(stage, member, await nextNews(member, namesOf([newcomer])), notice)
        await newcomer.send(`${hello}\n`)
        for (const member of room) {
          const next = await nextNews(member, namesOf([newcomer]))
          same(stage, member, next, greeting, next === notice ? 'extra' : 'mismatch')
        }
        await room[0].send(`${words}\n`)
        const first = await nextNews(newcomer, namesOf([...room, newcomer]))
        same(stage, newcomer, first, `${room[0].address} ${words}`, 'extra')
      },
      diagnosis: {
        timeout:
          'Somebody had come, and had not said a word yet, and the others were not told. When a socket connects, and not at its first line, send `+ <address>:<port>` to those who are already there.',
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
        const last = stage.random.word()
        await leaver.send(`${last}\n`)
        await leaver.end()
        const lastWords = [`${leaver.address} ${last}`]
        await seeLeave(stage, { gone: [leaver], listeners: [a, b], speaker, lastWords })
      },
      diagnosis: {
        timeout: {
          'last-words': {
            when: ({ expected }) => expected !== undefined,
            text: 'A member said a line and hung up right behind it. The others were told that it left, and never what it said last. Pass on all whole lines that came before the end, whoever has left meanwhile.',
          },
          silent: {
            when: () => true,
            text: "A member hung up (FIN) and the others were not told. The socket gives 'end' for a FIN and 'close' for every end: take it off the list there, and send `- <address>:<port>` to those who stay.",
          },
        },
        mismatch:
          'A notice of departure is exactly `- <address>:<port>`: a minus sign, a space, the name of the one who left.',
        extra:
          "One departure was told more than once: 'end', 'error' and 'close' can all come for one socket. Tell it only when the socket was still on the list: `delete()` of a Set or a Map says whether it was.",
      },
    },
    'announces-other-machines': {
      title: 'Notices name who comes from another machine by its address',
      needs: ['names-other-machines', 'announces-arrivals', 'announces-departures'],
      async run(stage) {
        await stage.listen({ host: OTHER_HOST })
        const [a, speaker] = await gather(stage, 2)
        const there = await stage.connect({ from: OTHER_HOST })
        const about = namesOf([there])
        for (const member of [a, speaker]) {
          const notice = `+ ${there.address}`
          const heard = await nextNews(member, about).catch((error: unknown) => {
            throw awaiting(notice, error)
          })
          same(stage, member, heard, notice)
        }
        await there.end()
        await seeLeave(stage, { gone: [there], listeners: [a], speaker })
      },
      diagnosis: {
        timeout: {
          arrival: {
            when: ({ expected }) => expected !== undefined,
            text: 'Somebody came from another machine, and its `+ <address>:<port>` did not come, or had another address. Compose the name once, from `remoteAddress` and `remotePort`, and use it in lines and in notices.',
          },
          departure: {
            when: () => true,
            text: 'Somebody from another machine left, and its `- <address>:<port>` did not come, or had another address. Compose the name once, from `remoteAddress` and `remotePort`, and use it in lines and in notices.',
          },
        },
      },
    },
    'lets-go-on-bye': {
      title: 'A line `bye`, and only that, ends the visit of its sender',
      points: 2,
      needs: 'announces-departures',
      async run(stage) {
        const [a, leaver, b, speaker] = await gather(stage, 4)
        const about = namesOf([leaver])
        const talk = [`bye ${stage.random.word()}`, `${stage.random.word()} bye`, ...NEARLY_BYE]
        for (const line of talk) {
          await leaver.send(`${line}\n`)
          for (const other of [a, b]) await hearsTalk(stage, other, about, `${leaver.address} ${line}`)
        }
        await leaver.send('bye\n')
        const failure = { kind: 'timeout', lane: leaver.name, awaited: { what: 'close' } } as const
        await stage.eventually(() => leaver.over, { failure })
        await hearsNothingOfItself(stage, leaver)
        const departure = { gone: [leaver], listeners: [a, b], speaker }
        await seeLeave(stage, departure)
        // Only now does the server's socket close, and who tells departures there as well tells this one again.
        await leaver.end()
        await hearsNoMoreOf(stage, departure)
      },
      diagnosis: {
        timeout: {
          open: {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'After `bye` the connection was still open. The server ends its side too: `socket.end()`.',
          },
          swallowed: {
            when: ({ expected }) => expected !== undefined,
            text: 'A line that only resembles a goodbye, such as `Bye` or `quit`, was not passed on. Only `bye` means something in this room: compare the whole line with `===`.',
          },
          silent: {
            when: () => true,
            text: 'Who says `bye` has left: the others are told so, as when somebody hangs up.',
          },
        },
        mismatch:
          'Only a line that is `bye` and nothing else says goodbye; `Bye` and `quit` are talk. Compare the whole line with `===`.',
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
})
