import { defineChecks, shownText } from '#probe'
import { nextPeer, nextSaysBye } from '../next.ts'
import { hearsWhileTyping, meetServer, partsAfterTyping, talkWithServer } from '../talk.ts'

export default defineChecks({
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
            text: 'The second client was told busy, and its connection is still open. Close it with destroySoon().',
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
      title:
        'Neither prints nor obeys what a second client says, tells it nothing, and ends though it has stayed',
      needs: 'turns-away',
      fresh: true,
      async run(stage) {
        const secret = stage.random.word()
        const talk = await meetServer(stage)
        const late = await stage.connect()
        // Read before the talk goes on: an obeyed bye shows at once then, not somewhere in the talk.
        await late.sendApart([`${secret}\nbye\n`])
        await stage.eventually(() => late.over, { awaited: { what: 'close' } })
        await hearsWhileTyping(talk, stage)
        const { output, name: lane } = talk.program
        stage.expect(!output.includes(secret), { kind: 'extra', lane, received: secret })
        // Whoever was turned away has not closed its own side.
        await talk.program.type('bye')
        await partsAfterTyping(talk, '')
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
        timeout: {
          held: {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'The talk is over, and the server stays: a client that was told busy has not hung up, and its connection holds the process. end() closes your side only and waits for the other; destroySoon() sends what is waiting and lets go.',
          },
          disturbed: {
            when: () => true,
            text: 'A second client that speaks at once disturbed the talk, or was never closed.',
          },
        },
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
      title:
        'Talks with the next once the first has left, whoever was turned away and whatever was left half said',
      needs: 'turns-away',
      fresh: true,
      async run(stage) {
        const { program, peer } = await meetServer(stage)
        // The last of them stays: it has not closed its own side.
        for (const [number, late] of (await stage.connectMany(3)).entries()) {
          await late.receive('busy\n')
          if (number < 2) await late.end()
        }
        await peer.end()
        await peer.receiveClose()
        const next = await nextPeer(stage, program)
        const late = await stage.connect()
        await late.receive('busy\n')
        await hearsWhileTyping({ program, peer: next }, stage)
        await next.send(stage.random.word())
        await next.end()
        await next.receiveClose()
        await nextSaysBye(stage, program)
      },
      diagnosis: {
        timeout: {
          glued: {
            when: ({ awaited }) => awaited?.what === 'close',
            text: 'Somebody left in the middle of a line, and the bye of the next was not recognised. Is the half put in front of it? What is left of a line belongs to its connection: keep it inside the listener for connections, for each socket its own.',
          },
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
})
