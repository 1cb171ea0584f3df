import {
  defineChecks,
  foundEverywhere,
  hasReplacementCharacter,
  listensNowhereElse,
  shownText,
  startElsewhere,
} from '#probe'
import {
  accents,
  byteByByte,
  hears,
  hearsLines,
  longLine,
  marks,
  printedTrimmed,
  talkWithServer,
  words,
} from '../talk.ts'

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
            text: 'A line has reached your server and was not printed on standard output. A socket knows no event for a line: its bytes come by "data", and readline makes lines of them, createInterface({ input: socket }). Print each with console.log() as soon as it is there, whether or not anybody types: nothing in your program may wait for the keyboard (or for the end of the connection) before it hears on.',
          },
          'never-listens': {
            when: ({ awaited }) => awaited?.what === 'listen',
            text: 'The program runs and does not listen: something before server.listen() waits. A loop over the keyboard (for await … of process.stdin or of readline) lasts until the end of input; lines come by an event as well, .on("line", …), and nobody waits.',
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
        order:
          'Two lines came in one chunk, and the second was printed before the first. pop() takes from the end of an array: go through the lines from the first to the last.',
        timeout:
          'After several lines in one chunk nothing more was printed. What becomes of what stands behind the first "\\n"?',
      },
    },
    'prints-as-it-is': {
      title: 'Prints a line with percent signs, quotes, backslashes and spaces at its ends as it is',
      needs: 'prints-lines',
      fresh: true,
      async run(stage) {
        const line = marks(stage)
        await talkWithServer(stage, (talk) => hears(talk, stage, [line], [`${line}\n`]))
      },
      diagnosis: {
        mismatch: {
          trimmed: {
            when: printedTrimmed,
            text: 'A line began and ended with spaces, and was printed without them. They belong to what the peer said. readline has taken the line end off already; in a splitter of your own take "\\n" off, and a "\\r" before it, and nothing else: no trim().',
          },
          changed: {
            when: () => true,
            text: 'A line with %s, quotes and a backslash came out changed. What a peer says is data: console.log(line, more) takes it for a format, JSON.stringify and inspect for a value. Print it behind a text of your own, console.log("<", line), or alone.',
          },
        },
        timeout: 'After a line with %s, quotes and a backslash nothing more was printed.',
      },
    },
    'prints-long-lines': {
      title: 'Prints a line of 40,000 characters whole',
      needs: 'joins-pieces',
      fresh: true,
      async run(stage) {
        const line = longLine(stage)
        await talkWithServer(stage, (talk) => hears(talk, stage, [line], [`${line}\n`]))
      },
      diagnosis: {
        mismatch:
          'A line of 40,000 characters was not printed whole. It comes in several chunks: keep them until its "\\n" has come, and print all of it. No length that you have chosen holds every line.',
        timeout: 'After a line of 40,000 characters nothing more was printed.',
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
      title: 'Listens where HOST and PORT say; when the port is taken, says so in one line, and exits 1',
      fresh: true,
      async run(stage) {
        const { start, expect } = stage
        const first = await startElsewhere(stage)
        listensNowhereElse(stage, first)
        const { host, port } = first
        const second = await start('server', { host, port, ready: false })
        await second.exits(1)
        const lines = second.errorLines()
        const named = lines.length === 1 && lines[0]?.includes(String(port)) === true
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
        'wrong-host': {
          everywhere: {
            when: foundEverywhere,
            text: 'The server listens on every address of the machine, so the whole network can knock. listen(PORT) alone means that; say where: server.listen(PORT, HOST).',
          },
          fixed: {
            when: () => true,
            text: 'HOST said another address than 127.0.0.1, and the server does not listen there. Take it from the environment, as the starter does: server.listen(PORT, HOST).',
          },
        },
        exited: 'The exit code should be 1: that is how a shell learns that it did not work.',
        timeout:
          'The second server neither listens nor ends. Something, perhaps standard input, keeps it alive: call process.exit(1) after the message.',
      },
    },
  },
})
