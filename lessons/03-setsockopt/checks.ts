import {
  defineChecks,
  MiB,
  nextTurn,
  shownText,
  type Failure,
  type ProbeProgram,
  type Stage,
  type TcpClient,
  type UdpPeer,
} from '#probe'
import { burstWhileStopped } from './burst.ts'
import { stallOf, ticksInARow, twoTicks } from './stall.ts'
import { exchange, isAnsweredBetween, ticks, tickTogether } from './ticks.ts'

/** "Within a second", and half of one for a busy machine. */
const GONE_WITHIN = { within: 1_500 }

/**
 * Ticks that one client asks for while another one is waiting. A server that writes them in one go has always written
 * them all; one that writes them in turns only when the machine is so busy that the probe looks too late. What is asked
 * for has to fit into the kernel's buffers, or it would be too little in either case.
 */
const TICKS_IN_TURNS = [1_000, 4_000, 16_000, 64_000, 64_000, 64_000]

/** A delayed acknowledgement costs 40 ms and more, two ticks without it well under 4. */
const STALL = { ms: 20 }

/** Clients that break off one after the other, and how often: each time one write may fail, or none. */
const IMPATIENT = { clients: 8, rounds: 4 }

/** Exchanges that bring a connection into the to and fro in which acknowledgements are delayed. */
const WARMING_UP = 3

/** The first keep-alive probe comes after this many ms at the latest; the kernel counts in steps of 10. */
const FIRST_PROBE = { ms: 30_000 }
const STEP_MS = 10

/** States and timers of /proc/net/tcp: see proc(5) and the kernel's proc_net_tcp.txt. */
const ESTABLISHED = 0x01
const KEEP_ALIVE_TIMER = 2

/** Bytes of receive buffer that a radio asks for. */
const ASKED = 1 * MiB

/** The broadcast address of the loopback, 127.0.0.0/8. */
const EVERYBODY = '127.255.255.255'

/** An address that is nobody else's: a socket bound to it does not hear what is sent to everybody. */
const ONE = '127.0.0.1'

export default defineChecks({
  'come-back': {
    listens: {
      title: 'Accepts a connection where it is told to listen',
      async run({ start, connect, expect, kernel }) {
        const server = await start('server')
        await connect({ to: server })
        const found = kernel
          .tcpListeners(server.port)
          .map(({ local }) => ({ transport: 'tcp' as const, ...local }))
        const everywhere = found.filter(({ host }) => host === '0.0.0.0' || host === '::')
        const given = { transport: 'tcp', host: server.host, port: server.port } as const
        expect(everywhere.length === 0, { kind: 'wrong-host', lane: server.name, given, found: everywhere })
      },
      diagnosis: {
        exited:
          'The program came to its end. A listening server keeps Node alive: call server.listen(PORT, HOST), as the starter does.',
        crashed:
          'An error that nobody caught ended the program; its standard error names the error and the line. ' +
          'Keep the two lines of the starter that read HOST and PORT.',
        'wrong-port':
          'Your server listens on another port than the one it was given: use PORT from the environment.',
        'wrong-host':
          'The port is right, the address is not: pass HOST on, server.listen(PORT, HOST). Without it a server listens on every address of the machine.',
        refused: 'Nothing listens there for TCP. Take createServer() from node:net.',
        timeout: 'The program runs, but the port never opens. Call server.listen(PORT, HOST).',
      },
    },
    'closes-first': {
      title: 'Closes the connection first after `bye`, and serves the next client',
      needs: 'listens',
      async run({ connect }) {
        await sayBye(await connect())
        await sayBye(await connect())
      },
      diagnosis: {
        timeout:
          'The client said `bye` and waits for your FIN. Read lines, and when one is `bye` call socket.end().',
        reset:
          'The connection was broken off with RST. That skips the orderly goodbye that this step is about: call socket.end(), not resetAndDestroy().',
        extra: 'A goodbye is a FIN, not a text: after `bye` send nothing, only call socket.end().',
        exited:
          'The server ended with its client. `bye` closes one connection: leave process.exit() and server.close() out of it.',
        refused:
          'The next client was turned away. `bye` closes one connection, not the server: do not call server.close() there.',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
      },
    },
    'bye-in-pieces': {
      title: 'Understands a `bye` that arrives in pieces and ends in \\r\\n',
      needs: 'closes-first',
      async run({ connect }) {
        const client = await connect()
        await client.sendApart(['b', 'ye\r', '\n'])
        await client.receiveEnd()
      },
      diagnosis: {
        timeout:
          'In three pieces your server did not know the word. A chunk is no line: collect what comes, cut it at "\\n", and drop a "\\r" at the end. ' +
          'createInterface({ input: socket }) from node:readline does just that.',
      },
    },
    'bye-of-one': {
      title: 'Closes no other connection when one client says `bye`',
      needs: 'closes-first',
      async run({ connect, expect }) {
        const staying = await connect()
        await staying.sendApart(['by'])
        // Each goodbye is a round trip: what was sent to the one who stays has arrived by the third.
        for (let others = 0; others < 3; others++) await sayBye(await connect())
        expect(!staying.over, { kind: 'closed', lane: staying.name, awaited: { what: 'answer' } })
        await staying.send('e\n')
        await staying.receiveEnd()
      },
      diagnosis: {
        closed:
          'Another client said `bye`, and this one lost its connection. End only the socket that the line came from.',
        reset:
          'Another client said `bye`, and this one lost its connection. End only the socket that the line came from.',
        timeout:
          'A `bye` arrived in two halves, with other clients coming and going in between, and one of the connections was not closed. Keep the unfinished line for each connection, not one for all together.',
      },
    },
    'survives-a-reset': {
      title: 'Goes on when a client breaks its connection off',
      needs: 'closes-first',
      async run({ connect }) {
        for (let times = 0; times < 3; times++) {
          const client = await connect()
          await client.sendApart(['by'])
          client.reset()
          await sayBye(await connect())
        }
      },
      diagnosis: {
        crashed: {
          readline: {
            when: ({ ending }) => /'error' event on Interface instance/.test(ending?.stderr ?? ''),
            text: "readline hands the socket's error on as its own, and an 'error' event without a listener ends the process. Add lines.on('error', …) beside socket.on('error', …).",
          },
          'nobody-listens': {
            when: ({ ending }) => /Unhandled 'error' event/.test(ending?.stderr ?? ''),
            text: "A reset arrives as an 'error' event of the socket, and an 'error' event without a listener ends the process. Add socket.on('error', …) for every connection.",
          },
          'nobody-catches': {
            when: ({ ending }) => /fromPromise|nhandled/.test(ending?.stderr ?? ''),
            text: 'A reset makes a loop over the connection throw (for await, also over the lines of readline), and nobody catches it. Put the loop into try … catch, or add .catch() to the promise.',
          },
          other: {
            when: () => true,
            text: 'A client broke its connection off, and that ended the server; its standard error names the error and the line.',
          },
        },
        exited:
          'A client broke its connection off, and the server ended. That is the end of one connection only.',
        timeout: 'After a client had broken its connection off, the next one was not served.',
      },
    },
    'port-taken': {
      title: 'Says in one line that its port is taken, and exits with code 1',
      needs: 'listens',
      async run({ program, start, expect }) {
        const { port } = await program()
        const second = await start('server', { port, ready: false })
        await second.exits(1)
        namesPort(second, expect)
      },
      diagnosis: {
        extra:
          "This is what Node prints when nobody handles the error. listen() answers later, by an event: server.on('error', …). Print one line there and set process.exitCode = 1.",
        missing: 'Standard error stayed empty. Errors belong there: console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        exited:
          'The code tells scripts whether a program could do its work, and 0 means yes. Set process.exitCode = 1.',
        timeout:
          'A second server was started on the port of the first, and both run. Either it tries again and again, or it listens with reusePort: ' +
          'then the kernel deals the clients out among two servers that know nothing of each other, and nobody is told.',
        crashed: 'The second server has to end by itself, with code 1.',
      },
    },
    'stops-with-clients': {
      title: 'Is gone within a second after SIGTERM, with clients connected',
      needs: 'closes-first',
      points: 2,
      fresh: true,
      async run({ connect, program }) {
        const server = await program()
        const [silent, halfway, leaving] = [await connect(), await connect(), await connect()]
        // Says `bye`, hears the server's FIN, and does not close its own side.
        await sayBye(leaving)
        await halfway.sendApart(['by'])
        server.signal('SIGTERM')
        await server.exits(undefined, GONE_WITHIN)
        await silent.receiveClose()
      },
      diagnosis: {
        timeout:
          'The process still runs. server.close() only stops listening and then waits for every connection to end, and a client may stay for days: ' +
          'destroy the sockets too (keep them in a Set), or call process.exit() when the signal comes.',
      },
    },
    restarts: {
      title: 'Comes back on the same port at once, three times, with connections in TIME_WAIT',
      needs: ['closes-first', 'stops-with-clients'],
      points: 2,
      async run(stage) {
        const port = await stage.freePort()
        for (let round = 1; round <= 3; round++) {
          const server = await stage.start('server', { port })
          const [staying, leaving] = [
            await stage.connect({ to: server }),
            await stage.connect({ to: server }),
          ]
          await sayBye(leaving)
          await leaving.end()
          await staying.sendApart(['by'])
          server.signal('SIGTERM')
          await server.exits(undefined, GONE_WITHIN)
        }
        await sayBye(await stage.connect({ to: await stage.start('server', { port }) }))
      },
      diagnosis: {
        timeout: {
          'still-there': {
            when: ({ awaited }) => awaited?.what === 'exit',
            text:
              'With one client connected and one that had left, SIGTERM did not end the process within a second. Wait for nobody: ' +
              'a connection that has closed before will not close again.',
          },
          silent: {
            when: ({ awaited }) => awaited?.what === 'listen',
            text: 'Started again on its port, the program does not listen. Nothing has to be waited for: Node sets SO_REUSEADDR, so TIME_WAIT is no obstacle.',
          },
        },
        exited:
          'Started again on its port, the server ended; its standard error says why. If it is the port: something of the run before still holds it. After SIGTERM all of it has to be gone, also what it started.',
        'wrong-port':
          'Started again, the server went to another port. The clients know the old one, and it is free.',
      },
    },
  },

  'no-delay': {
    'counts-ticks': {
      title: 'Answers `ticks <n>` by n lines, `tick 1` to `tick n`',
      async run({ connect, random }) {
        const client = await connect()
        for (const count of [3, 1, random.int(20, 60)]) await exchange(client, count)
      },
      diagnosis: {
        timeout: {
          silent: {
            when: ({ offset = 0 }) => offset === 0,
            text: 'No tick came. When a line is `ticks <n>`, write `tick 1\\n` to `tick <n>\\n` to the socket.',
          },
          short: {
            when: ({ offset = 0 }) => offset > 0,
            text: 'The last ticks are missing, or the last newline is. Count from 1 to n, both included, and end every line with "\\n".',
          },
        },
        mismatch: {
          returns: {
            when: ({ received }) => shownText(received).includes('\r'),
            text: 'A line of an answer ends in "\\n" alone: write no "\\r".',
          },
          zero: {
            when: ({ received }) => shownText(received).includes('tick 0'),
            text: 'The first tick is number 1.',
          },
          other: {
            when: () => true,
            text: 'Something else came. Write `tick 1`, `tick 2` and so on up to n, each with "\\n" at its end, and nothing besides; the next `ticks` begins at 1 again.',
          },
        },
        closed:
          'The server hung up after the ticks. It closes the connection when the client says `bye`, not before.',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
      },
    },
    'cut-lines': {
      title: 'Understands commands that arrive in pieces, with \\r\\n too',
      needs: 'counts-ticks',
      async run({ connect }) {
        const client = await connect()
        await client.sendApart(['ticks 1', '2\n'])
        await client.receive(ticks(12))
        await client.sendApart(['ti', 'cks 4\r', '\n', 'ticks 3', '\nticks ', '2\r\n'])
        await client.receive(ticks(4) + ticks(3) + ticks(2))
      },
      diagnosis: {
        timeout: {
          'half-a-number': {
            when: ({ offset = 0, expected }) => offset === 7 && shownText(expected).includes('tick 12'),
            text: '`ticks 1` and `2` arrived as two chunks of one line, and one tick came. A command is complete when its "\\n" has come: keep the rest for later.',
          },
          other: {
            when: () => true,
            text: 'A command that arrived in pieces was not answered, or not wholly. Collect the chunks, cut them at "\\n", and drop a "\\r" at the end of a line.',
          },
        },
        mismatch:
          'Commands that arrived in pieces got the wrong answer. Collect the chunks, cut them at "\\n", and drop a "\\r" at the end of a line.',
      },
    },
    'in-order': {
      title: 'Answers several commands of one packet in their order, then says goodbye',
      needs: 'counts-ticks',
      async run({ connect, random }) {
        const counts = Array.from({ length: 5 }, () => random.int(2, 40))
        const client = await connect()
        await client.send(`${counts.map((count) => `ticks ${count}\n`).join('')}bye\n`)
        await client.receive(counts.map(ticks).join(''))
        await client.receiveEnd()
      },
      diagnosis: {
        mismatch:
          'Several commands arrived at once, and the answers got mixed. Every answer takes many turns of the event loop: begin the next command when the last tick of the one before is written (await).',
        closed:
          '`bye` came behind the ticks in the same packet and overtook them: the connection was closed before they were written. Finish what was asked before, then end.',
        reset:
          '`bye` came behind the ticks in the same packet, and the connection broke off before they were all out. Finish what was asked before, then call socket.end().',
        timeout: {
          'no-goodbye': {
            when: ({ awaited }) => awaited?.what === 'fin',
            text: 'The ticks are complete, and the `bye` that came with them was lost. Look at every line of a chunk, to the last.',
          },
          other: {
            when: () => true,
            text: 'Several commands arrived at once, and not all were answered. Look at every line of a chunk, not only at the first.',
          },
        },
        crashed:
          'An error that nobody caught ended the server; its standard error names it. Writing after end() is such an error.',
      },
    },
    'each-its-own': {
      title: 'Counts for every client by itself',
      needs: 'counts-ticks',
      async run(stage) {
        const [first, second] = [await stage.connect(), await stage.connect()]
        await first.sendApart(['ticks 4'])
        await exchange(second, 2)
        await first.send('\n')
        await first.receive(ticks(4))
        await tickTogether(stage, [first, second])
      },
      diagnosis: {
        mismatch:
          "Two clients got into each other's way. What belongs to one connection, the unfinished line and the counter, has to be declared inside its listener.",
        timeout: {
          first: {
            when: ({ lane }) => lane === 'client 1',
            text: 'The first client was interrupted by the second one, and its answer did not come, or not wholly. Keep lines and counters for each connection apart.',
          },
          second: {
            when: () => true,
            text: 'While one client was in the middle of its line, another one was not answered. Keep the unfinished line for each connection, not for all together.',
          },
        },
      },
    },
    'in-turns': {
      title: 'Writes each tick in a turn of its own: others are answered in between',
      needs: 'each-its-own',
      points: 2,
      deadline: 60_000,
      async run(stage) {
        if (!stage.kernel.observable) stage.unobservable('needs-linux')
        for (const count of TICKS_IN_TURNS) if (await isAnsweredBetween(stage, count)) return
        stage.expect(false, { kind: 'order', lane: 'client 2', expected: 'tick 1', received: 'tick 1000' })
      },
      diagnosis: {
        order:
          'While one client got its ticks, nobody else was heard: they were all written before the server looked at another client. ' +
          'After each write() go back to the event loop: await setImmediate() from node:timers/promises. A mere await of a value, or nextTick(), does not.',
        timeout: 'While one client got its ticks, the other one waited in vain for a single one.',
      },
    },
    'keeps-pace': {
      title: 'Writes ticks at most 2 ms apart',
      needs: 'each-its-own',
      async run({ connect, expect }) {
        // On a fresh connection acknowledgements are not delayed yet: what takes long here is the server's own pace.
        const ms = await stallOf(STALL.ms, async () => (await twoTicks(await connect())).ms)
        inTime(ms, 'server.ts', expect)
      },
      diagnosis: {
        resources:
          'Two ticks take far longer than the 2 ms that may lie between them. Write the next one in the next turn of the event loop, or after a millisecond.',
      },
    },
    'no-stall': {
      title: 'Lets no tick wait for an acknowledgement',
      needs: 'keeps-pace',
      points: 3,
      async run({ connect, expect }) {
        const client = await connect()
        const measure = ticksInARow(client)
        for (let times = 0; times < WARMING_UP; times++) await measure()
        inTime(await stallOf(STALL.ms, measure), client.name, expect)
      },
      diagnosis: {
        resources:
          'On a new connection two ticks come at once, on one in use they take as long as a delayed acknowledgement: the second one waits in your kernel until the kernel of the client has acknowledged the first. ' +
          "That is Nagle's algorithm; turn it off with { noDelay: true } for createServer(), or socket.setNoDelay(true).",
      },
    },
    'outlives-the-impatient': {
      title: 'Goes on when a client breaks off in the middle of its ticks',
      needs: 'each-its-own',
      async run({ connect, connectMany }) {
        // A write fails only if the reset comes just before it: else it is read first, and no tick is written any more.
        for (let times = 0; times < IMPATIENT.rounds; times++) {
          const clients = await connectMany(IMPATIENT.clients)
          for (const client of clients) await client.send('ticks 1000\n'.repeat(20))
          for (const client of clients) await client.receive('tick 1\n')
          for (const client of clients) {
            client.reset()
            await nextTurn()
          }
          await exchange(await connect(), 3)
        }
      },
      diagnosis: {
        crashed:
          'The client was gone while ticks were still being written, and that error ended the server. A write to a closed socket fails: ' +
          "an 'error' listener takes that, and whoever awaits the write has to catch it. Stop ticking when socket.destroyed is true.",
        timeout: 'After a client had broken off in the middle of its ticks, the next one was not served.',
        exited: 'A client broke off, and the server ended. That is the end of one connection only.',
      },
    },
    'stops-while-ticking': {
      title: 'Is gone within a second after SIGTERM, in the middle of its ticks',
      needs: 'each-its-own',
      fresh: true,
      async run({ connect, program }) {
        const server = await program()
        const [reading, waiting] = [await connect(), await connect({ reading: false })]
        for (const client of [reading, waiting]) await client.send('ticks 1000\n'.repeat(600))
        await reading.receive('tick 1\n')
        server.signal('SIGTERM')
        await server.exits(undefined, GONE_WITHIN)
      },
      diagnosis: {
        timeout:
          'SIGTERM came in the middle of the ticks, and the process goes on with them. socket.end() waits until all is written and read; destroy the sockets, ' +
          'and leave the loop when socket.destroyed is true.',
        crashed:
          'SIGTERM came in the middle of the ticks, and an error that nobody caught ended the server; its standard error names it.',
      },
    },
  },

  'keep-alive': {
    armed: {
      title: 'Has the kernel ask after every client that falls silent',
      points: 2,
      async run(stage) {
        const server = await stage.program()
        const silent = await stage.connect()
        const talking = await stage.connect()
        await exchange(talking, 2)
        for (const client of [silent, talking]) await keepAliveOf(stage, server, client)
      },
      diagnosis: {
        missing: {
          silent: {
            when: ({ lane }) => lane === 'client 1',
            text:
              'The kernel has no keep-alive timer for a client that has not said a word. Turn SO_KEEPALIVE on for every connection: { keepAlive: true, … } for createServer(), ' +
              'or socket.setKeepAlive(true, …) first thing in the connection listener.',
          },
          later: {
            when: () => true,
            text: 'The second client has no keep-alive timer any more, or never had one. Turn SO_KEEPALIVE on for every connection, and leave it on.',
          },
        },
      },
    },
    'soon-enough': {
      title: 'Sends the first of these probes within 30 seconds',
      needs: 'armed',
      points: 2,
      async run(stage) {
        const server = await stage.program()
        const client = await stage.connect()
        const ms = await keepAliveOf(stage, server, client)
        stage.expect(ms <= FIRST_PROBE.ms + STEP_MS, {
          kind: 'mismatch',
          lane: server.name,
          expected: FIRST_PROBE,
          received: { ms },
        })
      },
      diagnosis: {
        mismatch: {
          default: {
            when: ({ received }) =>
              typeof received === 'object' && 'ms' in received && received.ms > 3_600_000,
            text:
              'Keep-alive is on with the default delay of the system, two hours. Say when: setKeepAlive(true, delay) or keepAliveInitialDelay. ' +
              'The delay is in milliseconds, and what is less than a second counts as not said.',
          },
          late: {
            when: () => true,
            text: 'Keep-alive is on, but its first probe comes too late. The delay is in milliseconds: 10_000 are ten seconds.',
          },
        },
      },
    },
  },

  radio: {
    hears: {
      title: 'The radio prints what it hears',
      async run({ start, peer, random }) {
        const radio = await start('radio')
        const sender = await peer({ to: radio })
        for (const text of [random.text(24), random.accented(), random.text(1)]) {
          await sender.send(text)
          await radio.prints(text, { next: true })
        }
      },
      diagnosis: {
        timeout: {
          'not-bound': {
            when: ({ awaited }) => awaited?.what === 'listen',
            text: "The program runs, but the port never opens. createSocket('udp4') from node:dgram makes a socket, bind(PORT) opens the port.",
          },
          other: {
            when: () => true,
            text: "The datagram was not printed as it came. Take it with radio.on('message', (bytes) => …) and print it as UTF-8: bytes.toString().",
          },
        },
        refused:
          'The port is not open for UDP. A radio is a datagram socket: createSocket() from node:dgram.',
        'wrong-port': 'The radio hears another port than the one it was given: bind(PORT).',
        'wrong-host':
          'The radio is bound to an address on which nobody sends to it. Leave the address out: bind(PORT).',
        exited:
          'The program came to its end. A bound socket keeps Node alive: call bind(PORT), and do not close it.',
        crashed:
          'An error that nobody caught ended the radio; its standard error names the error and the line.',
      },
    },
    'counts-datagrams': {
      title: 'Answers `count` with how many other datagrams it has heard',
      needs: 'hears',
      async run({ start, peer, random }) {
        const radio = await start('radio')
        const [first, second, third] = [
          await peer({ to: radio }),
          await peer({ to: radio }),
          await peer({ to: radio }),
        ]
        await ask(first, 'count', 'count 0')
        for (let sent = 0; sent < 3; sent++) await first.send(random.text(8))
        await ask(first, 'count', 'count 3')
        await third.send('buffer')
        await ask(second, 'count', 'count 3')
        await first.send(random.text(8))
        await ask(second, 'count', 'count 4')
      },
      diagnosis: {
        timeout:
          'No answer came. Send it to where the question came from: radio.send(`count ${n}`, rinfo.port, rinfo.address).',
        mismatch: {
          newline: {
            when: ({ received }) => /[\r\n]$/.test(shownText(received)),
            text: 'A datagram is a whole by itself and needs no newline at its end: send exactly `count <n>`.',
          },
          questions: {
            when: ({ received, expected }) => numberIn(received) > numberIn(expected),
            text: 'The count is too high. The questions `count` and `buffer` are answered and not counted.',
          },
          other: {
            when: () => true,
            text: 'Answer exactly `count <n>`: the word, a space, and how many other datagrams have come so far.',
          },
        },
        crashed:
          'An error that nobody caught ended the radio; its standard error names the error and the line.',
      },
    },
    'counts-all-others': {
      title: 'Counts every other datagram: empty, binary, almost a question',
      needs: 'counts-datagrams',
      async run({ start, peer, random }) {
        const radio = await start('radio')
        const sender = await peer({ to: radio })
        const others = [
          '',
          'counter',
          'counts',
          'buffers',
          'a count',
          'count\n',
          ' buffer',
          'Count',
          random.bytes(512),
          Buffer.alloc(60_000, 'x'),
        ]
        for (const other of others) await sender.send(other)
        await ask(sender, 'count', `count ${others.length}`)
      },
      diagnosis: {
        mismatch: {
          answered: {
            when: ({ received, expected }) =>
              numberIn(received) !== numberIn(expected) && !/^count \d+$/.test(shownText(received)),
            text: 'Something was answered that was no question. Only a datagram that is exactly `count` or exactly `buffer` is one.',
          },
          other: {
            when: () => true,
            text:
              'Not every datagram was counted. Only those that are exactly `count` or `buffer` are questions; all others count, also an empty one, ' +
              'one that merely looks like a question (a newline behind it, a capital letter), and one that is no text.',
          },
        },
        crashed:
          'A datagram that nobody had thought of ended the radio; its standard error names the error and the line.',
      },
    },
    'hears-everybody': {
      title: 'Hears what is sent to everybody, whatever HOST says',
      needs: 'counts-datagrams',
      async run({ start, peer, kernel, unobservable, random }) {
        if (!(await kernel.hearsBroadcast())) unobservable('no-loopback-broadcast')
        const radio = await start('radio')
        const sender = await peer({ to: radio })
        const text = random.text(24)
        await sender.send(text, { host: EVERYBODY, port: radio.port })
        await radio.prints(text)
      },
      diagnosis: {
        timeout:
          'A datagram to the broadcast address was not heard. A socket bound to 127.0.0.1 hears only what is sent to 127.0.0.1: leave the address out, bind(PORT).',
      },
    },
    'shares-its-port': {
      title: 'Lets a second radio hear the same port',
      needs: 'counts-datagrams',
      points: 2,
      async run({ start, peer, kernel }) {
        const first = await start('radio')
        const second = await start('radio', { port: first.port })
        const asking = await peer({ to: second })
        if (!(await kernel.hearsBroadcast())) return ask(asking, 'count', 'count 0')
        const everybody = { host: EVERYBODY, port: first.port }
        await asking.send('count', everybody)
        // Both answer from the same port: two answers are two radios.
        for (let radios = 0; radios < 2; radios++) await asking.receive('count 0')
      },
      diagnosis: {
        exited:
          'A second radio on the same port was refused by the kernel (EADDRINUSE). Both have to allow it before they bind: createSocket({ type: "udp4", reuseAddr: true }).',
        crashed:
          'A second radio on the same port was refused by the kernel (EADDRINUSE). Both have to allow it before they bind: createSocket({ type: "udp4", reuseAddr: true }).',
        timeout:
          'Two radios run on one port, and a question to everybody did not get two answers. Bind to all addresses: bind(PORT).',
        'wrong-port':
          'The port was taken, and the second radio went to another one, where nobody sends to it. Share the port: { reuseAddr: true }.',
      },
    },
    'names-its-port': {
      title: 'The radio says in one line that its port is taken, and exits with code 1',
      needs: 'hears',
      async run({ start, bind, expect }) {
        // This socket does not share: nobody else gets its port.
        const { port } = await bind({ host: '0.0.0.0' })
        const radio = await start('radio', { port, ready: false })
        await radio.exits(1)
        namesPort(radio, expect)
      },
      diagnosis: {
        extra:
          "This is what Node prints when nobody handles the error. bind() answers later, by an event: radio.on('error', …). Print one line there and set process.exitCode = 1.",
        missing: 'Standard error stayed empty. Errors belong there: console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        exited:
          'The code tells scripts whether a program could do its work, and 0 means yes. Set process.exitCode = 1.',
        timeout:
          'The port belongs to a socket that does not share, and the program goes on. It has to say so and end with code 1.',
      },
    },
    'tells-real-size': {
      title: 'Asks for a receive buffer of 1 MiB, and tells what the kernel gave',
      needs: 'counts-datagrams',
      points: 2,
      async run({ start, peer, kernel }) {
        const given = await kernel.receiveBuffer(ASKED)
        await ask(await peer({ to: await start('radio') }), 'buffer', `buffer ${given}`)
      },
      diagnosis: {
        mismatch: {
          asked: {
            when: ({ received }) => numberIn(received) === ASKED,
            text: 'This is the size you asked for, not the one the kernel gave: it doubles and caps as it likes. Ask it: radio.getRecvBufferSize().',
          },
          newline: {
            when: ({ received }) => /[\r\n]$/.test(shownText(received)),
            text: 'A datagram is a whole by itself and needs no newline at its end: send exactly `buffer <bytes>`.',
          },
          other: {
            when: () => true,
            text: 'A socket that asks for 1 MiB (1024 × 1024) gets another size here. Ask with { recvBufferSize: 1024 * 1024 } when you create the socket, and answer radio.getRecvBufferSize().',
          },
        },
        timeout: 'No answer came to `buffer`. Send `buffer <bytes>` to where the question came from.',
        crashed:
          'An error that nobody caught ended the radio; its standard error names it. Buffer sizes can only be read and set when the socket is bound (EBADF before).',
      },
    },
    burst: {
      title: 'Loses nothing of a burst that comes while it is busy',
      needs: ['counts-datagrams', 'tells-real-size'],
      points: 3,
      async run(stage) {
        if (!stage.kernel.observable) stage.unobservable('needs-linux')
        const radio = await stage.start('radio')
        const peer = await stage.peer({ to: radio })
        await ask(peer, 'count', 'count 0')
        const sent = await burstWhileStopped(stage, radio, peer, ASKED)
        // The question itself may be lost while the buffer is full. Its first answer stands behind the whole burst.
        const answer = await stage.eventually(
          async () => {
            await peer.send('count')
            return peer.take()[0]
          },
          { awaited: { what: 'datagram' } },
        )
        stage.equal(answer.data.toString(), `count ${sent}`, 'missing')
      },
      diagnosis: {
        missing:
          'The radio was stopped (SIGSTOP), a burst came that fits into the buffer it should have, and it went on: part of the burst is lost. What finds no room in the receive buffer the kernel throws away. ' +
          'Ask for 1 MiB of receive buffer from the start, not only when somebody asks about it.',
        timeout: 'After the burst the radio did not answer any more.',
      },
    },
  },

  announce: {
    announces: {
      title: 'Sends its message to the address of BROADCAST and to PORT',
      points: 2,
      async run(stage) {
        const message = `${stage.random.text(12)} ${stage.random.accented()}`
        const hearing = await hearingEverybody(stage)
        await announce(stage, message, hearing.port)
        await hearing.receive(message)
        // The same for one address: who knows only one, whatever BROADCAST says, does not get there.
        const alone = await stage.bind({ host: ONE, shared: true })
        await announce(stage, message, alone.port, ONE)
        await alone.receive(message)
      },
      diagnosis: {
        crashed: {
          denied: {
            when: ({ ending }) => /EACCES/.test(ending?.stderr ?? ''),
            text: 'EACCES: the kernel sends nothing to a broadcast address unless the socket says that it means it. Call socket.setBroadcast(true) before send().',
          },
          'not-bound': {
            when: ({ ending }) => /EBADF/.test(ending?.stderr ?? ''),
            text: 'EBADF: there is no socket in the kernel yet. Node makes it in bind(); call socket.setBroadcast(true) in its callback.',
          },
          other: {
            when: () => true,
            text: 'An error that nobody caught ended the program; its standard error names the error and the line.',
          },
        },
        exited: {
          denied: {
            when: ({ ending }) => /EACCES/.test(ending?.stderr ?? ''),
            text: 'EACCES: the kernel sends nothing to a broadcast address unless the socket says that it means it. Call socket.setBroadcast(true) before send().',
          },
          silent: {
            when: () => true,
            text:
              'The program ended, and no datagram came. send() only begins to send: close the socket in its callback, and look at the error there, ' +
              'which would otherwise be silent. The address is the one in BROADCAST, whichever that is, the port PORT, both from the environment.',
          },
        },
        timeout:
          'No datagram came. Send it to the address of BROADCAST and to PORT, both from the environment.',
        mismatch:
          'Another message came than the one of the command line. Send the UTF-8 bytes of the first argument, process.argv[2], and nothing else.',
      },
    },
    'exits-0': {
      title: 'Ends with code 0 when the datagram is sent',
      needs: 'announces',
      async run(stage) {
        const hearing = await hearingEverybody(stage)
        const announcer = await announce(stage, stage.random.text(12), hearing.port)
        await announcer.exits(0)
      },
      diagnosis: {
        timeout:
          'The datagram is sent, and the program still runs: an open socket keeps Node alive. Call socket.close() in the callback of send().',
        exited:
          'All went well, and the code says that it did not. Exit with code 0, which is what Node does by itself.',
        crashed:
          'An error that nobody caught ended the program after the datagram; its standard error names the error and the line.',
      },
    },
    'only-once': {
      title: 'Sends one datagram, not several',
      needs: 'exits-0',
      async run(stage) {
        const { bind, random } = stage
        const hearing = await hearingEverybody(stage)
        const message = random.text(12)
        const announcer = await announce(stage, message, hearing.port)
        await announcer.exits()
        // All that it has sent stands before this.
        const sentinel = random.word()
        const after = await bind()
        await after.send(sentinel, { host: '127.0.0.1', port: hearing.port })
        await hearing.receive(message)
        await hearing.receive(sentinel)
      },
      diagnosis: {
        mismatch:
          'The message came more than once, or something came after it. One announcement is one datagram: call send() once.',
      },
    },
    'reaches-two-radios': {
      title: 'Reaches two radios at once',
      needs: 'exits-0',
      points: 2,
      async run(stage) {
        const { start, random, kernel } = stage
        if (!(await kernel.hearsBroadcast())) stage.unobservable('no-loopback-broadcast')
        const first = await start('radio')
        const second = await start('radio', { port: first.port })
        const message = random.text(24)
        const announcer = await announce(stage, message, first.port)
        await announcer.exits()
        for (const radio of [first, second]) await radio.prints(message)
      },
      diagnosis: {
        timeout:
          'Two radios hear the port, and not both got the message. What is sent to one address goes to one socket, also when two share the port: send to the address of BROADCAST.',
        crashed:
          'An error that nobody caught ended a program; its standard error names the error and the line.',
      },
    },
  },
})

async function sayBye(client: TcpClient): Promise<void> {
  await client.send('bye\n')
  await client.receiveEnd()
}

/** Asks a radio, and expects exactly this answer. */
async function ask(peer: UdpPeer, question: string, answer: string): Promise<void> {
  await peer.send(question)
  await peer.receive(answer)
}

/** Expects exactly one line on the standard error of a program that has ended, and the port in it. */
function namesPort(program: ProbeProgram, expect: Stage['expect']): void {
  const lines = program.errorLines()
  const received = lines.join('\n')
  const seen = { lane: program.name, received }
  expect(lines.length > 0, { kind: 'missing', ...seen })
  expect(lines.length === 1, { kind: 'extra', ...seen })
  const port = String(program.port)
  expect(received.includes(port), { kind: 'mismatch', expected: port, ...seen })
}

/** Milliseconds until the kernel's keep-alive timer for this connection fires, as soon as there is one. */
async function keepAliveOf(stage: Stage, server: ProbeProgram, client: TcpClient): Promise<number> {
  const { kernel, eventually, unobservable } = stage
  if (!kernel.observable) unobservable('needs-linux')
  const timer = () =>
    kernel
      .tcpSockets(server.port)
      .find(
        ({ state, remote }) => state === ESTABLISHED && client.address === `${remote.host}:${remote.port}`,
      )
  const row = await eventually(() => (timer()?.timer === KEEP_ALIVE_TIMER ? timer() : undefined), {
    failure: { kind: 'missing', lane: client.name, expected: 'SO_KEEPALIVE' },
  })
  return row.timerMs
}

/** A socket that hears the loopback's broadcast as well as what is sent to it alone, and shares its port as radios do. */
async function hearingEverybody({ bind, kernel, unobservable }: Stage): Promise<UdpPeer> {
  if (!(await kernel.hearsBroadcast())) unobservable('no-loopback-broadcast')
  return bind({ host: '0.0.0.0', shared: true })
}

async function announce(
  { start }: Stage,
  message: string,
  port: number,
  address = EVERYBODY,
): Promise<ProbeProgram> {
  return start('announce', { args: [message], env: { BROADCAST: address }, host: '127.0.0.1', port })
}

function numberIn(shown: Failure['received']): number {
  return Number(/\d+/.exec(shownText(shown))?.[0] ?? Number.NaN)
}

/** Expects a time that no stall is in. */
function inTime(stall: number | undefined, lane: string, expect: Stage['expect']): void {
  const received = { ms: Math.round(stall ?? 0) }
  expect(stall === undefined, { kind: 'resources', lane, expected: STALL, received })
}
