import { defineChecks, hasReplacementCharacter, shownText, type Failure } from '#probe'
import { hearsWhileUnheard, introduce, talk, WHOLE_BLOCK_WITHIN } from './pair.ts'
import {
  accents,
  byteByByte,
  hears,
  hearsLines,
  hearsWhileTyping,
  knowsByeFromTalk,
  meetClient,
  marks,
  meetServer,
  nextPeer,
  partsAfterHearing,
  partsAfterTyping,
  printsDeparture,
  receivesTyped,
  sendsAllBeforeItEnds,
  sendsLines,
  sendsPasted,
  talkWithServer,
  words,
} from './talk.ts'

export default defineChecks({
  hear: {
    'prints-lines': {
      title: 'Prints three lines of the peer, one after the other, while nobody types',
      points: 2,
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, (talk) => hearsLines(talk, stage))
      },
      diagnosis: {
        timeout: {
          'only-the-first': {
            when: ({ lane, awaited, received }) =>
              lane === 'server.ts' && awaited?.what === 'print' && received !== undefined,
            text: 'A line has reached your server and was not printed. Print it as soon as it is there, whether or not anybody types: nothing in your program may wait for the keyboard (or for the end of the connection) before it hears on.',
          },
        },
        missing:
          'The server ended although the peer had only spoken. One line is the beginning of a talk, not all of it.',
        exited:
          'The server ended although the peer had only spoken. One line is the beginning of a talk, not all of it.',
        crashed: 'The server crashed while the peer was talking. The stack above says where.',
        refused:
          'Nothing listens where HOST and PORT say. Take both from the environment and give both to listen().',
        'wrong-port':
          'The server listens on another port than PORT says: use the constant PORT of the starter.',
        'wrong-host': 'The server listens on another address than HOST says: give HOST to listen() too.',
      },
    },
    'joins-pieces': {
      title: 'Prints a line whole that arrives in pieces',
      needs: 'prints-lines',
      fresh: true,
      async run(stage) {
        const line = words(stage, 7)
        const pieces = stage.random.pieces(Buffer.from(`${line}\n`), 4)
        await talkWithServer(stage, (talk) => hears(talk, stage, [line], pieces))
      },
      diagnosis: {
        mismatch: {
          'line-per-chunk': {
            when: ({ expected, received }) =>
              shownText(received).replaceAll(/\r?\n/g, '').includes(shownText(expected)),
            text: 'The line was printed in pieces, as it arrived. A chunk is not a line: keep what has no "\\n" yet, and put the next chunk behind it. readline does that for you.',
          },
          lost: {
            when: () => true,
            text: 'The line arrived in pieces and was not printed whole. Keep what has no "\\n" yet, and put the next chunk behind it. readline does that for you.',
          },
        },
        timeout:
          'After a line in pieces nothing more was printed. Where does the rest of a line wait for its end?',
      },
    },
    'splits-lines': {
      title: 'Prints every line of several that arrive at once',
      needs: 'prints-lines',
      fresh: true,
      async run(stage) {
        const [one, two] = [words(stage, 2), words(stage, 2)]
        const [three, four] = [words(stage, 2), words(stage, 2)]
        const pieces = [`${one}\n${two}\n${three.slice(0, 7)}`, `${three.slice(7)}\n${four}\r\n`]
        await talkWithServer(stage, (talk) => hears(talk, stage, [one, two, three, four], pieces))
      },
      diagnosis: {
        mismatch:
          'Two lines and the beginning of a third came in one chunk, and not all of them were printed. Go on splitting until no "\\n" is left, and keep what stands behind the last one.',
        timeout:
          'After several lines in one chunk nothing more was printed. What becomes of what stands behind the first "\\n"?',
      },
    },
    'prints-as-it-is': {
      title: 'Prints a line with percent signs, quotes and backslashes as it is',
      needs: 'prints-lines',
      fresh: true,
      async run(stage) {
        const line = marks(stage)
        await talkWithServer(stage, (talk) => hears(talk, stage, [line], [`${line}\n`]))
      },
      diagnosis: {
        mismatch:
          'A line with %s, quotes and a backslash came out changed. What a peer says is data: console.log(line, more) takes it for a format, JSON.stringify and inspect for a value. Print it behind a text of your own, console.log("<", line), or alone.',
        timeout: 'After a line with %s, quotes and a backslash nothing more was printed.',
      },
    },
    'keeps-accents': {
      title: 'Prints characters whole whose bytes arrive one by one',
      needs: 'joins-pieces',
      fresh: true,
      async run(stage) {
        const line = accents(stage)
        await talkWithServer(stage, (talk) => hears(talk, stage, [line], byteByByte(line)))
      },
      diagnosis: {
        mismatch: {
          'decoded-per-chunk': {
            when: hasReplacementCharacter,
            text: 'Characters of two and more bytes became �: each chunk was decoded for itself, and a cut inside a character broke it. Collect bytes and decode whole lines, or let setEncoding("utf8") or readline decode.',
          },
          'not-utf8': {
            when: () => true,
            text: 'Characters outside ASCII came out changed. Text on the wire is UTF-8: decode it as such.',
          },
        },
        timeout: 'After a line that came byte by byte nothing more was printed.',
      },
    },
    'names-taken-port': {
      title: 'Says in one line that its port is taken, and exits 1',
      fresh: true,
      async run({ program, start, expect }) {
        const first = await program()
        const second = await start('server', { port: first.port, ready: false })
        await second.exits(1)
        const lines = second.errorLines()
        const named = lines.length === 1 && lines[0]?.includes(String(first.port)) === true
        expect(named, { kind: 'mismatch', lane: second.name, received: lines.join('\n') })
      },
      diagnosis: {
        mismatch: {
          stack: {
            when: ({ received }) => String(received).includes('\n'),
            text: 'Standard error should hold one line that names the port, and no stack trace. A server tells of a taken port by its "error" event: listen to it.',
          },
          silent: {
            when: () => true,
            text: 'Standard error should hold one line that names the port. Print it with console.error in the listener of the server\'s "error" event.',
          },
        },
        exited: 'The exit code should be 1: that is how a shell learns that it did not work.',
        timeout:
          'The second server neither listens nor ends. Something, perhaps standard input, keeps it alive: call process.exit(1) after the message.',
      },
    },
  },
  speak: {
    'sends-lines': {
      title: 'Sends three typed lines, one after the other, while the peer is silent',
      points: 2,
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, (talk) => sendsLines(talk, stage))
      },
      diagnosis: {
        mismatch:
          'What arrived is not what was typed. Every typed line leaves with its "\\n" and nothing else: no prompt, no name, no missing line end.',
        timeout: {
          nothing: {
            when: ({ received }) => shownLength(received) === 0,
            text: 'Three lines were typed and nothing arrived. Read process.stdin from the start, and write each line to the peer.',
          },
          'one-per-turn': {
            when: () => true,
            text: 'Only the beginning of three typed lines arrived. Whoever types may go on without an answer: do not wait for the peer between two lines.',
          },
        },
        closed: 'The server closed the connection instead of sending what was typed.',
        crashed: 'The server crashed when something was typed. The stack above says where.',
      },
    },
    'sends-pasted': {
      title: 'Sends a long pasted block exactly as it is',
      needs: 'sends-lines',
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, (talk) => sendsPasted(talk, stage))
      },
      diagnosis: {
        mismatch: {
          'decoded-per-chunk': {
            when: hasReplacementCharacter,
            text: 'Characters became � (EF BF BD): standard input too comes in chunks that may be cut inside a character. Use readline, or process.stdin.setEncoding("utf8").',
          },
          'line-per-chunk': {
            when: () => true,
            text: 'A pasted block comes in chunks that end anywhere, and each was taken for a line of its own. Split standard input into lines as you split the socket: readline does both.',
          },
        },
        timeout:
          'A pasted block came through only in part. Does something end your reading of standard input?',
      },
    },
    'hears-while-typing': {
      title: 'Hears and speaks by turns, and neither stops the other',
      needs: 'sends-lines',
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, (talk) => hearsWhileTyping(talk, stage))
      },
      diagnosis: {
        timeout:
          'After a typed line the program hears no more, or after a heard one it does not send. Both directions stay open all the time: no pause() of one for the other.',
      },
    },
  },
  part: {
    'sends-bye': {
      title: 'Sends a typed bye, and ends with exit code 0',
      points: 2,
      fresh: true,
      async run(stage) {
        const { program, peer } = await meetServer(stage)
        await program.type('bye')
        await partsAfterTyping({ program, peer }, '')
      },
      diagnosis: {
        closed: 'The connection was closed and the goodbye never came. Send the line bye first, then close.',
        reset: 'The connection was broken off and the goodbye never came. Send the line bye, then end().',
        mismatch: 'The peer should get exactly the line bye.',
        extra: 'Something came after the line bye. It is the last word.',
        timeout: {
          silent: {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text: 'The typed bye did not reach the peer. It is a line like any other, and the last one.',
          },
          'stays-open': {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'Both sides have said goodbye and your side of the connection is still open. Call end() on it.',
          },
          'kept-alive': {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'All is said, and the process stays. A Node process lives as long as something could still happen: close the listening server, the connection and standard input (closing readline only pauses it), or call process.exit(0) when the last line is out.',
          },
        },
        exited: {
          'without-a-word': {
            when: endedUnheard,
            text: 'The server ended and its goodbye never came. Send the line bye first, and end when it is out.',
          },
          'exit-code': {
            when: () => true,
            text: 'The exit code should be 0: a goodbye is no failure.',
          },
        },
        crashed: 'The server crashed while saying goodbye. The stack above says where.',
      },
    },
    'hears-bye': {
      title: 'Ends with exit code 0 when the peer says bye',
      points: 2,
      fresh: true,
      async run(stage) {
        const talk = await meetServer(stage)
        await talk.peer.send('bye\n')
        await partsAfterHearing(talk, stage)
      },
      diagnosis: {
        timeout: {
          ignored: {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'The peer said bye and your server keeps the connection open. Compare every received line with "bye", and close your side: whoever hears it must not wait for the other.',
          },
          'kept-alive': {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'The connection is closed and the process stays. What is left to wait for: the listening server? standard input?',
          },
        },
        mismatch: 'After bye nothing but an answering bye may come.',
        extra: 'After bye nothing but an answering bye may come.',
        exited: 'The exit code should be 0: a goodbye is no failure.',
        crashed: 'The server crashed at the goodbye of its peer. The stack above says where.',
      },
    },
    'knows-bye-from-talk': {
      title: 'Goes on when a line only contains bye, heard or typed',
      needs: 'hears-bye',
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, (talk) => knowsByeFromTalk(talk, stage))
      },
      diagnosis: {
        closed:
          'A typed line that contains bye among other words ended the talk. Compare the whole line: line === "bye".',
        exited:
          'A line that contains bye among other words ended the talk. Compare the whole line: line === "bye".',
        missing:
          'A line that contains bye among other words ended the talk. Compare the whole line: line === "bye".',
        mismatch:
          'A line that contains bye among other words was swallowed, or taken for a goodbye. Compare the whole line: line === "bye".',
        timeout:
          'A line that contains bye among other words ended the talk. Compare the whole line: line === "bye".',
      },
    },
    'hears-bye-in-pieces': {
      title: 'Knows a bye that arrives in two pieces',
      needs: 'hears-bye',
      fresh: true,
      async run(stage) {
        const talk = await meetServer(stage)
        await talk.peer.sendApart(['by', 'e\n'])
        await partsAfterHearing(talk, stage)
      },
      diagnosis: {
        timeout:
          'The goodbye came as "by" and "e\\n", and was not recognised. Look for it in whole lines, after joining the pieces, never in a chunk.',
      },
    },
    'hears-bye-behind-a-line': {
      title: 'Knows a bye that shares its packet with another line, and one that ends in \\r\\n',
      needs: 'hears-bye',
      fresh: true,
      async run(stage) {
        const talk = await meetServer(stage)
        const word = stage.random.word()
        await talk.peer.send(`${word}\nbye\r\n`)
        await partsAfterHearing(talk, stage)
        await talk.program.prints(word)
      },
      diagnosis: {
        timeout:
          'A line and "bye\\r\\n" came in one chunk, and the goodbye was not recognised. Look for it in every line of a chunk, and take a "\\r" before the "\\n" away: some programs end lines so.',
        missing: 'The line before the goodbye was not printed.',
      },
    },
    'ends-with-its-input': {
      title: 'Takes the end of input for a typed bye',
      needs: 'sends-bye',
      fresh: true,
      async run(stage) {
        const talk = await meetServer(stage)
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
        timeout: {
          ignored: {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text: 'Standard input has ended and no goodbye came. readline tells it by "close", process.stdin by "end".',
          },
          'kept-alive': {
            when: ({ awaited }) => awaited?.what === 'exit' || awaited?.what === 'close',
            text: 'The goodbye was sent, and the program stays. At the end of input do all that you do after a typed bye.',
          },
        },
        mismatch: 'After the last typed line the peer should get exactly the line bye.',
        exited: {
          'without-a-word': {
            when: endedUnheard,
            text: 'At the end of input the server ended without a goodbye. Ctrl-D means the same as typing bye: send it first.',
          },
          'exit-code': {
            when: () => true,
            text: 'The exit code should be 0: an end of input is no failure.',
          },
        },
        crashed: 'The server crashed at the end of its input. The stack above says where.',
      },
    },
    'sends-bye-behind-a-line': {
      title: 'Knows a typed bye that comes in one piece with another line',
      needs: 'sends-bye',
      fresh: true,
      async run(stage) {
        const talk = await meetServer(stage)
        const word = stage.random.word()
        await talk.program.write(`${word}\nbye\n`)
        await partsAfterTyping(talk, `${word}\n`)
      },
      diagnosis: {
        timeout:
          'A line and bye were typed at once, as a pasted text is, and the server has not ended. A chunk of standard input may hold several lines: look for bye in each of them.',
        mismatch: 'A line and bye were typed at once. The peer should get both lines as they are.',
        extra: 'Something came after the line bye. It is the last word.',
        closed: 'A line and bye were typed at once, and the connection was closed before both had come.',
        exited: {
          'without-a-word': {
            when: endedUnheard,
            text: 'A line and bye were typed at once, and the server ended before both were out.',
          },
          'exit-code': {
            when: () => true,
            text: 'The exit code should be 0: a goodbye is no failure.',
          },
        },
        crashed: 'The server crashed while saying goodbye. The stack above says where.',
      },
    },
    'sends-all-before-it-ends': {
      title: 'Sends all of a long letter before it ends, though the peer reads late',
      needs: 'ends-with-its-input',
      fresh: true,
      deadline: 60_000,
      async run(stage) {
        await sendsAllBeforeItEnds(await meetServer(stage), stage)
      },
      diagnosis: {
        exited: {
          'cut-off': {
            when: endedUnheard,
            text: 'The server ended while a part of what was typed still waited to be sent, and that part is lost. process.exit() throws it away: call it in the callback of socket.end(), or close everything and let the program end by itself.',
          },
          'exit-code': {
            when: () => true,
            text: 'The exit code should be 0: an end of input is no failure.',
          },
        },
        closed:
          'The connection was closed while a part of what was typed still waited to be sent. destroy() throws it away: use end() or destroySoon().',
        reset:
          'The connection was broken off while a part of what was typed still waited to be sent. Use end() or destroySoon().',
        mismatch: 'After the whole letter the peer should get exactly the line bye.',
        timeout:
          'A long letter was typed and the input ended, while the peer did not read. Then it read on, and the letter, the goodbye or the end of the server did not come.',
        crashed: 'The server crashed with a long letter to send. The stack above says where.',
      },
    },
    'outlives-its-peer': {
      title: 'Says so when the peer hangs up without a bye, and talks with the next',
      points: 2,
      fresh: true,
      async run(stage) {
        const { program, peer } = await meetServer(stage)
        await printsDeparture({ program, peer }, stage, async () => {
          await peer.end()
          await peer.receiveClose()
        })
        const next = await nextPeer(stage, program)
        const word = stage.random.word()
        await program.type(word)
        await next.receive(`${word}\n`)
      },
      diagnosis: {
        exited:
          'The peer hung up without a bye, and the server ended. Only a bye ends it: print a line and wait for the next.',
        crashed: 'The server crashed when its peer hung up. The stack above says where.',
        timeout: {
          'left-open': {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'The peer has ended its side (FIN), and your side is still open: nobody is there who could hear. Call end() at the event "end", or leave allowHalfOpen off and Node does it.',
          },
          'chair-taken': {
            when: ({ received }) => String(received).includes('busy'),
            text: 'The peer has left, and the next one is told busy for ever. Forget the old peer at the "close" of its socket.',
          },
          'old-peer': {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text: 'The next peer is heard but does not hear: what is typed still goes to the one who left.',
          },
          unheard: {
            when: ({ awaited, expected }) => awaited?.what === 'print' && expected !== undefined,
            text: 'The next peer was accepted and is not heard. Listen to every new socket, not only to the first.',
          },
          silent: {
            when: ({ awaited }) => awaited?.what === 'print',
            text: 'The peer is gone, and who sits at the keyboard does not see it. Print a line at the "close" of the socket.',
          },
        },
        refused: 'After the first peer nobody can connect. Leave the server listening until a bye.',
        mismatch: 'The next peer got something else than what was typed.',
        closed: 'The next peer was heard, and then its connection was closed.',
      },
    },
    'outlives-a-reset': {
      title: 'Goes on in the same way when the peer breaks the connection off',
      needs: 'outlives-its-peer',
      fresh: true,
      async run(stage) {
        const { program, peer } = await meetServer(stage)
        await printsDeparture({ program, peer }, stage, () => peer.reset())
        const next = await nextPeer(stage, program)
        const word = stage.random.word()
        await program.type(word)
        await next.receive(`${word}\n`)
      },
      diagnosis: {
        crashed:
          'The peer broke off with RST, and the error that this gives had no listener. Give the socket a listener for "error"; and if readline reads from it, the readline interface too: it passes the error on.',
        exited:
          'The peer broke off with RST, and the server ended. Only a bye ends it: treat a reset as any other departure.',
        timeout:
          'After a reset the server is not ready for the next peer, or says nothing of the departure. "close" comes after every end, also after an error: do it all there.',
      },
    },
    'outlives-an-empty-room': {
      title: 'Goes on when something is typed while nobody is there',
      needs: 'outlives-its-peer',
      fresh: true,
      async run(stage) {
        const program = await stage.program()
        const early = stage.random.word()
        await program.type(early)
        const first = await meetServer(stage)
        await receivesTyped(first, stage, [early])
        await first.peer.end()
        await first.peer.receiveClose()
        const late = stage.random.word()
        await program.type(late)
        const peer = await nextPeer(stage, program)
        await receivesTyped({ program, peer }, stage, [late])
        await program.stop()
      },
      diagnosis: {
        crashed:
          'Something was typed while nobody was there, and the server crashed. What becomes of such a line is up to you, but look first whether there is a peer.',
        exited:
          'Something was typed while nobody was there, and the server ended. Only a bye, or the end of input, ends it.',
        mismatch: 'A peer got something else than what was typed.',
        timeout:
          'After something was typed while nobody was there, the talk with a peer does not come about.',
      },
    },
    'outlives-garbage': {
      title: 'Goes on when what it hears is no text',
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, async (talk) => {
          // F8 to FF stand nowhere in UTF-8 (RFC 3629, 3).
          await talk.peer.send(stage.random.bytes(200).map((byte) => byte | 0xf8))
          await talk.peer.send('\n')
          await hearsLines(talk, stage)
        })
      },
      diagnosis: {
        crashed:
          'Bytes that are no UTF-8 ended the server. What comes from outside may be anything: decode without { fatal: true }, or catch the error.',
        exited: 'Bytes that are no UTF-8 ended the server. What comes from outside may be anything.',
        closed:
          'Bytes that are no UTF-8 made the server close the talk. Print what can be printed, and go on.',
        timeout: 'After bytes that are no UTF-8 the server does not hear any more.',
      },
    },
  },
  alone: {
    'turns-away': {
      title: 'Tells a second client busy and closes it, and a third one too',
      points: 2,
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, async (talk) => {
          for (let client = 2; client <= 3; client++) {
            const late = await stage.connect()
            await late.receive('busy\n')
            await late.receiveClose()
            await late.end()
          }
          await hearsWhileTyping(talk, stage)
        })
      },
      diagnosis: {
        timeout: {
          welcome: {
            when: ({ lane, awaited }) => lane === 'client 2' && awaited?.what === 'bytes',
            text: 'A second client was neither told busy nor closed. Node accepts everybody: your listener for connections has to look whether somebody is there already. (A backlog of 1 does not do it: those who wait in it are connected, and hear nothing.)',
          },
          'third-welcome': {
            when: ({ lane, awaited }) => lane === 'client 3' && awaited?.what === 'bytes',
            text: 'The second client was turned away, the third one was not, while the first was still talking. When a client that was turned away leaves, the talk is not over: forget the peer only at the "close" of its own socket.',
          },
          'left-open': {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'The second client was told busy, and its connection is still open. Close it with end().',
          },
          disturbed: {
            when: () => true,
            text: 'After a second client was turned away the first talk does not go on. Who is turned away must not take the place of the peer.',
          },
        },
        closed: {
          'no-newline': {
            when: ({ received }) => shownText(received) === 'busy',
            text: 'The second client got busy without the "\\n" that makes it a line.',
          },
          'no-word': {
            when: () => true,
            text: 'The second client was closed without a word. Tell it busy first. (maxConnections closes without one.)',
          },
        },
        reset: 'The second client was closed without a word. Tell it busy first, then end().',
        mismatch: 'A second client should get exactly the line busy.',
        extra: 'A second client should get the line busy and nothing more.',
        crashed: 'The server crashed at its second client. The stack above says where.',
        exited: 'The server ended at its second client. The talk with the first should go on.',
      },
    },
    'no-third-voice': {
      title: 'Neither prints nor obeys what a second client says, nor tells it anything of the talk',
      needs: 'turns-away',
      fresh: true,
      async run(stage) {
        const secret = stage.random.word()
        await talkWithServer(stage, async (talk) => {
          const late = await stage.connect()
          // Read before the talk goes on: an obeyed bye shows at once then, not somewhere in the talk.
          await late.sendApart([`${secret}\nbye\n`])
          await stage.eventually(() => late.over, { awaited: { what: 'close' } })
          await hearsWhileTyping(talk, stage)
          const { output, name: lane } = talk.program
          stage.expect(!output.includes(secret), { kind: 'extra', lane, received: secret })
        })
      },
      diagnosis: {
        mismatch:
          'The bye of a second client was taken for one of the talk: the first got a bye that nobody typed. Whoever is turned away gets no listener for lines.',
        extra:
          'A line of the second client was printed: a third voice in a talk of two. Whoever is turned away gets no listener for lines.',
        exited:
          'The bye of a second client ended the server. Whoever is turned away gets no listener for lines.',
        closed:
          'The bye of a second client ended the talk with the first. Whoever is turned away gets no listener for lines.',
        timeout: 'A second client that speaks at once disturbed the talk, or was never closed.',
        crashed: 'The server crashed at a second client that speaks at once. The stack above says where.',
      },
    },
    'outlives-who-is-turned-away': {
      title: 'Goes on when a client that is turned away breaks off',
      needs: 'turns-away',
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, async (talk) => {
          for (let client = 0; client < 3; client++) {
            const late = await stage.connect()
            await late.receiveLine()
            late.reset()
          }
          // Gone before the server has seen it: if it stood still no longer than this, it could say busy in time.
          await stage.whileStopped(talk.program, async () => {
            const hasty = await stage.connect()
            hasty.reset()
          })
          await hearsWhileTyping(talk, stage)
        })
      },
      diagnosis: {
        crashed:
          'A client that was told busy broke off with RST, and the error had no listener. Every socket needs one for "error", also one that is only turned away.',
        exited:
          'A client that was told busy broke off, and the server ended. The talk with the first should go on.',
        timeout: 'After a client that was told busy broke off, the first talk does not go on.',
      },
    },
    'welcomes-the-next': {
      title: 'Talks with a new client once the first has left, whoever was turned away meanwhile',
      needs: 'turns-away',
      fresh: true,
      async run(stage) {
        const { program, peer } = await meetServer(stage)
        for (const late of await stage.connectMany(3)) {
          await late.receive('busy\n')
          await late.end()
        }
        await peer.end()
        await peer.receiveClose()
        const next = await nextPeer(stage, program)
        const late = await stage.connect()
        await late.receive('busy\n')
        await hearsWhileTyping({ program, peer: next }, stage)
      },
      diagnosis: {
        timeout: {
          'for-ever': {
            when: ({ received }) => String(received).includes('busy'),
            text: 'The first has left, and a new client is still told busy. Those who were turned away are not to be counted: remember who is talking, not how many came.',
          },
          other: {
            when: () => true,
            text: 'The first has left, and the talk with a new client does not come about.',
          },
        },
        crashed: 'The server crashed at a change of peers. The stack above says where.',
        exited: 'The server ended when its first peer left. Only a bye ends it.',
      },
    },
  },
  client: {
    'client-prints-lines': {
      title: 'Prints three lines of the server, one after the other, while nobody types',
      points: 2,
      async run(stage) {
        await hearsLines(await meetClient(stage), stage)
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
        exited: 'The client ended without having connected, or before the talk was over.',
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
          'not-as-it-is': {
            when: ({ expected }) => shownText(expected).includes('%'),
            text: 'A line with %s, quotes and a backslash came out changed. What the server says is data: console.log(line, more) takes it for a format. Print it behind a text of your own, or alone.',
          },
          'line-per-chunk': {
            when: () => true,
            text: 'A chunk was taken for a line. The client needs the same line splitting as the server.',
          },
        },
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
            text: 'All is said, and the client stays. Standard input may hold it: closing readline only pauses it. Destroy it, or call process.exit(0) when the last line is out.',
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
      title: 'Goes on when a line only contains bye, heard or typed',
      needs: ['client-sends-bye', 'client-hears-bye'],
      async run(stage) {
        await knowsByeFromTalk(await meetClient(stage), stage)
      },
      diagnosis: {
        missing:
          'A line that contains bye among other words ended the talk. Compare the whole line: line === "bye".',
        closed:
          'A typed line that contains bye among other words ended the talk. Compare the whole line: line === "bye".',
        mismatch:
          'A line that contains bye among other words was swallowed, or taken for a goodbye. Compare the whole line: line === "bye".',
        timeout:
          'A line that contains bye among other words ended the talk. Compare the whole line: line === "bye".',
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
          'The client ended while a part of what was typed still waited to be sent, and that part is lost. process.exit() and destroy() throw it away: call them in the callback of socket.end(), or use destroySoon().',
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
        const { program, peer } = await meetClient(stage)
        await peer.end()
        await program.exits(0)
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
  both: {
    'both-talk-at-once': {
      title:
        'Your client and your server talk, and each hears while its own words wait to be read; a bye ends both',
      points: 3,
      fresh: true,
      deadline: 60_000,
      async run(stage) {
        const server = await stage.program()
        const relay = await stage.relay(server)
        const client = await stage.start('client')
        const pair = { server, client }
        await introduce(pair, stage)
        const { there, back } = await relay.ways
        await hearsWhileUnheard(pair, stage, 'server', back)
        await hearsWhileUnheard(pair, stage, 'client', there)
        await talk(pair, stage.random.accented(), 'server')
        await client.type('bye')
        await client.exits(0)
        await server.exits(0)
      },
      diagnosis: {
        timeout: {
          deaf: {
            when: ({ awaited, expected }) => awaited?.what === 'print' && expected !== undefined,
            text: 'A long block was typed at one end and lay unread on the wire, and that end did not hear what the other said meanwhile. Two programs that do so stop for ever when both have much to say: each waits to be read before it reads. Keep reading while you write: no pause() of the socket, no waiting for "drain" where lines are heard.',
          },
          cut: {
            when: ({ waited }) => waited === WHOLE_BLOCK_WITHIN,
            text: 'A long block was typed at one end, and its last line was not printed at the other. Does the speaker lose what it cannot send at once, or the listener stop hearing?',
          },
          'no-end': {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'The client said bye, and one of the two has not ended.',
          },
          unheard: {
            when: () => true,
            text: 'Each of your programs can talk with the runner, and they cannot talk with each other. Type a line into both by hand and compare what each sends with what the other expects.',
          },
        },
        exited: 'After a bye both programs should end with exit code 0.',
        missing: 'One of the two programs ended in the middle of the talk.',
        crashed: 'One of the two programs crashed in the middle of the talk. The stack above says where.',
      },
    },
    'both-say-bye-at-once': {
      title: 'Both say bye at the same moment, and both end with exit code 0',
      fresh: true,
      async run(stage) {
        const server = await stage.program()
        const relay = await stage.relay(server)
        const client = await stage.start('client')
        await introduce({ server, client }, stage)
        // Held back on the wire, each goodbye reaches a program that has already said its own.
        const { there, back } = await relay.ways
        there.hold()
        back.hold()
        await server.type('bye')
        await client.type('bye')
        await back.carries('bye\n')
        await there.carries('bye\n')
        there.release()
        back.release()
        await server.exits(0)
        await client.exits(0)
      },
      diagnosis: {
        exited:
          'A bye that came after your own goodbye was taken for an error. Your side is closed by then: answer only if you have not spoken, or let the late answer go without ending in failure.',
        crashed:
          'A bye that came after your own goodbye crashed the program: it wrote to a socket that it had ended.',
        timeout:
          'Both have said bye and at least one has not ended. Whoever hears a bye closes, whatever was said before.',
        closed: 'One of the two closed without sending its bye.',
      },
    },
    'both-turn-away': {
      title: 'A second client of yours prints busy and ends with exit code 0, while the first talk goes on',
      fresh: true,
      async run(stage) {
        const { random } = stage
        const server = await stage.program()
        await stage.relay(server)
        const client = await stage.start('client')
        await introduce({ server, client }, stage)
        const second = await stage.start('client', { host: server.host, port: server.port })
        await second.prints('busy')
        await second.exits(0)
        await talk({ server, client }, random.accented(), 'client')
        await talk({ server, client }, random.accented(), 'server')
        server.endInput()
        await server.exits(0)
        await client.exits(0)
      },
      diagnosis: {
        exited:
          'To a client busy is a line like any other, followed by a server that hangs up: print it and end with exit code 0.',
        missing: 'The second client ended without printing busy. To a client it is a line like any other.',
        crashed: 'A program crashed when a second client was turned away. The stack above says where.',
        timeout:
          'A second client was turned away: either it did not print busy and end, or the first talk did not go on to its end.',
      },
    },
  },
})

function shownLength(shown: unknown): number {
  return shown instanceof Uint8Array || typeof shown === 'string' ? shown.length : 0
}

/** The program has ended while its goodbye was awaited. */
function endedUnheard({ awaited }: Failure): boolean {
  return awaited?.what === 'bytes'
}
