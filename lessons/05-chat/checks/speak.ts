import { defineChecks, hasReplacementCharacter } from '#probe'
import {
  hearsWhileTyping,
  reachesTheSilent,
  sendsLines,
  sendsLongLine,
  sendsPasted,
  talkWithServer,
  typedTrimmed,
} from '../talk.ts'

export default defineChecks({
  speak: {
    'sends-lines': {
      title: 'Sends three typed lines, one after the other, while the peer is silent',
      points: 2,
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, (talk) => sendsLines(talk, stage))
      },
      diagnosis: {
        mismatch: {
          trimmed: {
            when: typedTrimmed,
            text: 'A typed line began and ended with spaces, and arrived without them. They belong to the line, as the indentation of a pasted program does: send it as readline gives it, without trim().',
          },
          'not-as-typed': {
            when: () => true,
            text: 'What arrived is not what was typed. Every typed line leaves with its "\\n" and nothing else: no prompt, no name, no missing line end.',
          },
        },
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
    'reaches-the-silent': {
      title: 'Sends what is typed to a peer that has not said a word yet',
      needs: 'sends-lines',
      fresh: true,
      async run(stage) {
        const program = await stage.program()
        await reachesTheSilent({ program, peer: await stage.connect() }, stage)
        await program.stop()
      },
      diagnosis: {
        timeout:
          'Somebody connected and said nothing, and what was typed did not get there. The talk begins with the connection, not with the first line: remember the socket as soon as it is there.',
        mismatch: 'A peer that has not said a word got something else than what was typed.',
        closed:
          'Somebody connected and said nothing, and the connection was closed. Whoever listens is there too.',
        crashed: 'The server crashed when something was typed to a silent peer. The stack above says where.',
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
    'sends-long-lines': {
      title: 'Sends a line of 40,000 characters whole',
      needs: 'sends-pasted',
      fresh: true,
      async run(stage) {
        await talkWithServer(stage, (talk) => sendsLongLine(talk, stage))
      },
      diagnosis: {
        mismatch:
          'A line of 40,000 characters was typed, and not all of it arrived as one line. Send it whole, however long it is: no length that you have chosen holds every line.',
        timeout: 'A line of 40,000 characters was typed, and it, or the line behind it, did not arrive.',
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
})

function shownLength(shown: unknown): number {
  return shown instanceof Uint8Array || typeof shown === 'string' ? shown.length : 0
}
