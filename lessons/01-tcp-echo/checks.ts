import {
  defineChecks,
  everyByte,
  hasReplacementCharacter,
  KiB,
  looksDoubleEncoded,
  MiB,
  shownText,
  type Failure,
  type TcpClient,
} from '#probe'
import { complaint } from './complaint.ts'
import { exchange, insideCharacters, numberedLines, sipUntilTheEndIsRead, untilItRests } from './exchange.ts'
import { foundEverywhere, listenElsewhere, listensNowhereElse, OTHER_HOST } from './places.ts'

/** What a client that never reads offers, and how much a server may take: kernel buffers and a queue of its own. */
const OFFERED = 64 * MiB
const TAKEN_AT_MOST = OFFERED / 2

export default defineChecks({
  listen: {
    listens: {
      title: 'Accepts a connection on the port it is given',
      async run({ start, connect }) {
        // A program of its own: that it outlives its clients is asked for later.
        await connect({ to: await start('server') })
      },
      diagnosis: {
        exited: {
          'never-listened': {
            when: ({ awaited }) => awaited?.what === 'listen',
            text:
              'The program came to its end without listening on anything. A listening server keeps Node ' +
              'alive: ' +
              'make one with createServer() and call server.listen(PORT, HOST).',
          },
        },
        crashed:
          'An error that nobody caught ended the program before it listened; its standard error names ' +
          'the error and the line. ' +
          'Keep the two lines of the starter that read HOST and PORT from the environment.',
        'wrong-port':
          'Your server listens, but on another port than the one it was given. Read the port from the ' +
          'environment, ' +
          'process.env.PORT, as the first lines of the starter do; do not write it into the program.',
        'wrong-host':
          'The port is right, the address is not: clients look for you at HOST, an IPv4 address. Pass ' +
          'it on: server.listen(PORT, HOST).',
        refused: {
          udp: {
            when: ({ found = [] }) => found.some(({ transport }) => transport === 'udp'),
            text:
              'You opened a UDP socket; TCP clients knock on another door. Take createServer() from ' +
              'node:net.',
          },
        },
        timeout:
          'The program runs, but the port never opens. Either listen() is not called, or the program ' +
          'keeps its only thread busy: ' +
          'no loop has to wait for clients, Node calls your function when one comes.',
      },
    },
    'honours-host': {
      title: 'Listens on the address it is given, and on no other',
      async run(stage) {
        // Where even the probe cannot be at that address, nobody can be asked to.
        await stage.listen({ host: OTHER_HOST })
        const server = await stage.start('server', { host: OTHER_HOST })
        await stage.connect({ to: server })
        listensNowhereElse(stage, server)
      },
      diagnosis: {
        'wrong-host': {
          everywhere: {
            when: foundEverywhere,
            text:
              'Your server listens on every address of the machine, so the whole network can reach it. ' +
              'listen(PORT) alone means that; say where: server.listen(PORT, HOST).',
          },
          fixed: {
            when: () => true,
            text:
              'The address stands in your program, so it listens there whatever it is told. ' +
              'Use HOST from the environment: server.listen(PORT, HOST).',
          },
        },
        timeout:
          'With another HOST the port never opens. Pass HOST to listen() as it is, without changing it.',
        crashed: 'With another HOST the program ends with an error. Pass HOST to listen() as it is.',
      },
    },
    'port-taken': {
      title: 'Says in one line that its port is taken, and exits with code 1',
      async run({ start, listen, expect }) {
        const { port } = await listen()
        const server = await start('server', { port, ready: false })
        const line = await complaint({ expect }, server)
        expect(line.includes(String(port)), {
          kind: 'mismatch',
          lane: server.name,
          expected: String(port),
          received: line,
        })
      },
      diagnosis: {
        crashed:
          'Nobody handled the error, and so Node printed it and ended the program. listen() answers ' +
          'later, by an event: ' +
          "server.on('error', …). Print one line there, set process.exitCode = 1, and do not throw.",
        extra:
          'One line is enough: what is wrong, and with which port. console.error(error) prints a stack ' +
          'trace as well; take error.message.',
        missing:
          'Standard error stayed empty. Errors belong there, where a pipe or a log file does not ' +
          'swallow them: console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        exited:
          'The exit code tells scripts whether a program could do its work: 0 means yes, 1 means no. ' +
          'Set process.exitCode = 1.',
        timeout:
          'The port is taken and the program goes on. Trying again hides the problem from whoever ' +
          'started it: say it once and end with code 1.',
      },
    },
  },

  echo: {
    'echoes-text': {
      title: 'Sends a line of text back, to one client after the other',
      async run({ connect, random }) {
        const first = await connect()
        await exchange(first, `${random.text(24)}\n`)
        const second = await connect()
        await first.end()
        await exchange(second, `${random.text(24)}\n`)
      },
      diagnosis: {
        timeout: {
          'cut-short': {
            when: ({ offset = 0 }) => offset > 0,
            text:
              'The end of the text is missing; a newline is a byte like any other. Send the chunk back ' +
              'as it came, without trim().',
          },
          silent: {
            when: ({ lane }) => lane === 'client 1',
            text:
              "Nothing came back. In the connection listener, take the bytes with socket.on('data', " +
              '(chunk) => …) and send them ' +
              'with socket.write(chunk) at once: the client is still connected and waits.',
          },
          'second-client': {
            when: ({ lane }) => lane === 'client 2',
            text:
              'The first client got its echo, the second one did not. The listener of createServer() ' +
              'runs once for every client: keep all that belongs to a client inside it.',
          },
        },
        mismatch:
          'Something else came than what was sent. An echo greets nobody and puts nothing before the ' +
          'bytes: write the chunk, and only the chunk.',
        closed:
          'The server ended the connection before the echo was there. The client says when it is done, ' +
          'not the server.',
        reset:
          'The server broke the connection off before the echo was there. The client says when it is ' +
          'done, not the server.',
        refused:
          'A client was turned away. The listening socket has to stay open as long as the server runs: ' +
          'call server.close() nowhere.',
        exited:
          'The server ended while clients still came. It has to go on until somebody stops it: leave ' +
          'process.exit() and server.close() out.',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
      },
    },
    'echoes-again': {
      title: 'Goes on, line after line, and adds nothing',
      needs: 'echoes-text',
      async run({ connect, random }) {
        const client = await connect()
        // That nothing was added shows when the next echo has to follow at once.
        for (let line = 1; line <= 4; line++) await exchange(client, `${line} ${random.text(24)}\n`)
      },
      diagnosis: {
        timeout:
          'Only the first line came back. A connection carries any number of chunks: listen with ' +
          "socket.on('data', …), not once().",
        mismatch: {
          newline: {
            when: ({ received }) =>
              shownText(received).startsWith('\n') || shownText(received).startsWith('\r'),
            text:
              'A line break came that nobody had sent. The newline is already among the bytes: write ' +
              'the chunk alone.',
          },
          extra: {
            when: () => true,
            text:
              'Before this line came bytes that nobody had sent. Write each chunk once, and nothing ' +
              'else.',
          },
        },
        closed:
          'The server hung up after its first answer. end() writes and says goodbye; to go on, use write().',
        reset: 'The server broke the connection off after its first answer. Leave the end to the client.',
      },
    },
    'echoes-lines-at-once': {
      title: 'Sends all of it back when several lines arrive at once',
      needs: 'echoes-again',
      async run({ connect, random }) {
        const client = await connect()
        const lines = Array.from({ length: 5 }, () => `${random.text(random.int(1, 30))}\n`)
        await exchange(client, lines.join(''))
      },
      diagnosis: {
        timeout:
          'Five lines arrived in one chunk, and not all came back. A chunk is whatever lay in the ' +
          'buffer when it was read: ' +
          'send all of it back, not its first line.',
        mismatch:
          'Five lines arrived in one chunk and came back changed. Do not take the chunk apart: send it ' +
          'back as it is.',
      },
    },
    'echoes-pieces': {
      title: 'Sends every byte back at once, without waiting for the rest of the line',
      needs: 'echoes-again',
      async run({ connect, random }) {
        const client = await connect()
        for (const byte of random.text(16)) await exchange(client, byte)
        await exchange(client, '\n')
      },
      diagnosis: {
        timeout:
          'A single byte went in and nothing came out. TCP has no lines; your server must not wait for ' +
          'one. Send back each chunk as it comes.',
        mismatch: 'Single bytes came back changed. Send each chunk back as it is, and nothing with it.',
      },
    },
    'echoes-cut-characters': {
      title: 'Keeps characters whole that arrive in two halves',
      needs: 'echoes-again',
      async run({ connect, random }) {
        const client = await connect()
        const text = `${random.accented()}\n`
        await client.sendApart(insideCharacters(text, random))
        await client.receive(text)
      },
      diagnosis: {
        mismatch: {
          'decoded-per-chunk': {
            when: hasReplacementCharacter,
            text:
              'EF BF BD is the character �: each half of a letter was decoded alone, and half a letter ' +
              'is none. ' +
              'Drop toString() and text templates, and send the Buffer back.',
          },
          'double-encoded': {
            when: looksDoubleEncoded,
            text:
              'Every byte above 7F has become two: the bytes were read as latin1 and written as UTF-8. ' +
              'Drop the encoding and send the Buffer back.',
          },
        },
        timeout:
          'Half a character went in, and it was kept back until the other half came, or for ever. Send ' +
          'each chunk back as it comes, as bytes.',
      },
    },
    'echoes-bytes': {
      title: 'Leaves all 256 values of a byte as they are',
      needs: 'echoes-again',
      points: 2,
      async run({ connect, random }) {
        const client = await connect()
        await exchange(
          client,
          Buffer.concat([Buffer.from(random.shuffle([...everyByte])), random.bytes(512)]),
        )
      },
      diagnosis: {
        mismatch: {
          decoded: {
            when: hasReplacementCharacter,
            text:
              'Bytes that are no UTF-8 became EF BF BD, the character �. Not everything is text: drop ' +
              'setEncoding() and toString(), and keep the Buffer.',
          },
          'double-encoded': {
            when: looksDoubleEncoded,
            text: 'Every byte above 7F has become two. Drop the encoding on both ways, and keep the Buffer.',
          },
        },
        timeout: 'Some bytes never came back. Send each chunk back as the Buffer it is.',
      },
    },
    'echoes-8-mebibytes': {
      title: 'Sends 8 MiB back whole and in order',
      needs: 'echoes-again',
      points: 2,
      async run(stage) {
        const client = await stage.connect({ reading: false })
        const bytes = stage.random.bytes(8 * MiB)
        const sent = client.send(bytes)
        // A reader that is quick enough keeps every buffer empty, and write() never says that it is full.
        await untilItRests(stage, client, sent)
        client.resume()
        await Promise.all([sent, client.receive(bytes)])
        await exchange(client, stage.random.text(24))
      },
      diagnosis: {
        mismatch:
          'Bytes were left out or came twice. Send each chunk back once and whole, however long it is: ' +
          'write() keeps all that it is given, also when it returns false.',
        timeout: {
          'cut-short': {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text:
              'The echo stopped on the way. A server that pauses reading when write() returns false has ' +
              "to resume on the 'drain' event.",
          },
          'reads-no-more': {
            when: ({ awaited }) => awaited?.what === 'stall',
            text:
              'The server stopped reading on the way. Whoever pauses reading when write() returns false ' +
              "has to resume on the 'drain' event.",
          },
        },
        closed:
          'The connection was closed before all of it had come back. A client may take its time with reading: ' +
          'what it has not taken yet waits, and so does the end.',
        reset:
          'The connection was broken off before all of it had come back. A client may take its time with ' +
          'reading: what it has not taken yet waits.',
      },
    },
  },

  goodbyes: {
    'half-close': {
      title: 'Finishes the echo after the client is done, says goodbye, and serves the next',
      points: 2,
      async run(stage) {
        const client = await stage.connect()
        // As much as Node reads at a time: it looks for more at once and meets the FIN before anything put off.
        const bytes = stage.random.bytes(64 * KiB)
        await stage.whileStopped(await stage.program(), async () => {
          await client.send(bytes)
          await client.end()
        })
        await client.receive(bytes)
        await client.receiveEnd()
        await exchange(await stage.connect(), stage.random.text(24))
      },
      diagnosis: {
        closed:
          'Your FIN came before the whole echo was out. Node ends your side by itself when the client ' +
          'ends its own, unless the server is made ' +
          'with { allowHalfOpen: true }; then call socket.end() after the last write.',
        reset:
          'The connection was broken off before the whole echo was out. After the last write call ' +
          'socket.end(), not destroy().',
        timeout: {
          'no-fin': {
            when: ({ awaited }) => awaited?.what === 'fin',
            text:
              "The echo is complete, but your FIN never came, and the client waits for it. On the 'end' " +
              'event call socket.end(), or let pipeline() do it.',
          },
          'no-echo': {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text:
              "The client was done sending, and the rest of the echo never came. The 'end' event means " +
              'that no more comes in; what came before still has to go out.',
          },
        },
        extra: 'After the echo came bytes that nobody had sent. A goodbye is a FIN, not a text.',
        crashed:
          'An error that nobody caught ended the server: its standard error names it. Writing after the ' +
          "end of one's own side is such an error.",
        exited: 'The server ended when its client was done. Only the connection is over, not the server.',
      },
    },
    'five-clients': {
      title: 'Serves five clients at once and mixes up nothing',
      points: 2,
      async run(stage) {
        const { random } = stage
        const clients: TcpClient[] = []
        while (clients.length < 5) {
          const client = await stage.connect()
          await exchange(client, random.text(24))
          clients.push(client)
        }
        const streams = clients.map((client) => ({
          client,
          first: numberedLines(client.name, random.word(), 4 * KiB),
          rest: numberedLines(client.name, random.word(), 4 * KiB),
        }))
        const received = () => clients.reduce((sum, client) => sum + client.received, 0)
        const all = received() + streams.reduce((sum, { first }) => sum + first.length, 0)
        await stage.whileStopped(await stage.program(), () =>
          Promise.all(streams.map(({ client, first }) => client.send(first))),
        )
        // Whoever they came back to: what is sent now shows who got too much.
        await stage.eventually(() => received() >= all)
        for (const { client, rest } of streams) await client.send(rest)
        await Promise.all(streams.map(({ client, first, rest }) => client.receive(first + rest)))
        // The newest first, while all others are still there and silent.
        for (const client of clients.toReversed()) await exchange(client, random.text(24))
      },
      diagnosis: {
        timeout:
          'Not all of five connected clients got their echo. Nobody may have to wait until another one ' +
          'leaves: ' +
          'start to echo in the connection listener, for every client at once.',
        mismatch: {
          'another-client': {
            when: hasLinesOfAnother,
            text:
              'A client received what another one had sent. What belongs to one client lives inside the ' +
              'connection listener; ' +
              'a variable outside of it is shared by all.',
          },
        },
        closed: 'A client was shown out while others were connected. Everybody is served at once.',
        reset: 'A client was thrown out while others were connected. Everybody is served at once.',
      },
    },
    reset: {
      title: 'Outlives clients that break the connection off',
      points: 2,
      async run(stage) {
        const { connect, random } = stage
        const bystander = await connect()
        const idle = await connect()
        await exchange(idle, random.text(24))
        idle.reset()
        const busy = await connect({ reading: false })
        await busy.send(random.bytes(64 * KiB))
        busy.reset()
        // A server that has read the FIN before the RST is told EPIPE, not ECONNRESET.
        const done = await connect()
        await exchange(done, random.text(24))
        await stage.whileStopped(await stage.program(), async () => {
          await done.send(random.text(24))
          await done.end()
          done.reset()
        })
        await exchange(bystander, random.text(24))
        await exchange(await connect(), random.text(24))
      },
      diagnosis: {
        crashed:
          "A client broke off with RST, the socket emitted 'error', nobody listened, and Node ended the " +
          'whole server. ' +
          "Every socket needs its own socket.on('error', …), or a pipeline() whose error you take.",
        exited:
          'A client broke off with RST and your server ended itself. One broken connection is no reason ' +
          'to leave all the others: let go of that socket only.',
        timeout:
          'After a client had broken off with RST, the others got no echo any more. Let go of that ' +
          'socket only.',
        closed:
          'When one client broke off with RST, another one lost its connection. Let go of that socket only.',
        reset:
          'When one client broke off with RST, another one lost its connection. Let go of that socket only.',
        refused:
          'After a client had broken off with RST, nobody could connect any more. Let go of that socket ' +
          'only.',
      },
    },
  },

  slow: {
    'serves-others': {
      title: 'Lets nobody wait for a client that does not read',
      async run({ connect, random }) {
        const slow = await connect({ reading: false })
        const other = await connect()
        const block = random.bytes(64 * KiB)
        const witness = () => exchange(other, random.text(24))
        await slow.offer(() => block, { limit: OFFERED / 4, witness })
        await witness()
        await exchange(await connect(), random.text(24))
      },
      diagnosis: {
        timeout:
          'One client did not read its echo, and another one waited in vain. Wait for the slow socket ' +
          'only: pause its reading, and nobody else’s.',
        reset:
          'A client that takes a rest was thrown out. It is not broken, only slow: stop reading from it ' +
          'until it goes on.',
        closed:
          'A client that takes a rest was shown out. It is not broken, only slow: stop reading from it ' +
          'until it goes on.',
      },
    },
    'stops-reading': {
      title: 'Stops reading from a client that does not take its echo',
      needs: 'serves-others',
      points: 3,
      async run({ connect, random, expect }) {
        const slow = await connect({ reading: false })
        const other = await connect()
        const block = random.bytes(64 * KiB)
        const witness = () => exchange(other, random.text(24))
        const { taken } = await slow.offer(() => block, { limit: OFFERED, witness })
        expect(taken < TAKEN_AT_MOST, {
          kind: 'resources',
          lane: slow.name,
          expected: { bytes: TAKEN_AT_MOST },
          received: { bytes: taken },
        })
      },
      diagnosis: {
        resources:
          'Your server took it all and keeps the echo in memory; a few such clients, and it is full. ' +
          'When write() returns false, ' +
          "pause reading until 'drain', or use pipeline(socket, socket, …), which does just that.",
        reset:
          'A client that takes a rest was thrown out. It is not broken, only slow: stop reading from it ' +
          'until it goes on.',
        closed:
          'A client that takes a rest was shown out. It is not broken, only slow: stop reading from it ' +
          'until it goes on.',
        timeout:
          'One client did not read its echo, and another one waited in vain. Wait for the slow socket only.',
      },
    },
    'keeps-every-byte': {
      title: 'Has every byte ready when the slow client reads at last',
      needs: 'stops-reading',
      points: 2,
      async run(stage) {
        const { connect, random } = stage
        const slow = await connect({ reading: false })
        const other = await connect()
        const blocks: Uint8Array[] = []
        const next = () => {
          const block = random.bytes(64 * KiB)
          blocks.push(block)
          return block
        }
        const lively = random.bytes(256 * KiB)
        const witness = () => exchange(other, random.text(24))
        await slow.offer(next, { limit: OFFERED, witness })
        await Promise.all([other.send(lively), other.receive(lively)])
        // Its FIN stands behind the last byte: the server has to meet it while some of the echo still waits.
        // It leaves us only when the server reads on, and that follows the sips.
        const ended = slow.end({ within: 15_000 })
        const echo = Buffer.concat(blocks)
        const read = await sipUntilTheEndIsRead(stage, slow, echo, ended)
        slow.resume()
        await Promise.all([ended, slow.receive(echo.subarray(read))])
        await slow.receiveEnd()
      },
      diagnosis: {
        mismatch:
          'The slow client read on and got other bytes than its own. write() does not copy: a Buffer ' +
          'that waits to be sent must not be filled anew.',
        timeout: {
          'never-resumes': {
            when: ({ awaited }) => awaited?.what !== 'fin',
            text:
              'The slow client read on, and the rest never came. Reading has to go on when the socket ' +
              "emits 'drain'.",
          },
          'no-fin': {
            when: ({ awaited }) => awaited?.what === 'fin',
            text: "The slow client got every byte, but not your FIN. On the 'end' event call socket.end().",
          },
        },
        closed:
          'The slow client read on, and your FIN came before the last byte. Call socket.end() after the ' +
          'last write.',
        reset: 'The slow client read on, and the connection was broken off before the last byte.',
      },
    },
  },

  client: {
    'sends-exact-bytes': {
      title: 'The client sends the UTF-8 bytes of its argument, then its FIN',
      points: 2,
      async run(stage) {
        const server = await listenElsewhere(stage)
        const message = ` ${stage.random.accented()} `
        await stage.start('client', { args: [message] })
        const connection = await server.accept()
        await connection.receive(message)
        await connection.receiveEnd()
        await connection.end()
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
        closed:
          'Your FIN came before the whole message. If you count, count bytes: message.length counts ' +
          'UTF-16 units, and a letter takes up to four bytes.',
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
        // Not the echo of what it sent: what it prints has to come from here.
        const reply = random.accented()
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
    'exits-with-0': {
      title: 'The client ends with code 0 when the server has ended',
      async run(stage) {
        const server = await listenElsewhere(stage)
        const message = stage.random.word()
        const client = await stage.start('client', { args: [message] })
        const connection = await server.accept()
        await connection.receive(message)
        await connection.send(message)
        await connection.end()
        await client.exits(0)
      },
      diagnosis: {
        timeout:
          'The server has ended, and the client still runs: something keeps it alive. An open socket, a ' +
          'timer or a listener on standard input does.',
        exited:
          'All went well, and the code says that it did not. Exit with code 0, which is what Node does ' +
          'by itself.',
        crashed: {
          'unsettled-await': {
            when: ({ ending }) => ending?.code === 13,
            text:
              'Code 13 means that an await at the top level waits for something that can no longer ' +
              'come. Wait for an event before it has happened, not after.',
          },
          other: {
            when: () => true,
            text:
              'An error that nobody caught ended the client; its standard error names the error and the ' +
              'line.',
          },
        },
      },
    },
    'nobody-listening': {
      title: 'The client says in one line that nobody listens, and exits with code 1',
      async run({ start, listen, expect }) {
        const server = await listen()
        server.close()
        const client = await start('client', { args: ['hello'] })
        await complaint({ expect }, client)
      },
      diagnosis: {
        crashed:
          'Nobody handled the error, and so Node printed it and ended the program. A refused connection ' +
          "is an 'error' event of the socket: " +
          'take it, print one line on standard error, and set process.exitCode = 1.',
        extra: 'One line is enough. console.error(error) prints a stack trace as well; take error.message.',
        missing: 'Standard error stayed empty. Say there in one line what went wrong: console.error(…).',
        exited: 'Nobody was reached, and the code is not 1. Set process.exitCode = 1.',
        timeout: 'Nobody listens, and the client goes on. It has to say so and end with code 1.',
      },
    },
  },
})

function isWholeWithoutLineBreaks({ expected, received }: Failure): boolean {
  return shownText(received)
    .replaceAll(/[\r\n]/g, '')
    .includes(shownText(expected))
}

/** What was printed, from where the reply begins in it; empty when it does not. */
function printedFromStart({ expected, received }: Failure): string {
  const index = shownText(received).indexOf(shownText(expected).slice(0, 8))
  return index < 0 ? '' : shownText(received).slice(index).trim()
}

function isOnlyTheStart(failure: Failure): boolean {
  const printed = printedFromStart(failure)
  return printed !== '' && shownText(failure.expected).startsWith(printed)
}

/** Among what a client received stands the name of another one. */
function hasLinesOfAnother({ lane, received }: Failure): boolean {
  const names = shownText(received).match(/client \d/g) ?? []
  return names.some((name) => name !== lane)
}
