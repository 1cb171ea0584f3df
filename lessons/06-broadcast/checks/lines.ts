import { defineChecks, hasReplacementCharacter, shownText, type Failure } from '#probe'
import { isOfDecoder } from '../crashes.ts'
import { cutCharacters, NO_TEXT } from '../cuts.ts'
import { longLines } from '../pour.ts'
import { awaiting, gather, hear, hearsOf, hearsTalk, namesOf, seeLeave, speak } from '../room.ts'

const hasReturn = (failure: Failure) => shownText(failure.received).includes('\r')

const isTrimmed = ({ expected, received }: Failure) =>
  shownText(expected) !== shownText(received) && withoutSpaces(expected) === withoutSpaces(received)

const saysLess = (failure: Failure) => shownText(failure.received).length < shownText(failure.expected).length

const isPlain = (failure: Failure) => /^[ -~]*$/.test(shownText(failure.expected))

const withoutSpaces = (shown: Failure['received']) => shownText(shown).replaceAll(' ', '')

export default defineChecks({
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
            text: 'Words of two members have run together in one line. The unfinished rest belongs to one connection: declare it inside the connection listener.',
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
        // Who says a thing twice has said it twice; what comes behind it shows at once what is missing.
        const again = `again ${stage.random.word()}`
        const twice = [again, again, stage.random.word()]
        await a.sendApart(twice.map((line) => `${line}\n`))
        await hear(stage, [b, c], a, twice)
        const last = stage.random.word()
        await a.sendApart([`${last}\nby`, 'e\n'])
        await hear(stage, [b, c], a, [last])
        const failure = { kind: 'timeout', lane: a.name, awaited: { what: 'close' } } as const
        await stage.eventually(() => a.over, { failure })
        const farewell = stage.random.word()
        await b.send(`${farewell}\nbye\n`)
        // The others may hear of a bye as well.
        await hearsOf(c, farewell).catch((error: unknown) => {
          throw awaiting(`${b.address} ${farewell}`, error)
        })
      },
      diagnosis: {
        timeout: {
          'in-front-of-bye': {
            when: ({ expected }) => expected !== undefined,
            text: 'A line came in one packet with the `bye` behind it, and was not passed on. Take the lines of a packet one by one: `bye` ends the visit when its turn comes, and what stands before it was said.',
          },
          'bye-in-company': {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'A `bye` came partly behind another line and partly alone, and its connection stayed open. Look for it where you have whole lines: a chunk may hold more than one, and less.',
          },
          'lines-left': {
            when: () => true,
            text: 'Several lines came in one packet and not all of them were passed on. Take lines out of the buffer in a loop, until no `\\n` is left in it.',
          },
        },
        order: {
          'told-once': {
            when: ({ expected }) => shownText(expected).includes(' again '),
            text: 'A member said the same line twice, and the others heard it once. Whoever says a thing again means it: pass every line on.',
          },
          'other-order': {
            when: () => true,
            text: 'Lines of one packet were told in another order than they were said.',
          },
        },
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
        const [first = '', ...rest] = cutCharacters(`${line}\n`)
        await a.sendApart([first])
        // In between somebody else speaks, in plain letters and in one piece.
        await speak(stage, b, [a, c])
        await a.sendApart(rest)
        await hear(stage, [b, c], a, [line])
      },
      diagnosis: {
        mismatch: {
          'shared-decoder': {
            when: (failure) => hasReplacementCharacter(failure) && isPlain(failure),
            text: "Half a character of one member got in front of another one's words, as �. What keeps it back belongs to one connection: make a decoder for each, inside the connection listener, or use `socket.setEncoding('utf8')`.",
          },
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
    'survives-no-text': {
      title: 'Goes on when a member sends bytes that are no text',
      needs: 'keeps-characters-whole',
      async run(stage) {
        const [speaker, b, c, noisy] = await gather(stage, 4)
        await noisy.send(NO_TEXT)
        await noisy.end()
        await seeLeave(stage, { gone: [noisy], listeners: [b, c], speaker })
      },
      diagnosis: {
        crashed: {
          'decoder-throws': {
            when: isOfDecoder,
            text: 'Bytes came that are no UTF-8, and the decoder threw: that is what `fatal: true` asks for. Whatever a peer sends must not end the server: leave it away, or catch the error and drop that member alone.',
          },
        },
        closed: 'One member sent bytes that are no text, and others were disconnected as well.',
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
        const late = stage.random.word()
        await a.sendApart([`${late}\r`, '\n'])
        await hear(stage, [b, c], a, [late])
        await a.send(' bye\r\n')
        for (const other of [b, c]) await hearsTalk(stage, other, namesOf([a]), `${a.address}  bye`)
        await a.send('bye\r\n')
        const failure = { kind: 'timeout', lane: a.name, awaited: { what: 'close' } } as const
        await stage.eventually(() => a.over, { failure })
      },
      diagnosis: {
        mismatch: {
          'return-kept': {
            when: hasReturn,
            text: 'The `\\r` of `\\r\\n` was passed on. Telnet and Windows end lines so: cut it off when a whole line ends with it. The two may also come in different chunks.',
          },
          'trimmed-bye': {
            when: ({ received }) => shownText(received).startsWith('- '),
            text: 'The line ` bye`, with a space before it, was taken for a goodbye. Only `bye` is one, letter for letter: cut off the `\\r` alone, where `trim()` takes all that is blank.',
          },
          trimmed: {
            when: isTrimmed,
            text: 'Spaces at the ends of a line were lost. They are part of it: cut off the `\\r` alone, where `trim()` takes all that is blank.',
          },
        },
        timeout: {
          'lost-talk': {
            when: ({ expected }) => expected !== undefined,
            text: 'The line ` bye`, with a space before it, was not passed on. Only `bye` is a goodbye, letter for letter; everything else is talk.',
          },
          'lost-bye': {
            when: () => true,
            text: '`bye\\r\\n` is a bye as well: cut the `\\r` off first, and compare then.',
          },
        },
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
})
