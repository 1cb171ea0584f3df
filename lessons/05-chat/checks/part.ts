import { defineChecks, type Failure } from '#probe'
import { nextPeer } from '../next.ts'
import { hasComeToRest } from '../letter.ts'
import {
  breaksOffUnheard,
  hearsLines,
  knowsByeFromTalk,
  meetServer,
  partsAfterHearing,
  partsAfterTyping,
  printsDeparture,
  receivesTyped,
  sendsAllBeforeItEnds,
  talkWithServer,
} from '../talk.ts'

export default defineChecks({
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
            text: 'All is said, and the process stays. A Node process lives as long as something could still happen: close the listening server, the connection and standard input (closing readline only pauses it), or call process.exit(0) when the last line is out. If you call it already: a read from the file system that still waits for the keyboard (fs.readSync, createReadStream) holds even that; read process.stdin.',
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
      title: 'Goes on when a line only contains bye or is like it, heard or typed',
      needs: 'hears-bye',
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, (talk) => knowsByeFromTalk(talk, stage))
      },
      diagnosis: {
        closed:
          'A typed line that is not exactly bye ended the talk: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
        exited:
          'A line that is not exactly bye ended the talk: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
        missing:
          'A line that is not exactly bye ended the talk: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
        mismatch:
          'A line that is not exactly bye was swallowed, or taken for a goodbye: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
        timeout:
          'A line that is not exactly bye ended the talk: "goodbye", "bye for now", "Bye", " bye" with a space and "quit" are talk. Compare the whole line, as it is: line === "bye".',
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
            text: 'The server ended while a part of what was typed still waited to be sent, and that part is lost. process.exit() and destroy() throw it away, and so does a pipeline() that is aborted: call them in the callback of socket.end(), not after a fixed time, or close everything and let the program end by itself.',
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
            text: 'The peer is gone, and who sits at the keyboard does not see it. Print a line on standard output at the "close" of the socket.',
          },
        },
        refused: 'After the first peer nobody can connect. Leave the server listening until a bye.',
        mismatch: 'The next peer got something else than what was typed.',
        closed: 'The next peer was heard, and then its connection was closed.',
      },
    },
    'parts-from-the-next': {
      title: 'Tells of every departure, and says its bye to the one who is there now',
      needs: ['sends-bye', 'ends-with-its-input', 'outlives-its-peer'],
      async run(stage) {
        for (const leave of ['bye', 'end of input']) {
          const program = await stage.start('server')
          for (let peers = 0; peers < 2; peers++) {
            const peer = await nextPeer(stage, program)
            await printsDeparture({ program, peer }, stage, async () => {
              await peer.end()
              await peer.receiveClose()
            })
          }
          const peer = await nextPeer(stage, program)
          if (leave === 'bye') await program.type('bye')
          else program.endInput()
          await partsAfterTyping({ program, peer }, '')
        }
      },
      diagnosis: {
        closed:
          'Two peers had come and gone, and the third one was not told bye. Whom you talk with changes: ask at the moment of typing who is there, and keep no socket from the beginning.',
        reset:
          'Two peers had come and gone, and the connection of the third one was broken off without a bye. Ask at the moment of typing who is there.',
        mismatch: 'Two peers had come and gone, and the third one should get exactly the line bye.',
        exited:
          'Two peers had come and gone, and the server ended without a bye to the third one, or with another exit code than 0. Ask at the moment of typing who is there, and keep no socket from the beginning.',
        timeout: {
          bye: {
            when: ({ awaited }) => awaited?.what === 'bytes' || awaited?.what === 'close',
            text: 'Two peers had come and gone, and the third one was not told bye, or its connection stayed open. Ask at the moment of typing who is there, and keep no socket from the beginning.',
          },
          'kept-alive': {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'Several peers had come and gone, and the process stays after its goodbye. Is there something left of those who have gone?',
          },
          silent: {
            when: ({ expected }) => expected === undefined,
            text: 'The first departure was told, a later one was not. Listen to the "close" of every socket, with on() where it happens for each, and not once for all of them.',
          },
          other: {
            when: () => true,
            text: 'Two peers came and left one after the other, and the talk with the one after them does not come about.',
          },
        },
        crashed: 'The server crashed at a change of peers. The stack above says where.',
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
        await program.type('bye')
        await partsAfterTyping({ program, peer: next }, '')
      },
      diagnosis: {
        crashed:
          'The peer broke off with RST, and the error that this gives had no listener. Give the socket a listener for "error"; and if readline reads from it, the readline interface too: it passes the error on.',
        exited: {
          'exit-code': {
            when: endedAtBye,
            text: 'One peer broke off with RST, the next one was told bye, and the exit code was not 0. A reset is no failure of the server: set no process.exitCode for it.',
          },
          ended: {
            when: () => true,
            text: 'The peer broke off with RST, and the server ended. Only a bye ends it: treat a reset as any other departure.',
          },
        },
        timeout:
          'After a reset the server is not ready for the next peer, or says nothing of the departure. "close" comes after every end, also after an error: do it all there.',
      },
    },
    'outlives-a-reset-while-it-speaks': {
      title: 'Goes on in the same way when the peer breaks off in the middle of a long letter',
      needs: 'outlives-a-reset',
      fresh: true,
      deadline: 60_000,
      async run(stage) {
        const { program, peer } = await meetServer(stage)
        const printed = await breaksOffUnheard({ program, peer }, stage)
        await stage.eventually(() => program.printed > printed, {
          failure: { kind: 'timeout', lane: program.name, awaited: { what: 'print' } },
        })
        // Was it no departure but an old line, it comes to the departure before it rests: nobody is turned away yet.
        await hasComeToRest(program, stage)
        const next = await nextPeer(stage, program)
        const word = stage.random.word()
        // Nobody takes it from standard input while the keyboard waits for the one who left.
        void program.type(word)
        // The rest of the letter was typed while nobody was there: it may come before.
        while ((await next.receiveLine()) !== word);
        await program.stop()
      },
      diagnosis: {
        crashed:
          'A long letter was typed, and the peer broke off before it had read it. Whoever waited for "drain" then got an error: once() rejects its promise when an "error" comes, and nobody caught that.',
        exited:
          'A long letter was typed, the peer broke off before it had read it, and the server ended. Only a bye ends it.',
        timeout: {
          silent: {
            when: ({ awaited, expected }) => awaited?.what === 'print' && expected === undefined,
            text: 'A long letter was typed, the peer broke off before it had read it, and who sits at the keyboard does not see that it is gone. Print the line at the "close" of the socket: it comes whatever the keyboard is waiting for.',
          },
          'still-waits': {
            when: () => true,
            text: 'A long letter was typed, and the peer broke off before it had read it. What is typed after that does not reach the next one. Does your keyboard still wait for the "drain" of a socket that is gone? It never comes: wait for "close" as well.',
          },
        },
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
        await peer.end()
        await peer.receiveClose()
        // Whether a bye to nobody ends it is up to it as well.
        await program.type('bye')
        await hasComeToRest(program, stage)
        if (!program.running) await program.exits(0)
        else await program.stop()
      },
      diagnosis: {
        crashed:
          'Something was typed while nobody was there, and the server crashed. What becomes of such a line is up to you, but look first whether there is a peer.',
        exited: {
          'exit-code': {
            when: endedAtBye,
            text: 'Somebody typed bye while nobody was there, and the exit code was not 0. A goodbye is no failure.',
          },
          ended: {
            when: () => true,
            text: 'Something was typed while nobody was there, and the server ended. Only a bye, or the end of input, ends it.',
          },
        },
        mismatch: 'A peer got something else than what was typed.',
        timeout:
          'After something was typed while nobody was there, the talk with a peer does not come about.',
      },
    },
    'outlives-garbage': {
      title: 'Goes on when what it hears is no text',
      fresh: true,
      async run(stage) {
        const { program, peer } = await meetServer(stage)
        // F8 to FF stand nowhere in UTF-8 (RFC 3629, 3).
        await peer.send(stage.random.bytes(200).map((byte) => byte | 0xf8))
        const word = stage.random.word()
        await peer.send(`\n${word}\n`)
        const awaited = { what: 'print' } as const
        await stage.eventually(() => peer.over || program.output.includes(word), {
          failure: { kind: 'timeout', lane: program.name, expected: word, awaited },
        })
        // It may hang up on who speaks no text, but talks with the next one then.
        if (peer.over) await peer.end()
        const next = peer.over ? await nextPeer(stage, program) : peer
        await hearsLines({ program, peer: next }, stage)
        await program.stop()
      },
      diagnosis: {
        crashed:
          'Bytes that are no UTF-8 ended the server. What comes from outside may be anything: decode without { fatal: true }, or catch the error.',
        exited: 'Bytes that are no UTF-8 ended the server. What comes from outside may be anything.',
        timeout: 'After bytes that are no UTF-8 the server hears neither this peer nor the next.',
      },
    },
  },
})

/** The program has ended when it should, in another way than it should. */
function endedAtBye({ awaited }: Failure): boolean {
  return awaited?.what === 'exit'
}

/** The program has ended while its goodbye was awaited. */
function endedUnheard({ awaited }: Failure): boolean {
  return awaited?.what === 'bytes'
}
