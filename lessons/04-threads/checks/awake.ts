import { defineChecks, shownText, type Failure, type TcpClient } from '#probe'
import { HEAVY, knownPrimes } from '../primes.ts'
import { ask, countPrimes, heavyJob, LONG, PATIENCE_MS } from '../talk.ts'
import { stillComputes } from '../still-computes.ts'
import { workerFailed } from '../worker-failed.ts'
import { cpuOfThreads, mainComputed, spendsElsewhere } from '../threads.ts'

/**
 * How many times another client must be served while a heavy job goes on. Code that only waits for its turn on
 * the same event loop lets two or three by.
 */
const PONGS = 6

/** CPU time in ms that looking something up may seem to cost, by a clock of 10 ms: nobody waits for that. */
const NO_WORK = 10

/** A right program may need another try on a busy machine; a wrong one should not need minutes for its failures. */
const TRIES = { least: 3, most: 10, within: 15_000 }

export default defineChecks({
  awake: {
    'counts-primes': {
      title: 'Counts the primes up to n, n included',
      points: 2,
      deadline: LONG,
      async run(stage) {
        const { random } = stage
        const client = await stage.connect()
        const prime = knownPrimes()[random.int(1_000, 20_000)] as number
        const root = knownPrimes()[random.int(10, 100)] as number
        const numbers = [
          0,
          1,
          2,
          3,
          4,
          9,
          25,
          49,
          121,
          root * root,
          prime,
          prime - 1,
          random.int(200, 300_000),
        ]
        for (const n of random.shuffle(numbers)) await countPrimes(stage, client, n)
      },
      diagnosis: {
        mismatch: {
          'worker-failed': workerFailed,
          refused: {
            when: ({ received }) => shownText(received).startsWith('error'),
            text: 'This n is allowed: whole numbers from 0 to 20,000,000. Below 2 there is no prime, so the count is 0.',
          },
          squares: {
            when: (failure) => Number.isInteger(Math.sqrt(askedFor(failure))) && askedFor(failure) > 1,
            text: 'The square of a prime is no prime. When you try divisors up to the root, the root itself is one of them: divisor * divisor <= candidate.',
          },
          'last-one': {
            when: (failure) => knownPrimes().includes(askedFor(failure)),
            text: 'n is a prime itself here, and it counts: the primes that are <= n, not < n.',
          },
          other: {
            when: () => true,
            text: 'The count is wrong, or the line has another shape: `primes <n> <count>`. 0 and 1 are no primes, 2 is the first one.',
          },
        },
        timeout: {
          partly: {
            when: ({ offset = 0 }) => offset > 0,
            text: 'The answer began and its line never ended.',
          },
          'still-computes': stillComputes,
          silent: {
            when: () => true,
            text: "No answer came, and the program computes nothing. Does the worker start (new URL('./worker.ts', import.meta.url)), does it listen with parentPort.on('message', …) and answer with parentPort.postMessage(…), does the main thread listen with worker.on('message', …)?",
          },
        },
        closed: workerFailed.text,
        crashed:
          "An error ended the server. Its standard error names the line; an error on a worker thread without worker.on('error', …) ends the program too.",
      },
    },
    'refuses-bad-numbers': {
      title: 'Refuses an n that is no whole number from 0 to 20,000,000',
      needs: 'counts-primes',
      async run({ connect, random }) {
        const client = await connect()
        const bad = ['primes', 'primes abc', 'primes -1', 'primes 1.5', 'primes 12abc', 'primes NaN']
        const big = [`primes ${HEAVY + 1}`, `primes ${random.int(HEAVY + 2, 2 ** 40)}`, 'primes Infinity']
        const more = ['primes 7 8', 'more primes 7']
        for (const line of [...bad, ...big, ...more]) await ask(client, line, 'error unknown', 10_000)
        await ask(client, 'ping', 'pong')
      },
      diagnosis: {
        mismatch: {
          'too-large': {
            when: ({ received }) => Number(/^primes (\d+)/.exec(shownText(received))?.[1]) > HEAVY,
            text: 'That n is too large: 20,000,000 is the most. A limit protects the server from whoever asks for more than it can do.',
          },
          'more-words': {
            when: ({ received }) => /^primes 7( |$)/.test(shownText(received)),
            text: 'There is a word too many in this line, `primes 7 8` or `more primes 7`. The whole line has to be the command, from its first letter to its last: /^primes (\\d+)$/.',
          },
          'read-anyway': {
            when: () => true,
            text: "JavaScript's conversions are generous: parseInt('12abc') is 12, Number('') is 0. Ask the text before you convert it, /^\\d+$/ for example.",
          },
        },
        timeout:
          'A number that is not allowed gets no answer. Check it on the main thread, before any worker hears of it.',
        crashed:
          'A number that is not allowed ended the server. Check it before you compute with it: an array of that size cannot be made.',
      },
    },
    'stays-awake': {
      title: 'Answers others while it computes',
      points: 3,
      fresh: true,
      deadline: LONG,
      needs: 'counts-primes',
      async run(stage) {
        // The proof is order. A fast computation on a busy machine may still end before the last pong: then again, and
        // from the start, since a program may keep what it has computed.
        const began = performance.now()
        for (let round = 1; ; round++) {
          const server = await stage.start('server')
          const clients = await stage.connectMany(2 + PONGS, { to: server })
          const [worker, early] = [clients.shift(), clients.pop()] as [TcpClient, TcpClient]
          await ask(early, 'ping', 'pong')
          const [line, answer] = heavyJob(stage)
          const before = stage.kernel.cpu(server.pid)
          const threads = cpuOfThreads(stage, server.pid)
          await worker.send(`${line}\n`)
          const over = () => worker.received > 0
          const computed = () => mainComputed(stage, server.pid, threads)
          const inTurn = round % 2 === 1 || !stage.kernel.observable
          await (inTurn ? pongsInTurn : pongsUnderWay)(clients, over)
          // Pings that lay there while the main thread computed may have been answered in one go.
          if (!over() && (inTurn || !computed())) return
          await worker.receive(`${answer}\n`)
          // It knew the answer before it was asked, and nobody had to wait.
          if (stage.kernel.observable && stage.kernel.cpu(server.pid) - before <= NO_WORK) return
          const again = performance.now() - began < TRIES.within ? TRIES.most : TRIES.least
          const another = round < again && !computed()
          const [lane, expected, received] = [clients[0]?.name ?? '', 'pong', answer]
          stage.expect(another, { kind: 'order', lane, expected, received })
          await server.stop()
        }
      },
      diagnosis: {
        order:
          'One client had to wait until the answer for another was ready: while primes are counted, the event loop stands still. `async` and promises change nothing about that, they run on the same thread. Post the task to a worker, and answer when its message comes.',
        mismatch:
          'Small numbers were counted right, this large one was not. Up to 20,000,000, which is allowed itself, there are 1,270,607 primes, and a little below a few less.',
        timeout:
          'While one client had its primes counted, another waited in vain for `pong`. Post the task to a worker and return to the event loop at once; never wait for a worker with Atomics.wait or a loop on the main thread.',
        crashed: 'The heavy job ended the server. Its standard error names the line.',
      },
    },
    'computes-on-threads': {
      title: 'Computes on a worker thread, not in slices on the main one',
      points: 2,
      fresh: true,
      deadline: LONG,
      needs: 'stays-awake',
      async run(stage) {
        await spendsElsewhere(stage, () => heavyJob(stage))
      },
      diagnosis: {
        resources:
          'The kernel says that the main thread did most of the computing. Cutting the work into slices lets others in between, but it still takes the CPU time away from them, and uses one core only. Let a worker thread do it.',
        mismatch:
          'This large number was counted wrong. Up to 20,000,000 there are 1,270,607 primes, and a little below a few less.',
      },
    },
  },
})

/**
 * One answer after the other: the most that a fast computation leaves time for. Each by a client of its own: an answer in
 * two parts is acknowledged at once only while a connection is young, later its second part waits (Nagle).
 */
async function pongsInTurn(witnesses: readonly TcpClient[], over: () => boolean): Promise<void> {
  for (const witness of witnesses) {
    if (over()) break
    await ask(witness, 'ping', 'pong', PATIENCE_MS)
  }
}

/**
 * Each is read after the one before, which takes the event loop's turn as well; the answers may be slow on their way, as
 * those are that a server collects for a while.
 */
async function pongsUnderWay(witnesses: readonly TcpClient[], over: () => boolean): Promise<void> {
  const asked: TcpClient[] = []
  for (const witness of witnesses) {
    if (over()) break
    asked.push(witness)
    await witness.sendApart(['ping\n'])
  }
  await Promise.all(asked.map((witness) => witness.receive('pong\n', { within: PATIENCE_MS })))
}

// What a failure shows, for the choice among causes.

/** The n of `primes <n> …` that was expected. */
function askedFor({ expected }: Failure): number {
  return Number(/primes (\d+)/.exec(shownText(expected))?.[1] ?? NaN)
}
