import { defineChecks, shownText } from '#probe'
import { GONE_WITHIN } from '../ending.ts'
import { breakOff, talkNonsense } from '../hostile.ts'
import { expectNoStall, PACE, stallOf, timeOf } from '../stall.ts'
import { asksInTheMiddle, exchange, ticks, tickTogether } from '../ticks.ts'
import { answeredAmongTicks } from '../turns.ts'

export default defineChecks({
  'no-delay': {
    'counts-ticks': {
      title: 'Answers `ticks <n>` by n lines, `tick 1` to `tick n`',
      async run({ connect, equal, random }) {
        const client = await connect()
        for (const count of [3, 1, random.int(20, 60)]) await exchange(client, count)
        await client.sendApart(['ticks 0\n'])
        await client.send('ticks 2\n')
        equal((await client.receiveLines(2)).join(' '), 'tick 1 tick 2', 'extra')
      },
      diagnosis: {
        timeout: {
          slow: {
            when: ({ awaited }) => awaited?.what === 'check',
            text: 'The ticks come, but so slowly that nobody can wait for the last one. At most 2 ms lie between two of them.',
          },
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
        extra:
          '`ticks 0` asks for no tick at all, and then something was written. Look at the number before the first write, not after it.',
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
        // The next command is complete only when this one is answered: how several at once are answered is in-order's concern.
        await client.sendApart(['ti', 'cks 4\r', '\n', 'ticks 3'])
        await client.receive(ticks(4))
        await client.sendApart(['\nticks '])
        await client.receive(ticks(3))
        await client.sendApart(['2\r\n'])
        await client.receive(ticks(2))
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
    'waits-its-turn': {
      title: 'Begins with a command that comes later only when the one before is answered',
      needs: 'in-order',
      run: asksInTheMiddle,
      diagnosis: {
        mismatch:
          '`ticks 3` came in a packet of its own while the ticks before it were still being written, and the answers got mixed. Nobody waits for an async listener: ' +
          "the next 'data' or 'line' event calls it again while it awaits. Put the commands into a queue that one loop works off, or chain their promises.",
        closed:
          '`bye` came in a packet of its own while ticks were still being written, and overtook them. Finish what was asked before, then end.',
        reset:
          '`bye` came in a packet of its own while ticks were still being written, and the connection broke off before they were out. Finish what was asked before, then call socket.end().',
        timeout:
          'Commands that came while ticks were still being written were not answered, or not wholly. Keep them until it is their turn.',
        crashed:
          'A command came while ticks were still being written, and an error that nobody caught ended the server; its standard error names it. Writing after end() is such an error.',
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
        const seen = await answeredAmongTicks(stage)
        stage.expect(seen === 'among', {
          kind: 'order',
          lane: 'client 2',
          expected: 'tick 1',
          received: 'tick 1000',
          ...(seen === 'unclear' && { tooBusy: true }),
        })
      },
      diagnosis: {
        order:
          'While one client got its ticks, nobody else was heard: they were all written before the server looked at another client. ' +
          'After each write() go back to the event loop: await setImmediate() from node:timers/promises. A mere await of a value, or nextTick(), does not. Or they were collected and sent by one write(): each tick needs its own.',
        timeout: 'While one client got its ticks, the other one waited in vain for a single one.',
      },
    },
    'keeps-pace': {
      title: 'Writes ticks at most 2 ms apart',
      needs: 'each-its-own',
      async run({ connect, expect }) {
        // On a fresh connection acknowledgements are not delayed yet: what takes long here is the server's own pace.
        const measure = async () => timeOf(await connect(), PACE.ticks)
        const stall = await stallOf(PACE.ms, measure, PACE.tries)
        const received = { ms: Math.round(stall ?? 0) }
        const failure = { kind: 'resources', lane: 'server.ts', expected: { ms: PACE.ms }, received } as const
        expect(stall === undefined, failure)
      },
      diagnosis: {
        resources:
          'Twelve ticks take far longer than with 2 ms between two of them. Write the next one in the next turn of the event loop, or after a millisecond.',
      },
    },
    'no-stall': {
      title: 'Lets no tick wait for an acknowledgement',
      needs: 'keeps-pace',
      points: 3,
      run: expectNoStall,
      diagnosis: {
        resources:
          'On a new connection two ticks come at once, on one in use they take as long as a delayed acknowledgement: the second one waits in your kernel until the kernel of the client has acknowledged the first. ' +
          "That is Nagle's algorithm; turn it off with { noDelay: true } for createServer(), or socket.setNoDelay(true).",
      },
    },
    'outlives-the-impatient': {
      title: 'Goes on when a client breaks off in the middle of its ticks',
      needs: 'each-its-own',
      run: breakOff,
      diagnosis: {
        crashed:
          'The client was gone while ticks were still being written, and that error ended the server. A write to a closed socket fails: ' +
          "an 'error' listener takes that, and whoever awaits the write has to catch it. Stop ticking when socket.destroyed is true.",
        timeout: 'After a client had broken off in the middle of its ticks, the next one was not served.',
        exited: 'A client broke off, and the server ended. That is the end of one connection only.',
      },
    },
    'outlives-nonsense': {
      title: 'Goes on when a client sends what nobody understands',
      needs: 'each-its-own',
      run: talkNonsense,
      diagnosis: {
        crashed:
          'A client sent lines that are no commands (or bytes that are no text), or ended its side in the middle of its ticks, and an error that nobody caught ended the server; ' +
          'its standard error names it. exec() and match() give null where nothing matches: look before you take it apart.',
        exited:
          'A client sent lines that are no commands, and the server ended. Leave out what you do not know.',
        timeout: 'After a client had sent lines that are no commands, the next one was not served.',
      },
    },
    'stops-while-ticking': {
      title: 'Is gone within a second after SIGTERM, in the middle of its ticks',
      needs: 'each-its-own',
      fresh: true,
      async run({ connect, program }) {
        const server = await program()
        const [reading, waiting] = [await connect(), await connect({ reading: false })]
        // Has ended its side, and is still connected: of so many ticks the kernel does not take all.
        const halfClosed = await connect({ reading: false })
        await halfClosed.send('ticks 1000000\n'.repeat(20))
        await halfClosed.end()
        // By the last of these the server has heard of that.
        for (let times = 0; times < 3; times++) await exchange(reading, 10)
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
})
