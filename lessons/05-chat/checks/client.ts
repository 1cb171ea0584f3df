import { defineChecks, hasReplacementCharacter, listenElsewhere, shownText } from '#probe'
import {
  accents,
  breaksOffUnheard,
  byteByByte,
  hears,
  hearsLines,
  hearsWhileTyping,
  knowsByeFromTalk,
  longLine,
  marks,
  meetClient,
  partsAfterHearing,
  partsAfterTyping,
  printedTrimmed,
  sendsAllBeforeItEnds,
  sendsLines,
  sendsLongLine,
  sendsPasted,
  typedTrimmed,
  words,
} from '../talk.ts'

export default defineChecks({
  client: {
    'client-prints-lines': {
      title: 'Prints three lines of the server, one after the other, while nobody types',
      points: 2,
      async run(stage) {
        await hearsLines(await meetClient(stage, listenElsewhere(stage)), stage)
      },
      diagnosis: {
        timeout: {
          'not-connected': {
            when: ({ awaited }) => awaited?.what === 'connection',
            text: 'The client has not connected. Take HOST and PORT from the environment and give both to connect().',
          },
          'waits-for-its-turn': {
            when: ({ awaited }) => awaited?.what === 'print',
            text: 'A line has reached your client and was not printed. Print it as soon as it is there: whoever sits at the keyboard may be silent for long.',
          },
        },
        missing: 'The client ended although the server had only spoken.',
        exited: {
          listens: {
            when: ({ ending }) => (ending?.stderr ?? '').includes('EADDRINUSE'),
            text: 'The client wants to listen where the server does. It is the other end of the talk: connect(PORT, HOST) of node:net in place of createServer() and listen().',
          },
          elsewhere: {
            when: ({ awaited, ending }) => awaited?.what === 'connection' && (ending?.code ?? 1) !== 0,
            text: 'The client reached nobody and ended, but the server was there: at PORT of HOST, which is not always 127.0.0.1. Use both: connect(PORT, HOST).',
          },
          'too-early': {
            when: () => true,
            text: 'The client ended without having connected, or before the talk was over.',
          },
        },
        crashed: 'The client crashed. The stack above says where.',
        closed: 'The client closed the connection although the server had only spoken.',
      },
    },
    'client-keeps-lines-whole': {
      title: 'Prints lines whole, however they are cut or joined',
      needs: 'client-prints-lines',
      async run(stage) {
        const [cut, one, two, marked] = [accents(stage), words(stage, 2), words(stage, 2), marks(stage)]
        await hears(
          await meetClient(stage),
          stage,
          [cut, one, two, marked],
          [...byteByByte(cut), `${one}\n${two}\r\n`, `${marked}\n`],
        )
      },
      diagnosis: {
        mismatch: {
          'decoded-per-chunk': {
            when: hasReplacementCharacter,
            text: 'Characters became �: each chunk was decoded for itself, and a cut inside a character broke it.',
          },
          trimmed: {
            when: printedTrimmed,
            text: 'A line of the server began and ended with spaces, and was printed without them. They belong to what it said: take "\\n" off, and a "\\r" before it, and nothing else.',
          },
          'not-as-it-is': {
            when: ({ expected }) => shownText(expected).includes('%'),
            text: 'A line with %s, quotes and a backslash came out changed. What the server says is data: console.log(line, more) takes it for a format. Print it behind a text of your own, or alone.',
          },
          'line-per-chunk': {
            when: () => true,
            text: 'A chunk was taken for a line. The client needs the same line splitting as the server.',
          },
        },
        order: 'Two lines came in one chunk, and the second was printed before the first.',
        timeout: 'After a line in pieces, or several lines at once, nothing more was printed.',
      },
    },
    'client-sends-lines': {
      title: 'Sends typed lines and pasted blocks exactly as they are',
      points: 2,
      async run(stage) {
        const talk = await meetClient(stage)
        await sendsLines(talk, stage)
        await sendsPasted(talk, stage)
      },
      diagnosis: {
        mismatch: {
          'decoded-per-chunk': {
            when: hasReplacementCharacter,
            text: 'Characters became � (EF BF BD): standard input too comes in chunks that may be cut inside a character.',
          },
          trimmed: {
            when: typedTrimmed,
            text: 'A typed line began and ended with spaces, and arrived without them. They belong to the line: send it as readline gives it, without trim().',
          },
          'not-as-typed': {
            when: () => true,
            text: 'What arrived is not what was typed. Every typed line leaves with its "\\n" and nothing else, and a chunk of standard input is not a line.',
          },
        },
        timeout: 'Typed lines did not arrive, or not all. Whoever types may go on without an answer.',
        closed: 'The client closed the connection instead of sending what was typed.',
        crashed: 'The client crashed when something was typed. The stack above says where.',
      },
    },
    'client-carries-long-lines': {
      title: 'Prints and sends a line of 40,000 characters whole',
      needs: ['client-keeps-lines-whole', 'client-sends-lines'],
      async run(stage) {
        const talk = await meetClient(stage)
        const line = longLine(stage)
        await hears(talk, stage, [line], [`${line}\n`])
        await sendsLongLine(talk, stage)
      },
      diagnosis: {
        mismatch: {
          heard: {
            when: ({ lane }) => lane === 'client.ts',
            text: 'A line of 40,000 characters was not printed whole. It comes in several chunks: keep them until its "\\n" has come, and print all of it. No length that you have chosen holds every line.',
          },
          typed: {
            when: () => true,
            text: 'A line of 40,000 characters was typed, and not all of it arrived as one line. Send it whole, however long it is.',
          },
        },
        timeout: 'A line of 40,000 characters, or the one behind it, was not printed or did not arrive.',
      },
    },
    'client-hears-while-typing': {
      title: 'Hears and speaks by turns, and neither stops the other',
      needs: ['client-prints-lines', 'client-sends-lines'],
      async run(stage) {
        await hearsWhileTyping(await meetClient(stage), stage)
      },
      diagnosis: {
        timeout:
          'After a typed line the client hears no more, or after a heard one it does not send. Both directions stay open all the time.',
      },
    },
    'client-sends-bye': {
      title: 'Sends a typed bye, and ends with exit code 0',
      points: 2,
      async run(stage) {
        const talk = await meetClient(stage)
        await talk.program.type('bye')
        await partsAfterTyping(talk, '')
      },
      diagnosis: {
        closed: 'The connection was closed and the goodbye never came. Send the line bye first, then close.',
        reset: 'The connection was broken off and the goodbye never came. Send the line bye, then end().',
        mismatch: 'The server should get exactly the line bye.',
        extra: 'Something came after the line bye. It is the last word.',
        timeout: {
          silent: {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text: 'The typed bye did not reach the server. It is a line like any other, and the last one.',
          },
          'kept-alive': {
            when: () => true,
            text: 'All is said, and the client stays. Standard input may hold it: closing readline only pauses it. Destroy it, or call process.exit(0) when the last line is out. If you call it already: a read from the file system that still waits for the keyboard (fs.readSync, createReadStream) holds even that; read process.stdin.',
          },
        },
        exited: 'The exit code should be 0: a goodbye is no failure.',
        crashed: 'The client crashed while saying goodbye. The stack above says where.',
      },
    },
    'client-hears-bye': {
      title: 'Ends with exit code 0 when the server says bye, also in two pieces',
      points: 2,
      async run(stage) {
        const talk = await meetClient(stage)
        await talk.peer.sendApart(['by', 'e\n'])
        await partsAfterHearing(talk, stage)
      },
      diagnosis: {
        timeout: {
          ignored: {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'The server said bye and your client keeps the connection open. Look for it in whole lines, after joining the pieces, and close your side: whoever hears it must not wait for the other.',
          },
          'kept-alive': {
            when: () => true,
            text: 'The connection is closed and the client stays. Standard input is still open, and holds it.',
          },
        },
        mismatch: 'After bye nothing but an answering bye may come.',
        extra: 'After bye nothing but an answering bye may come.',
        exited: 'The exit code should be 0: a goodbye is no failure.',
        crashed: 'The client crashed at the goodbye of the server. The stack above says where.',
      },
    },
    'client-ends-with-its-input': {
      title: 'Takes the end of input for a typed bye',
      needs: 'client-sends-bye',
      async run(stage) {
        const talk = await meetClient(stage)
        const word = stage.random.word()
        await talk.program.type(word)
        talk.program.endInput()
        await partsAfterTyping(talk, `${word}\n`)
      },
      diagnosis: {
        closed:
          'At the end of input the connection was closed without a goodbye. Ctrl-D means the same as typing bye: send it first.',
        reset:
          'At the end of input the connection was broken off without a goodbye. Ctrl-D means the same as typing bye: send it first.',
        timeout:
          'Standard input has ended, and the client does not say goodbye or does not end. readline tells it by "close", process.stdin by "end": do there all that you do after a typed bye.',
        mismatch: 'After the last typed line the server should get exactly the line bye.',
        exited: 'The exit code should be 0: an end of input is no failure.',
        crashed: 'The client crashed at the end of its input. The stack above says where.',
      },
    },
    'client-knows-bye-from-talk': {
      title: 'Goes on when a line only contains bye or is like it, and knows a bye that ends in \\r\\n',
      needs: ['client-sends-bye', 'client-hears-bye'],
      async run(stage) {
        const talk = await meetClient(stage)
        await knowsByeFromTalk(talk, stage)
        const before = talk.peer.received
        const word = stage.random.word()
        await talk.peer.send(`${word}\nbye\r\n`)
        await partsAfterHearing(talk, stage, before)
        await talk.program.prints(word)
      },
      diagnosis: {
        missing: {
          'busy-ended-it': {
            when: ({ received }) => /busy\W*$/.test(shownText(received)),
            text: 'The server said the line busy in the middle of the talk, and the client left. It is a line like any other: a server that turns you away closes the connection as well, and that is when to leave.',
          },
          'in-front-of-bye': {
            when: ({ received }) => shownText(received).includes('busy'),
            text: 'A line came in one packet with the bye behind it, and was not printed. Go through the lines of a chunk one by one, and leave when it is the turn of bye.',
          },
          'bye-like': {
            when: () => true,
            text: 'A line that is not exactly bye ended the talk: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
          },
        },
        closed:
          'A typed line that is not exactly bye ended the talk: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
        mismatch:
          'A line that is not exactly bye was swallowed, or taken for a goodbye: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
        timeout: {
          'carriage-return': {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'The server said a line, and in the same packet bye with "\\r\\n" behind it, and the client did not know it. Look for it in every line of a chunk, and take a "\\r" before the "\\n" away: some programs end their lines so.',
          },
          'bye-like': {
            when: () => true,
            text: 'A line that is not exactly bye ended the talk: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
          },
        },
      },
    },
    'client-sends-all-before-it-ends': {
      title: 'Sends all of a long letter before it ends, though the server reads late',
      needs: 'client-ends-with-its-input',
      deadline: 60_000,
      async run(stage) {
        await sendsAllBeforeItEnds(await meetClient(stage), stage)
      },
      diagnosis: {
        closed:
          'The client ended while a part of what was typed still waited to be sent, and that part is lost. process.exit() and destroy() throw it away: call them in the callback of socket.end(), not after a fixed time, or use destroySoon().',
        reset:
          'The connection was broken off while a part of what was typed still waited to be sent. Use end() or destroySoon().',
        mismatch: 'After the whole letter the server should get exactly the line bye.',
        timeout:
          'A long letter was typed and the input ended, while the server did not read. Then it read on, and the letter, the goodbye or the end of the client did not come.',
        exited: 'The exit code should be 0: an end of input is no failure.',
        crashed: 'The client crashed with a long letter to send. The stack above says where.',
      },
    },
    'client-leaves-with-the-server': {
      title: 'Ends with exit code 0 when the server hangs up without a bye',
      async run(stage) {
        const talk = await meetClient(stage)
        // Whoever has spoken is left as well as whoever has only listened.
        await hearsWhileTyping(talk, stage)
        await talk.peer.end()
        await talk.program.exits(0)
      },
      diagnosis: {
        timeout:
          'The server has hung up (FIN), and the client still waits at its keyboard. End the program at the "close" of the socket: standard input alone would hold it for ever.',
        exited: 'The exit code should be 0: a server that hangs up is no failure of the client.',
        crashed: 'The client crashed when the server hung up. The stack above says where.',
      },
    },
    'client-takes-a-reset': {
      title: 'Ends with exit code 0 when the server breaks the connection off',
      needs: 'client-leaves-with-the-server',
      async run(stage) {
        const { program, peer } = await meetClient(stage)
        peer.reset()
        await program.exits(0)
      },
      diagnosis: {
        crashed:
          'The server broke off with RST, and the error that this gives had no listener. Give the socket one for "error"; and if readline reads from it, the readline interface too: it passes the error on.',
        exited:
          'The server broke off with RST, and the client ended as if it had failed. It is a departure without a bye, and the exit code should be 0; only a connection that never came about is a failure.',
        timeout:
          'The server broke off (RST), and the client still waits at its keyboard. "close" comes after every end, also after an error: end there.',
      },
    },
    'client-takes-a-reset-while-it-speaks': {
      title: 'Ends with exit code 0 when the server breaks off in the middle of a long letter',
      needs: 'client-takes-a-reset',
      deadline: 60_000,
      async run(stage) {
        const talk = await meetClient(stage)
        await breaksOffUnheard(talk, stage)
        await talk.program.exits(0)
      },
      diagnosis: {
        crashed:
          'A long letter was typed, and the server broke off before it had read it. Whoever waited for "drain" then got an error: once() rejects its promise when an "error" comes, and nobody caught that.',
        exited:
          'A long letter was typed, the server broke off before it had read it, and the exit code was not 0. A server that leaves is no failure of the client. Code 13 is Node\'s own: an await that never ends, for example for the "drain" of a socket that is gone.',
        timeout:
          'A long letter was typed, the server broke off before it had read it, and the client stays. Does it still wait for the "drain" of a socket that is gone? It never comes: end at "close".',
      },
    },
    'client-finds-nobody': {
      title: 'Says in one line that nobody listens, and exits 1',
      async run({ start, expect }) {
        const program = await start('client')
        await program.exits(1)
        const lines = program.errorLines()
        expect(lines.length === 1, { kind: 'mismatch', lane: program.name, received: lines.join('\n') })
      },
      diagnosis: {
        mismatch: {
          stack: {
            when: ({ received }) => String(received).includes('\n'),
            text: 'Standard error should hold one line that says what went wrong, and no stack trace. Listen to "error" on the socket; and if readline reads from it, on the readline interface too: it passes the error on.',
          },
          silent: {
            when: () => true,
            text: 'Standard error should hold one line that says what went wrong.',
          },
        },
        exited: 'The exit code should be 1: nobody was there, so the program could not do what it is for.',
        timeout:
          'Nobody listens, and the client does not end. After the message nothing may hold it, standard input neither.',
        crashed: 'Nobody listened, and the client crashed. Listen to "error".',
      },
    },
  },
})
