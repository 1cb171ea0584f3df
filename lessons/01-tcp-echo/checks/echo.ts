import { defineChecks, everyByte, hasReplacementCharacter, looksDoubleEncoded, MiB, shownText } from '#probe'
import { exchange, insideCharacters, untilItRests } from '../exchange.ts'

export default defineChecks({
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
              'Nothing came back. In the listener that you give to createServer(), take the bytes with ' +
              "socket.on('data', (chunk) => …) and send them with socket.write(chunk) at once: the client is " +
              'still connected and waits. A name of an event that does not exist is no error: on() only waits ' +
              'for ever.',
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
    'obeys-no-word': {
      title: 'Sends every line back, be it empty or a word like bye or quit',
      needs: 'echoes-again',
      async run({ connect, random }) {
        const client = await connect()
        const words = random.shuffle(['bye', 'quit', 'exit', 'end', 'stop', 'close', ''])
        for (const word of words) await exchange(client, `${word}\n`)
        await exchange(client, `${random.text(24)}\n`)
      },
      diagnosis: {
        closed:
          'The server hung up at a word. bye, quit and exit mean something in other protocols; to an echo ' +
          'they are bytes like any others. That it is done the client says by its FIN.',
        reset:
          'The server broke off at a word. bye, quit and exit mean something in other protocols; to an echo ' +
          'they are bytes like any others. That it is done the client says by its FIN.',
        exited: 'A word of a client ended the server. To an echo no word means anything: send it back.',
        timeout:
          'A line did not come back: an empty one, or a word like bye, quit or exit. To an echo no word means ' +
          'anything, and a lone line break is a byte as well: send back whatever comes.',
        mismatch:
          'A word like bye, quit or exit, or an empty line, was answered instead of sent back. To an echo no ' +
          'word means anything.',
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
})
