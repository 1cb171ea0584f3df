import {
  defineChecks,
  foundEverywhere,
  listensNowhereElse,
  oneErrorLineNamesPort,
  OTHER_HOST,
  shownText,
  type TcpClient,
} from '#probe'
import { byAReset } from '../crashes.ts'
import { ask } from '../talk.ts'

export default defineChecks({
  clients: {
    'answers-ping': {
      title: 'Answers ping with pong',
      async run({ connect }) {
        const client = await connect()
        for (let i = 0; i < 3; i++) await ask(client, 'ping', 'pong')
      },
      diagnosis: {
        timeout: {
          'no-newline': {
            when: ({ offset = 0 }) => offset > 0,
            text: 'The answer came, but its line never ended: without "\\n" the client cannot know that it is complete. Send `${answer}\\n`.',
          },
          silent: {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text: 'The line arrived and nothing came back. Listen to the socket of this client, cut what comes into lines, and write the answer to the same socket. What `data` brings is no line: it is a Buffer, with the "\\n" at its end, and never equal to the text ping.',
          },
        },
        mismatch:
          'The answer to `ping` is the four letters `pong` and a newline, with nothing before or after.',
        refused: 'Nobody listens. Call server.listen(PORT, HOST), as the starter does.',
        'wrong-port': 'Listen on PORT, as the starter does: the runner gives your server a free port in it.',
        'wrong-host': 'Listen on HOST, as the starter does.',
        crashed: 'An error ended the server. Its standard error names the line.',
        exited: 'The program came to its end. A listening server keeps Node alive by itself.',
      },
    },
    'honours-host': {
      title: 'Listens on the address it is given, and on no other',
      needs: 'answers-ping',
      async run(stage) {
        // Where even the probe cannot be at that address, nobody can be asked to.
        await stage.listen({ host: OTHER_HOST })
        const server = await stage.start('server', { host: OTHER_HOST })
        await ask(await stage.connect({ to: server }), 'ping', 'pong')
        listensNowhereElse(stage, server)
      },
      diagnosis: {
        'wrong-host': {
          everywhere: {
            when: foundEverywhere,
            text: 'Your server listens on every address of the machine, so the whole network can give it work. listen(PORT) alone means that; say where: server.listen(PORT, HOST).',
          },
          fixed: {
            when: () => true,
            text: 'HOST said 127.0.0.2, and your server stayed elsewhere: the address is written into the program. Give listen() the HOST that the starter reads from the environment.',
          },
        },
        timeout: 'With another address in HOST your server does not answer. Give HOST to listen() as it is.',
        crashed:
          'With another address in HOST your server ends with an error. Give HOST to listen() as it is.',
      },
    },
    'names-taken-port': {
      title: 'Says in one line that its port is taken, and exits with code 1',
      async run({ start, listen, expect }) {
        const { port } = await listen()
        const server = await start('server', { port, ready: false })
        await server.exits(1)
        oneErrorLineNamesPort({ expect }, server)
      },
      diagnosis: {
        extra:
          "This is what Node prints when nobody handles the error. It comes as an event: server.on('error', …). Print one line there and end the program.",
        timeout:
          'The port is taken, and the program lives on without a server. Worker threads keep a process alive, and process.exitCode does not end it: call process.exit(1).',
        exited:
          'The code tells whoever started the server whether it could do its work. End with process.exit(1).',
        missing: 'Standard error stayed empty. Say it there, with console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        crashed: 'The program has to end by itself, with code 1, when its port is taken.',
      },
    },
    'cuts-lines': {
      title: 'Finds the lines in a stream that arrives in any pieces',
      needs: 'answers-ping',
      async run({ connect, random }) {
        const client = await connect()
        await client.sendApart(['pi', 'ng\n'])
        await client.receive('pong\n')
        const many = random.int(3, 9)
        await client.send('ping\n'.repeat(many))
        await client.receive('pong\n'.repeat(many))
        await client.sendApart(random.pieces(Buffer.from('ping\n'.repeat(many)), many + 3))
        await client.receive('pong\n'.repeat(many))
        const accented = Buffer.from(`${random.accented()}\n`)
        await client.sendApart(random.pieces(accented, 8))
        await client.receive('error unknown\n')
        await ask(client, 'ping', 'pong')
      },
      diagnosis: {
        mismatch:
          'A piece that arrives is not a line: `ping` came as `pi` and `ng`, or several lines came at once. Keep what stands after the last newline for the next piece, or let node:readline do it.',
        timeout: {
          unknown: {
            when: ({ expected }) => shownText(expected).startsWith('error unknown'),
            text: 'A line that is no command got no answer. It arrived in pieces: put what comes behind what was left over, and take every whole line out of it. And whatever the line says, if it is nothing that you know, the answer is `error unknown`.',
          },
          lost: {
            when: () => true,
            text: 'Lines that arrive in pieces, or together with others, are lost. Put what comes behind what was left over, and take every whole line out of it.',
          },
        },
        crashed: 'Input cut at an unusual place ended the server. Its standard error names the line.',
      },
    },
    'takes-crlf-lines': {
      title: 'Takes lines that end with \\r\\n, and answers with \\n',
      needs: 'answers-ping',
      async run({ connect, random }) {
        const client = await connect()
        await ask(client, 'ping\r', 'pong')
        await client.send('ping\r\nping\nping\r\n')
        await client.receive('pong\npong\npong\n')
        await ask(client, `${random.word()}\r`, 'error unknown')
      },
      diagnosis: {
        mismatch: {
          'sent-back': {
            when: ({ received }) => shownText(received).includes('\r'),
            text: 'There is a "\\r" in your answer. Take it off the line that came in, and end your own lines with "\\n" alone.',
          },
          kept: {
            when: () => true,
            text: 'Telnet, and `nc -C`, end a line with "\\r\\n". Cut at "\\n" only, and the line is "ping\\r", which is no command. Split at /\\r?\\n/.',
          },
        },
        timeout: 'A line that ends with "\\r\\n" gets no answer. Split at /\\r?\\n/.',
      },
    },
    'refuses-unknown': {
      title: 'Answers whatever it does not know with error unknown',
      needs: 'cuts-lines',
      async run({ connect, random }) {
        const client = await connect()
        const nearly = [
          'pingpong',
          'byebye',
          'totals',
          'crashed',
          'ping ping',
          'bye now',
          'total 1',
          'crash 1',
        ]
        const odd = [
          ...nearly,
          'Ping',
          'quit',
          'exit',
          'constructor',
          'toString',
          'hasOwnProperty',
          '__proto__',
        ]
        for (const line of [random.word(), random.accented(), random.word().repeat(6_000), ...odd]) {
          await ask(client, line, 'error unknown')
        }
        await ask(client, 'ping', 'pong')
      },
      diagnosis: {
        mismatch: {
          'begins-like-one': {
            when: ({ received }) => /^(pong|bye|total|error crash)/.test(shownText(received)),
            text: '`pingpong` and `ping ping` only begin like a command, and `Ping` is none either. The whole line has to be one, letter by letter: compare it with ===, not its beginning and not its first word.',
          },
          'found-in-an-object': {
            when: ({ received }) => /object|function|native code|undefined/.test(shownText(received)),
            text: 'You look commands up in an object, and every JavaScript object has `constructor`, `toString` and a few more that you never put there. Use a Map, or compare with ===.',
          },
          other: {
            when: () => true,
            text: 'Whatever is no command is answered with the line `error unknown`, however odd or long it is.',
          },
        },
        timeout:
          'A line that is no command stays without an answer. Everything else, said the protocol, is `error unknown`.',
        crashed:
          'A line that is no command ended the server. Names like `__proto__` are found in every JavaScript object: look commands up in a Map, or compare with ===.',
        closed: 'The server hung up. An unknown line is answered; the conversation goes on.',
        exited:
          'A line that is no command ended the server. `quit` and `exit` mean nothing here: answer `error unknown`.',
      },
    },
    'keeps-clients-apart': {
      title: 'Serves fifty clients at the same time and mixes nothing up',
      points: 2,
      needs: 'refuses-unknown',
      async run({ connectMany, random }) {
        const clients = await connectMany(50)
        const [first, ...others] = clients as [TcpClient, ...TcpClient[]]
        await ask(first, 'ping', 'pong')
        for (let round = 0; round < 2; round++) {
          const talks = random.shuffle(others).map((client) => {
            const known = random.int(0, 1) === 1
            return { client, line: known ? 'ping' : random.word(), answer: known ? 'pong' : 'error unknown' }
          })
          for (const { client, line } of talks) await client.send(line.slice(0, 2))
          // When this one is answered, the halves before it have been read.
          await ask(first, 'ping', 'pong')
          for (const { client, line } of random.shuffle(talks)) await client.send(`${line.slice(2)}\n`)
          for (const { client, answer } of talks) await client.receive(`${answer}\n`)
        }
        await Promise.all(clients.map((client) => ask(client, 'ping', 'pong')))
      },
      diagnosis: {
        mismatch:
          'Halves of lines from different clients ended up in one line, or an answer went to the wrong client. What belongs to one connection (its unfinished line, its socket) lives in the function that serves this connection, not beside it.',
        timeout:
          'A client that is connected gets no answer while others are connected too. Either one conversation has to end before the next begins, or the answers go to one socket for all: serve every connection in a call of its own.',
        closed: 'A client was cut off while others were talking.',
        reset: 'A client was cut off while others were talking.',
      },
    },
    'says-bye': {
      title: 'Answers bye, closes that connection, and goes on with the others',
      needs: 'answers-ping',
      async run({ connect, connectMany }) {
        const [one, other] = (await connectMany(2)) as [TcpClient, TcpClient]
        await ask(one, 'ping', 'pong')
        await ask(other, 'bye', 'bye')
        await other.receiveEnd()
        await ask(one, 'ping', 'pong')
        const next = await connect()
        await ask(next, 'ping', 'pong')
        await next.send('ping\nbye\n')
        await next.receive('pong\nbye\n')
        await next.receiveEnd()
        await ask(one, 'ping', 'pong')
      },
      diagnosis: {
        timeout: {
          open: {
            when: ({ awaited }) => awaited?.what === 'fin',
            text: '`bye` was answered, and the connection stayed open. End it after the answer: socket.end().',
          },
          unanswered: {
            when: () => true,
            text: '`bye` is answered with the line `bye` before the connection closes; everybody else goes on being served.',
          },
        },
        closed:
          'The connection closed before its `bye` was answered, or another one with it. Write the answer first, then end this socket alone.',
        reset:
          'The connection broke off instead of ending. Let what is written leave first: socket.end() rather than socket.destroy().',
        mismatch: {
          overtaken: {
            when: ({ expected, received }) =>
              shownText(expected).startsWith('pong') && shownText(received).startsWith('bye'),
            text: '`ping` and `bye` came one right after the other, and only `bye` was answered: it ended the connection while the answer to the line before was still on its way to the socket. End it when all lines before `bye` have been answered.',
          },
          other: { when: () => true, text: 'The answer to `bye` is the line `bye`.' },
        },
        refused:
          'After one `bye` nobody can connect any more. `bye` ends a conversation, not the server: socket.end(), not server.close().',
        exited: 'One client said `bye`, and the whole server ended. Close the connection, not the program.',
        crashed:
          'The server ended with an error at a `bye`. After socket.end() nothing may be written to this socket.',
      },
    },
    'outlives-rude-clients': {
      title: 'Goes on when a client breaks off, sends garbage or leaves in mid-line',
      needs: 'keeps-clients-apart',
      async run({ connect, random }) {
        const witness = await connect()
        for (let i = 0; i < 3; i++) {
          const rude = await connect()
          await ask(rude, 'ping', 'pong')
          await rude.sendApart(['pi'])
          rude.reset()
          await ask(witness, 'ping', 'pong')
        }
        // Nothing has come from this one, and nothing will: who listens for errors at its first line does so too late.
        const silent = await connect()
        await ask(witness, 'ping', 'pong')
        silent.reset()
        for (let i = 0; i < 3; i++) await ask(witness, 'ping', 'pong')
        // Nobody reads from this one any more, and its connection may still be there.
        const parted = await connect()
        await ask(parted, 'bye', 'bye')
        await parted.receiveEnd()
        parted.reset()
        for (let i = 0; i < 3; i++) await ask(witness, 'ping', 'pong')
        const garbage = await connect()
        await garbage.sendApart([random.bytes(20_000), '\n'])
        const half = await connect()
        await half.send('ping\npi')
        await half.end()
        await ask(witness, 'ping', 'pong')
        await ask(await connect(), 'ping', 'pong')
      },
      diagnosis: {
        crashed: byAReset,
        exited:
          'A client broke its connection off, and that ended the server. It concerns this one conversation only.',
        refused: 'After a client broke off nobody can connect any more.',
        timeout:
          'After a client broke off, others wait in vain. What goes wrong in one conversation must not stop the rest.',
      },
    },
  },
})
