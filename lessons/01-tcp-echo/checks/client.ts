import { defineChecks, type Failure, listenElsewhere, oneErrorLine, shownText } from '#probe'
import { endsOrderly, hasSpokenBefore } from '../complaint.ts'
import { insideCharacters } from '../exchange.ts'

/** Lines of a long reply: more bytes than any buffer that somebody would choose for it. */
const LONG_REPLY = 12_000

/** Bytes of a long message: more than a buffer that somebody would choose for it. */
const LONG_MESSAGE = 6_000

export default defineChecks({
  client: {
    'sends-exact-bytes': {
      title: 'The client sends the UTF-8 bytes of its argument, then its FIN',
      points: 2,
      async run(stage) {
        const server = await listenElsewhere(stage)
        for (const message of [` ${stage.random.accented()} `, stage.random.text(LONG_MESSAGE)]) {
          await stage.start('client', { args: [message] })
          const connection = await server.accept()
          await connection.receive(message)
          await connection.receiveEnd()
          await connection.end()
        }
      },
      diagnosis: {
        extra:
          'After the message came bytes that are not in it. Write the argument as it is: a newline at ' +
          'its end is one byte too many.',
        mismatch: {
          'not-utf8': {
            when: ({ expected, offset = 0 }) =>
              expected instanceof Uint8Array && (expected[offset] ?? 0) >= 0x80,
            text:
              'A letter beyond ASCII went out as something else than its UTF-8 bytes. Leave the ' +
              'encoding out: write() and end() take UTF-8 by themselves.',
          },
          other: {
            when: () => true,
            text:
              'Other bytes came than those of the message. Send process.argv[2] as it is, and nothing ' +
              'before it.',
          },
        },
        closed: {
          'cut-off': {
            when: isLong,
            text:
              'A long message was cut off. Send all of process.argv[2], however long it is: no length that ' +
              'you have chosen holds every message.',
          },
          counted: {
            when: () => true,
            text:
              'Your FIN came before the whole message. If you count, count bytes: message.length counts ' +
              'UTF-16 units, and a letter takes up to four bytes.',
          },
        },
        timeout: {
          'no-connection': {
            when: ({ awaited }) => awaited?.what === 'connection',
            text:
              'Nobody connected. Connect to PORT on HOST, both from the environment: connect(PORT, ' +
              'HOST).',
          },
          'no-message': {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text: 'The client connected, but did not send the whole message. It is in process.argv[2].',
          },
          'no-fin': {
            when: ({ awaited }) => awaited?.what === 'fin',
            text:
              'The message is there, your FIN is not: the server waits for more, and you wait for the ' +
              'server. ' +
              'Send the message with socket.end(message).',
          },
        },
        exited: {
          'after-its-end': {
            when: ({ ending }) => /write after end|ERR_STREAM_WRITE_AFTER_END/.test(ending?.stderr ?? ''),
            text:
              'The client had already ended its side when it wanted to write. end() comes last: ' +
              'socket.write(message) and then socket.end(), or both in one, socket.end(message).',
          },
          elsewhere: {
            when: ({ awaited, ending }) => awaited?.what === 'connection' && (ending?.code ?? 1) !== 0,
            text:
              'The client reached nobody and ended, but the server was there: at PORT of HOST, which is ' +
              'not always 127.0.0.1. Use both: connect(PORT, HOST).',
          },
          'never-connected': {
            when: ({ awaited }) => awaited?.what === 'connection',
            text: 'The client ended without having connected. Connect to PORT of HOST: connect(PORT, HOST).',
          },
        },
        reset:
          'The client broke the connection off. Say goodbye with socket.end(message), and let the ' +
          'server answer.',
        crashed:
          'An error that nobody caught ended the client; its standard error names the error and the line.',
      },
    },
    'prints-reply': {
      title: 'The client prints the whole reply, however it arrives',
      points: 2,
      async run(stage) {
        const { random } = stage
        const server = await listenElsewhere(stage)
        const message = random.word()
        const client = await stage.start('client', { args: [message] })
        const connection = await server.accept()
        await connection.receive(message)
        // Not the echo of what it sent: what it prints has to come from here. All of it, spaces at its ends too.
        const reply = `  ${random.accented()}  `
        await connection.sendApart(insideCharacters(reply, random))
        await connection.end()
        await client.prints(reply)
      },
      diagnosis: {
        missing: {
          'broken-characters': {
            when: ({ received }) => shownText(received).includes('\uFFFD'),
            text:
              'A character arrived in two halves, and each half was decoded alone: that is where � ' +
              'comes from. ' +
              'Hand the bytes on as they are, socket.pipe(process.stdout), or let setEncoding("utf8") ' +
              'put halves together.',
          },
          trimmed: {
            when: ({ expected, received }) => shownText(received).includes(shownText(expected).trim()),
            text:
              'The reply began and ended with spaces, and was printed without them. They are bytes like ' +
              'any other: print what came as it came, without trim().',
          },
          'line-per-chunk': {
            when: isWholeWithoutLineBreaks,
            text:
              'All of the reply is there, but torn apart: console.log() ends a line for every chunk. ' +
              'Collect the chunks, or use process.stdout.write().',
          },
          'first-chunk': {
            when: isOnlyTheStart,
            text:
              'Only the beginning was printed. A reply may come in any number of chunks: print until ' +
              'the server ends its side.',
          },
          'wrong-encoding': {
            when: (failure) => printedFromStart(failure) !== '',
            text:
              'The reply begins as it should and goes on differently. Its bytes are UTF-8: hand them on ' +
              'as they are, or decode them as UTF-8.',
          },
          nothing: {
            when: () => true,
            text:
              'The reply was not printed. Print what the server sends, chunk after chunk, and leave ' +
              "only on its 'end': end() closes your direction alone.",
          },
        },
        timeout: {
          'not-printed': {
            when: ({ awaited }) => awaited?.what === 'print',
            text:
              'The server has said all and ended its side, and the reply is not printed. Print it at ' +
              'the latest when the server ends.',
          },
        },
        reset:
          'The client broke the connection off while the reply was on its way. Wait for the server’s end.',
        crashed:
          'An error that nobody caught ended the client; its standard error names the error and the line.',
      },
    },
    'prints-long-reply': {
      title: 'The client prints a long reply as it is, to its last line',
      needs: 'prints-reply',
      async run(stage) {
        const { random } = stage
        const server = await listenElsewhere(stage)
        const message = random.word()
        const client = await stage.start('client', { args: [message] })
        const connection = await server.accept()
        await connection.receive(message)
        const lines = Array.from({ length: LONG_REPLY }, (_, index) => `${index + 1} ${random.word()}`)
        // Marks that change when they are printed as a format or as a value.
        const marked = `${random.word()} 100%s %d "it's" C:\\${random.word()}`
        await connection.send(`${[marked, ...lines].join('\n')}\n`)
        await connection.end()
        for (const line of [marked, ...lines]) await client.prints(line, { next: true })
      },
      diagnosis: {
        missing: {
          nothing: {
            when: ({ received }) => received === '',
            text:
              'A long reply came, and the client exited with code 0 and had printed nothing of it; a short ' +
              'one it prints. Node ends a program that only awaits what never comes. With Duplex.toWeb() that ' +
              'is `await writer.close()` before anybody reads: it waits for the reply to be read, too. Read ' +
              'while you send, and print each piece as it comes.',
          },
          changed: {
            when: isMarked,
            text:
              'A reply with %s, quotes and a backslash was not printed as it came. What a server says is ' +
              'data: console.log(reply, more) takes it for a format, JSON.stringify and inspect for a value. ' +
              'Use process.stdout.write(), or console.log() with the reply alone.',
          },
          cut: {
            when: () => true,
            text:
              'A long reply of many lines was printed only in part. Print all that comes until the server ' +
              'ends: no length that you have chosen holds every reply, and a line break is not its end. And ' +
              'process.exit() does not wait for what is still to be printed: set process.exitCode, and the ' +
              'program ends by itself.',
          },
        },
        timeout: {
          changed: {
            when: isMarked,
            text:
              'A reply with %s, quotes and a backslash was not printed as it came. What a server says is ' +
              'data: print it with process.stdout.write(), or with console.log() and nothing else.',
          },
          cut: {
            when: () => true,
            text:
              'A long reply of many lines was printed only in part, and the client goes on. Whoever reads ' +
              "with read() has to read until it gives null; 'data' brings all of it by itself.",
          },
        },
        reset:
          'The client broke the connection off while a long reply was on its way. Wait for the server’s end.',
        crashed:
          'An error that nobody caught ended the client; its standard error names the error and the line.',
      },
    },
    'exits-with-0': {
      title: 'The client ends with code 0 when the server has ended',
      async run(stage) {
        const server = await listenElsewhere(stage)
        const message = stage.random.word()
        const client = await stage.start('client', { args: [message] })
        const connection = await server.accept()
        await connection.receive(message)
        // Whatever the server answers, the client has done its work.
        await connection.send(stage.random.word())
        await connection.end()
        await client.exits(0)
        // An answer of no bytes is one as well.
        const other = await stage.start('client', { args: [message] })
        const silent = await server.accept()
        await silent.receive(message)
        await silent.end()
        await other.exits(0)
      },
      diagnosis: {
        timeout:
          'The server has ended, and the client still runs: something keeps it alive. An open socket, a ' +
          'timer or a listener on standard input does.',
        exited:
          'The server has answered and ended, and the code says that something went wrong. Exit with code ' +
          '0, which is what Node does by itself, whatever the answer was: it need not be an echo, and may be ' +
          'empty.',
        crashed:
          'An error that nobody caught ended the client; its standard error names the error and the line.',
      },
    },
    'nobody-listening': {
      title: 'The client says in one line that nobody listens, and exits with code 1',
      async run({ start, listen, expect }) {
        const server = await listen()
        server.close()
        const client = await start('client', { args: ['hello'] })
        await endsOrderly({ expect }, client)
        oneErrorLine({ expect }, client)
      },
      diagnosis: {
        crashed: {
          'after-its-line': {
            when: hasSpokenBefore,
            text:
              'Your line was printed, and then an error that nobody caught ended the program all the ' +
              'same. `await using` throws the error of its socket once more when its block ends: the ' +
              "try … catch belongs around the whole block. A readline interface hands its socket's error " +
              'on as its own: around its loop, too, belongs a try … catch.',
          },
          unhandled: {
            when: () => true,
            text:
              'Nobody handled the error, and so Node printed it and ended the program. A refused ' +
              "connection is an 'error' event of the socket: " +
              'take it, print one line on standard error, and set process.exitCode = 1.',
          },
        },
        extra: 'One line is enough. console.error(error) prints a stack trace as well; take error.message.',
        missing: 'Standard error stayed empty. Say there in one line what went wrong: console.error(…).',
        exited: 'Nobody was reached, and the code is not 1. Set process.exitCode = 1.',
        timeout: 'Nobody listens, and the client goes on. It has to say so and end with code 1.',
      },
    },
  },
})

/** What was expected is the long message. */
function isLong({ expected }: Failure): boolean {
  return expected instanceof Uint8Array && expected.length === LONG_MESSAGE
}

/** What was awaited is the line with marks. */
function isMarked({ expected }: Failure): boolean {
  return shownText(expected).includes('%s')
}

function isWholeWithoutLineBreaks({ expected, received }: Failure): boolean {
  return shownText(received)
    .replaceAll(/[\r\n]/g, '')
    .includes(shownText(expected))
}

/** What was printed, from where the reply begins in it; empty when it does not. */
function printedFromStart({ expected, received }: Failure): string {
  const index = shownText(received).indexOf(shownText(expected).slice(0, 8))
  return index < 0 ? '' : shownText(received).slice(index).trimEnd()
}

function isOnlyTheStart(failure: Failure): boolean {
  const printed = printedFromStart(failure)
  return printed !== '' && shownText(failure.expected).startsWith(printed)
}
