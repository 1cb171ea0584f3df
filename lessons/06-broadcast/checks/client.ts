import { defineChecks, hasReplacementCharacter, shownText } from '#probe'
import { brokenOffUnread, leavesWithAllSaid } from '../last-words.ts'
import { endsOrderly, leavesAfter, reportsItsEnd } from '../member.ts'
import {
  doesBothAtOnce,
  holdsBye,
  leavesOnBye,
  isRepeated,
  missesColon,
  missesMarks,
  missesNotice,
  missesRepeated,
  printsWhatArrives,
  printsWholeLines,
  sendsWhatIsTyped,
} from '../client-talk.ts'
import { isOfReadline, isUncaught, isUnheard } from '../crashes.ts'

export default defineChecks({
  client: {
    'says-unreachable': {
      title: 'Nobody listens: one line, exit code 1',
      async run(stage) {
        const nobody = await stage.listen()
        nobody.close()
        const client = await stage.start('client')
        const [line, ...more] = await endsOrderly(stage, client)
        stage.expect(line !== undefined, {
          kind: 'missing',
          lane: client.name,
          awaited: { what: 'complaint' },
        })
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
      run: printsWhatArrives,
      diagnosis: {
        timeout: {
          'not-connected': {
            when: ({ awaited }) => awaited?.what === 'connection',
            text: 'The client has not come to the server that HOST and PORT name. Give both to `connect(PORT, HOST)`.',
          },
          'keeps-notices': {
            when: missesNotice,
            text: 'Somebody came or left, the server told it, and it was not printed as it came. Every line of the server is for the one who reads the screen, `+ …` and `- …` too.',
          },
          'takes-it-for-a-format': {
            when: missesMarks,
            text: 'A line with %s in it was not printed as it was. What others say is data: `console.log(line, more)` takes it for a format.',
          },
          'cut-at-a-colon': {
            when: missesColon,
            text: 'A line with a `:` in its words was not printed whole. There is one in the name already, and anybody may say more of them: print the line as it came.',
          },
          'told-once': {
            when: missesRepeated,
            text: 'Somebody said the same line twice, and it was printed once. Whoever says a thing again means it: print all that comes.',
          },
          'waits-for-the-keyboard': {
            when: () => true,
            text: "What the others say has to be printed the moment it comes. A loop that asks the keyboard first, and hears only after that, waits for somebody to type. Give each of the two its own listener: 'data' of the socket, 'line' of the keyboard.",
          },
        },
        exited: {
          'went-elsewhere': {
            when: ({ awaited }) => awaited?.what === 'connection',
            text: 'The client ended without having come to the server that HOST and PORT name. Give both to `connect(PORT, HOST)`; an address that stands in the program is right on one machine only.',
          },
        },
        resources:
          'The client had a line of the room, and slept for a good while before it printed it. Nothing is collected, and no timer has to ask whether there is something: print what comes in the listener that gets it.',
        missing: 'The client ended before it had printed what the others said.',
        crashed: 'The client broke off when the others spoke.',
        closed: 'The client hung up on its own.',
      },
    },
    'prints-whole-lines': {
      title: 'Prints a line unbroken that comes in pieces',
      needs: 'prints-what-arrives',
      run: printsWholeLines,
      diagnosis: {
        mismatch: {
          'decoded-per-chunk': {
            when: ({ expected, received }) =>
              /[^ -~]/.test(shownText(expected)) && shownText(received).includes('\uFFFD'),
            text: 'A character that was cut by the end of a chunk was printed as �. Write the bytes as they are, `process.stdout.write(chunk)`, or let `setEncoding` or readline put them together.',
          },
          'cut-off': {
            when: ({ expected }) => shownText(expected).length > 10_000,
            text: 'A line of 40,000 bytes was not printed whole. It comes in several chunks, and no length that you have chosen holds every line.',
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
      run: sendsWhatIsTyped,
      diagnosis: {
        timeout: {
          'takes-talk-for-bye': {
            when: holdsBye,
            text: 'A typed line that contains bye among other words, or is like it (`Bye`, ` bye` with a space, `quit`), was not sent. Only a line that is `bye` and nothing else says goodbye: compare the whole line with `===`.',
          },
          'first-of-a-block': {
            when: ({ awaited }) => awaited?.what === 'bytes' && awaited.count > 0,
            text: "Several lines were typed or pasted in a row, and not all were sent. Nobody has to answer before the next one may go; and `question()` hears a line only while it waits for one, so that others which come with it are lost: use 'line' events, or `for await`.",
          },
          silent: {
            when: () => true,
            text: 'A typed line was not sent. Nobody has to answer before the next one may go.',
          },
        },
        mismatch: {
          'takes-talk-for-bye': {
            when: holdsBye,
            text: 'A typed line that contains bye among other words, or is like it (`Bye`, ` bye` with a space, `quit`), was taken for a goodbye, or changed. Compare the whole line with `===`.',
          },
          'told-once': {
            when: isRepeated,
            text: 'The same line was typed twice, and did not go out twice. Whoever says a thing again means it: send all that is typed.',
          },
          'no-newline': {
            when: ({ expected, offset }) =>
              expected instanceof Uint8Array && offset !== undefined && expected[offset] === 0x0a,
            text: 'The words came without a newline. readline takes it off: put `\\n` at the end of what you write.',
          },
          'cut-off': {
            when: ({ expected }) => shownText(expected).length > 10_000,
            text: 'A line of 40,000 bytes was typed, and did not go out whole. Send it as it is, however long it is.',
          },
          other: {
            when: () => true,
            text: 'A typed line goes out as its UTF-8 bytes and a `\\n`, nothing added and nothing taken away.',
          },
        },
        closed: {
          'takes-talk-for-bye': {
            when: holdsBye,
            text: 'A typed line that contains bye among other words, or is like it (`Bye`, ` bye` with a space, `quit`), was taken for a goodbye. Compare the whole line with `===`.',
          },
          'hung-up': {
            when: () => true,
            text: 'The client hung up while somebody was typing.',
          },
        },
      },
    },
    'does-both-at-once': {
      title: 'Hears while a line is half typed',
      needs: ['prints-what-arrives', 'sends-what-is-typed'],
      run: doesBothAtOnce,
      diagnosis: {
        timeout:
          'With a line half typed, the others were not heard. Neither direction waits for the other, not for a moment.',
        mismatch: {
          'leaves-with-others': {
            when: ({ received }) => shownText(received).startsWith('bye'),
            text: 'Somebody else had said `bye`, and the client said goodbye as well. What comes from the room is printed, whatever it is; only a `bye` that is typed is yours.',
          },
          'decoded-per-chunk': {
            when: hasReplacementCharacter,
            text: "A character was cut by the end of a chunk of the keyboard, and sent as �. What is typed comes in chunks too: let readline put them together, or `process.stdin.setEncoding('utf8')`.",
          },
          'in-two-lines': {
            when: () => true,
            text: 'The line that was typed in two parts did not arrive as one.',
          },
        },
      },
    },
    'leaves-on-bye': {
      title: 'Leaves with exit code 0 when `bye` is typed',
      points: 2,
      needs: 'sends-what-is-typed',
      run: leavesOnBye,
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
          'Who says `bye` leaves of their own will, with exit code 0: that the server then hangs up is no failure. Notice `bye` also when it comes with other lines, or in two parts, and do nothing more with what comes behind it: a line, or the end of the input, would be written after `end()`.',
        crashed: 'The client broke off when it left.',
        mismatch: 'What was typed before `bye` has to be sent before it.',
        closed:
          'The client hung up before all that was typed before `bye` had been sent. What the kernel cannot take yet waits in your program, and `destroy()` and `process.exit()` throw it away: `server.end()` sends it first.',
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
        await leavesWithAllSaid(stage)
      },
      diagnosis: {
        timeout:
          "Ctrl-D, or the end of a pipe, ends the input: readline gives 'close', standard input 'end'. Leave then as for `bye`.",
        exited: 'The end of input is a goodbye like any other: exit code 0.',
        crashed: 'The client broke off at the end of input.',
        closed:
          'The client hung up before all that was typed had been sent. What the kernel cannot take yet waits in your program, and `destroy()` and `process.exit()` throw it away: `server.end()` sends it first.',
      },
    },
    'reports-the-servers-end': {
      title: 'The server goes: a word on standard error, exit code 1',
      points: 2,
      needs: 'prints-what-arrives',
      async run(stage) {
        const server = await stage.listen()
        // Who has spoken is owed the news as much as who has only listened.
        for (const [part, speaks] of [
          ['FIN', false],
          ['FIN', true],
          ['RST', true],
        ] as const) {
          const client = await stage.start('client')
          const connection = await server.accept()
          const line = `${connection.address} ${stage.random.word()}`
          await connection.send(`${line}\n`)
          await client.prints(line)
          if (speaks) {
            const word = stage.random.word()
            await client.type(word)
            await connection.receive(`${word}\n`)
          }
          if (part === 'FIN') await connection.end()
          else connection.reset()
          await reportsItsEnd(stage, client)
        }
        await brokenOffUnread(stage)
      },
      diagnosis: {
        timeout:
          "The server has gone and the client goes on. 'close' of the socket comes in every case: end there, and let go of the keyboard, which keeps the program alive (`process.stdin.destroy()`).",
        exited:
          'A server that goes is not what the user wanted: exit code 1 (`process.exitCode = 1`), also when some of what was typed could not be sent any more.',
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
