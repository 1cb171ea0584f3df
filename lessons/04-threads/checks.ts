import { defineChecks, shownText, type Failure, type TcpClient } from '#probe'
import { HEAVY, HEAVY_COUNT, knownPrimes, largeCounts, primesUpTo } from './primes.ts'
import { ask, countPrimes, job, PATIENCE_MS, totalOf } from './talk.ts'
import {
  cpuOfThreads,
  extraThreads,
  jobsAtOnce,
  mostThreads,
  settlesAt,
  spendsElsewhere,
  spentCounting,
  withinBounds,
} from './threads.ts'

/**
 * How many times another client must be served while a heavy job goes on. Code that only waits for its turn on
 * the same event loop lets two or three by.
 */
const PONGS = 6

/** A right program may need another try on a busy machine; a wrong one should not need minutes for its failures. */
const TRIES = { least: 3, most: 10, within: 15_000 }

/** So long, in ms, must two threads have counted at once before no lost hit means that none can get lost. */
const TOGETHER = 200

/** A machine too busy to let them run at once has interrupted them often enough after so much counting, in ms of CPU time. */
const PLENTY = 4_000

/** CPU time in ms that no server spends on answering a line or two. */
const SOME_WORK = 30

/** For checks whose jobs may take an honest but slow program long. */
const LONG = 120_000

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
            text: 'The line arrived and nothing came back. Listen to the socket of this client, cut what comes into lines, and write the answer to the same socket.',
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
    'names-taken-port': {
      title: 'Says in one line that its port is taken, and exits with code 1',
      async run({ start, listen, expect }) {
        const { port } = await listen()
        const server = await start('server', { port, ready: false })
        await server.exits(1, { within: 6_000 })
        const lines = server.errorLines()
        const received = lines.join('\n')
        expect(lines.length > 0, { kind: 'missing', lane: server.name, received })
        expect(lines.length === 1, { kind: 'extra', lane: server.name, received })
        const expected = String(port)
        expect(received.includes(expected), { kind: 'mismatch', lane: server.name, expected, received })
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
        timeout:
          'Lines that arrive in pieces, or together with others, are lost. Put what comes behind what was left over, and take every whole line out of it.',
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
        const odd = ['pingpong', 'byebye', 'totals', 'constructor', 'toString', 'hasOwnProperty', '__proto__']
        for (const line of [random.word(), random.accented(), random.word().repeat(6_000), ...odd]) {
          await ask(client, line, 'error unknown')
        }
        await ask(client, 'ping', 'pong')
      },
      diagnosis: {
        mismatch: {
          'begins-like-one': {
            when: ({ received }) => /^(pong|bye|total)/.test(shownText(received)),
            text: '`pingpong` only begins like a command. The whole line has to be one: compare with ===, not with startsWith.',
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
        mismatch: 'The answer to `bye` is the line `bye`.',
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
        const garbage = await connect()
        await garbage.sendApart([random.bytes(20_000), '\n'])
        const half = await connect()
        await half.send('ping\npi')
        await half.end()
        await ask(witness, 'ping', 'pong')
        await ask(await connect(), 'ping', 'pong')
      },
      diagnosis: {
        crashed:
          "A client broke its connection off (RST), and that ended the server. An 'error' that nobody listens to is thrown: give every socket a socket.on('error', …).",
        exited:
          'A client broke its connection off, and that ended the server. It concerns this one conversation only.',
        refused: 'After a client broke off nobody can connect any more.',
        timeout:
          'After a client broke off, others wait in vain. What goes wrong in one conversation must not stop the rest.',
      },
    },
  },

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
          silent: {
            when: () => true,
            text: "No answer came, and the program computes nothing. Does the worker start (new URL('./worker.ts', import.meta.url)), does it listen with parentPort.on('message', …), does the main thread listen with worker.on('message', …)?",
          },
        },
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
        for (const line of [...bad, ...big]) await ask(client, line, 'error unknown', 10_000)
        await ask(client, 'ping', 'pong')
      },
      diagnosis: {
        mismatch: {
          'too-large': {
            when: ({ received }) => Number(/^primes (\d+)/.exec(shownText(received))?.[1]) > HEAVY,
            text: 'That n is too large: 20,000,000 is the most. A limit protects the server from whoever asks for more than it can do.',
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
      async run({ connectMany, expect }) {
        const [worker, witness] = (await connectMany(2)) as [TcpClient, TcpClient]
        await ask(witness, 'ping', 'pong')
        // The proof is order. A fast computation on a busy machine may still end before the last pong: then again.
        const began = performance.now()
        for (let round = 1; ; round++) {
          const before = worker.received
          await worker.send(`primes ${HEAVY}\n`)
          let pongs = 0
          while (pongs < PONGS && worker.received === before) {
            await ask(witness, 'ping', 'pong', PATIENCE_MS)
            pongs++
          }
          if (worker.received === before) return
          await worker.receive(`primes ${HEAVY} ${HEAVY_COUNT}\n`)
          const again = performance.now() - began < TRIES.within ? TRIES.most : TRIES.least
          const [lane, expected, received] = [witness.name, 'pong', `primes ${HEAVY} ${HEAVY_COUNT}`]
          expect(round < again, { kind: 'order', lane, expected, received })
        }
      },
      diagnosis: {
        order:
          'Client 2 had to wait until the answer for client 1 was ready: while primes are counted, the event loop stands still. `async` and promises change nothing about that, they run on the same thread. Post the task to a worker, and answer when its message comes.',
        mismatch: 'The primes up to 20,000,000 are 1,270,607, and 20,000,000 itself is allowed.',
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
        await spendsElsewhere(stage, `primes ${HEAVY}`, `primes ${HEAVY} ${HEAVY_COUNT}`)
      },
      diagnosis: {
        resources:
          'The kernel says that the main thread did most of the computing. Cutting the work into slices lets others in between, but it still takes the CPU time away from them, and uses one core only. Let a worker thread do it.',
        mismatch: 'The primes up to 20,000,000 are 1,270,607.',
      },
    },
  },

  pool: {
    'answers-each-its-own': {
      title: 'Gives every answer to the client that asked, whichever is ready first',
      points: 3,
      deadline: LONG,
      async run(stage) {
        const clients = await stage.connectMany(jobsAtOnce(stage))
        const [first, ...others] = clients as [TcpClient, ...TcpClient[]]
        const { pid } = await stage.program()
        // The longest job first: as soon as a later one is answered before it, answers in the order of asking are ruled out.
        for (const n of [1_000_000, 5_000_000, HEAVY, HEAVY, HEAVY]) {
          const spent = stage.kernel.cpu(pid)
          let overtaken = false
          let done = false
          const long = job(stage, first, `primes ${n}`, `primes ${n} ${largeCounts[n]}`).then(
            () => (done = true),
          )
          const short = others.map(async (client, index) => {
            await countPrimes(stage, client, (others.length - index) * 1_000 + stage.random.int(0, 999))
            if (!done) overtaken = true
          })
          await Promise.all([long, ...short])
          // A pool of one thread never lets anybody overtake, which is no mistake.
          if (overtaken || stage.kernel.cpu(pid) - spent > 1_000) break
        }
      },
      diagnosis: {
        mismatch:
          'A client got an answer that belongs to somebody else: a short job was ready before an older, longer one. Do not rely on the order of the answers; remember for every worker (or for every task, by a number) whose task it has.',
        timeout:
          'All these jobs were given at once, and some were never answered. When all workers are busy a task has to wait in a queue, and the next worker that becomes free takes it.',
        crashed: 'Many jobs at once ended the server. Its standard error names the line.',
      },
    },
    'gives-threads-back': {
      title: 'Has no more threads after many jobs than a pool needs',
      points: 2,
      fresh: true,
      needs: 'answers-each-its-own',
      deadline: LONG,
      async run(stage) {
        const most = await mostThreads(stage)
        const client = await stage.connect()
        for (let left = jobsAtOnce(stage); left > 0; left--) {
          const n = stage.random.int(0, 1_000)
          await ask(client, `primes ${n}`, `primes ${n} ${primesUpTo(n)}`, 10_000)
        }
        await settlesAt(stage, most)
      },
      diagnosis: {
        resources:
          'The jobs came one after the other, and yet the threads became more and more: each job left one behind. A worker with a message listener lives until somebody calls terminate(). Use the same few workers again and again.',
        timeout: 'After some jobs no answer came any more, and the program computed nothing.',
      },
    },
    'bounds-its-threads': {
      title: 'Has a bounded number of threads, however many jobs are given at once',
      points: 2,
      fresh: true,
      needs: 'gives-threads-back',
      deadline: LONG,
      async run(stage) {
        const most = await mostThreads(stage)
        const program = await stage.program()
        const clients = await stage.connectMany(jobsAtOnce(stage))
        for (let round = 0; round < 2; round++) {
          let waiting = clients.length
          const jobs = clients.map(async (client) => {
            await countPrimes(stage, client, stage.random.int(200_000, 300_000)).finally(() => waiting--)
          })
          const watched = stage.eventually(
            () => {
              withinBounds(stage, program, most)
              return waiting === 0
            },
            { within: LONG },
          )
          await Promise.all([...jobs, watched])
        }
      },
      diagnosis: {
        resources:
          'Every job brought a thread of its own. Threads are not free: each has its own JavaScript engine, some ten megabytes and some ten milliseconds to start, and cores do not become more. Start a few workers, and let tasks wait until one is free.',
        timeout:
          'Not all of the jobs were answered. When all workers are busy a task has to wait in a queue.',
      },
    },
    'outlives-departed-clients': {
      title: 'Goes on when clients leave before their answers are ready',
      points: 2,
      needs: 'answers-each-its-own',
      deadline: LONG,
      async run(stage) {
        const clients = await stage.connectMany(jobsAtOnce(stage))
        const everybody = () =>
          Promise.all(clients.map((client) => countPrimes(stage, client, stage.random.int(0, 10_000))))
        await everybody()
        const [stayer] = clients as [TcpClient, ...TcpClient[]]
        const { pid } = await stage.program()
        // The server has to hear of the departure while those jobs run, which it does if it computes on
        // afterwards. If not, then again.
        for (const n of [1_000_000, 5_000_000, HEAVY, HEAVY, HEAVY]) {
          const leavers = await stage.connectMany(2 * extraThreads(stage))
          await Promise.all(leavers.map((client) => client.send(`primes ${n}\n`)))
          await ask(stayer, 'ping', 'pong')
          for (const client of leavers) client.reset()
          await ask(stayer, 'ping', 'pong')
          const heard = stage.kernel.cpu(pid)
          await countPrimes(stage, stayer, stage.random.int(100, 1_000))
          if (stage.kernel.cpu(pid) - heard >= SOME_WORK) break
        }
        await everybody()
      },
      diagnosis: {
        timeout:
          'Clients left while their jobs were under way, and now nobody is answered any more: the workers that had those jobs are lost. Let a worker finish and drop the answer, or replace every worker that you terminate.',
        crashed:
          "A client left before its answer was ready, and that ended the server. Does every socket have an 'error' listener?",
        mismatch: 'An answer for a client that had left went to another one.',
      },
    },
  },

  failure: {
    'answers-crash': {
      title: 'Answers a job that throws with error crash',
      points: 2,
      fresh: true,
      async run(stage) {
        const client = await stage.connect()
        await job(stage, client, 'crash', 'error crash')
        await ask(client, 'ping', 'pong')
        await countPrimes(stage, client, stage.random.int(100, 10_000))
      },
      diagnosis: {
        crashed:
          "The error on the worker thread ended the whole server: an 'error' event that nobody listens to is thrown. Listen to it on every worker: worker.on('error', …).",
        exited: "The job's error ended the whole server. Listen on every worker: worker.on('error', …).",
        timeout:
          "The job threw, and its client still waits. A worker that dies posts no message: answer `error crash` when its 'error' event comes.",
        mismatch: 'A job that throws is answered with the line `error crash`.',
      },
    },
    'spares-other-jobs': {
      title: 'Lets one crash be the failure of one job only',
      points: 2,
      fresh: true,
      needs: 'answers-crash',
      deadline: LONG,
      async run(stage) {
        const [crasher, ...clients] = (await stage.connectMany(3 * extraThreads(stage) + 8)) as [
          TcpClient,
          ...TcpClient[],
        ]
        // The crash has to happen while others wait in the queue: more of them than there can be threads. If
        // not, then again.
        for (const n of [1_000_000, 5_000_000, 5_000_000, HEAVY]) {
          const answered = new Set<TcpClient>()
          const large = async (client: TcpClient) => {
            await job(stage, client, `primes ${n}`, `primes ${n} ${largeCounts[n]}`)
            answered.add(client)
          }
          const before = clients.slice(0, 3).map(large)
          const crash = job(stage, crasher, 'crash', 'error crash').then(() => clients.length - answered.size)
          const [waiting] = await Promise.all([crash, ...before, ...clients.slice(3).map(large)])
          if (waiting > extraThreads(stage)) break
        }
      },
      diagnosis: {
        mismatch:
          'Jobs that had nothing to do with the crash were answered with an error, or with the answer of another job. Only the task that this very worker had in hand has failed; the queue is as good as before.',
        timeout:
          'After a crash some of the other jobs were never answered. What waits in the queue goes to the next worker that is free.',
        crashed: 'A crash among other jobs ended the server.',
      },
    },
    'keeps-its-strength': {
      title: 'Still answers everybody after many crashes',
      points: 2,
      fresh: true,
      needs: 'answers-crash',
      deadline: LONG,
      async run(stage) {
        const clients = await stage.connectMany(extraThreads(stage) + 4)
        for (let round = 0; round < 2; round++) {
          await Promise.all(clients.map((client) => job(stage, client, 'crash', 'error crash')))
          await Promise.all(clients.map((client) => countPrimes(stage, client, stage.random.int(0, 100_000))))
        }
      },
      diagnosis: {
        timeout:
          "After some crashes jobs are no longer answered: a worker that threw is gone, and nobody took its place, or its successor was given nothing from the queue. Start a new worker in the 'error' listener, and hand it the next task.",
        mismatch:
          'After some crashes the answers are wrong. Each belongs to the task that its worker had in hand.',
        crashed: 'Many crashes together ended the server.',
      },
    },
    'keeps-its-size': {
      title: 'Has no more threads after many crashes than before',
      points: 2,
      fresh: true,
      needs: 'keeps-its-strength',
      deadline: LONG,
      async run(stage) {
        const most = await mostThreads(stage)
        const client = await stage.connect()
        const crashes = 2 * extraThreads(stage) + 4
        for (let left = crashes; left > 0; left--) await job(stage, client, 'crash', 'error crash')
        await settlesAt(stage, most)
        await countPrimes(stage, client, stage.random.int(100, 10_000))
      },
      diagnosis: {
        resources:
          "With every crash the pool grew. A worker that throws gives 'error' and then 'exit': replace it at one of the two, not at both, and terminate a worker that you replace while it still lives.",
        timeout: 'After some crashes no answer came any more.',
      },
    },
  },

  shared: {
    'counts-hits': {
      title: 'Answers a hit when all of it has been counted',
      deadline: LONG,
      async run(stage) {
        const [one, other] = (await stage.connectMany(2)) as [TcpClient, TcpClient]
        let sum = await totalOf(stage, one)
        for (const n of [0, 1, stage.random.int(2, 999), stage.random.int(1_000, 9_999)]) {
          await job(stage, one, `hit ${n}`, `hit ${n}`)
          sum += n
          await ask(other, 'total', `total ${sum}`)
        }
        for (let i = 0; i < 3; i++) {
          const n = stage.random.int(19_000_000, 20_000_000)
          await job(stage, one, `hit ${n}`, `hit ${n}`)
          sum += n
          await ask(one, 'total', `total ${sum}`)
        }
      },
      diagnosis: {
        mismatch: {
          'not-counted': {
            when: (failure) => difference(failure) > 0 && totalIn(failure) === 0,
            text: 'The workers counted, and the main thread sees nothing of it: `workerData` and messages are copied. Only a SharedArrayBuffer is the same memory on both sides; give the workers that.',
          },
          overflow: {
            when: (failure) => totalIn(failure) >= -32_768 && totalIn(failure) < 65_536,
            text: 'The number ran over: the counter has too few bits. Take an Int32Array over the shared memory, on all threads.',
          },
          early: {
            when: (failure) => difference(failure) > 0,
            text: 'The hit was answered, but the total does not have all of it yet. The answer is the promise that everything is counted: count first, then answer.',
          },
          other: {
            when: () => true,
            text: 'The lines are `hit <n>` and `total <sum>`; the sum is that of all hits by all clients since the server started.',
          },
        },
        timeout: 'No answer came, and the program computes nothing.',
        crashed: 'A hit ended the server. Its standard error names the line.',
      },
    },
    'knows-the-limits-of-hit': {
      title: 'Takes hits from 0 to 50,000,000, and nothing else',
      needs: 'counts-hits',
      deadline: LONG,
      async run(stage) {
        const client = await stage.connect()
        for (const line of ['hit', 'hit -1', 'hit 2.5', 'hit 12abc', 'hit 50000001']) {
          await ask(client, line, 'error unknown', 10_000)
        }
        await job(stage, client, 'hit 50000000', 'hit 50000000')
      },
      diagnosis: {
        mismatch:
          'The two jobs have limits of their own: 20,000,000 for `primes`, 50,000,000 for `hit`, both included. Anything else is `error unknown`.',
        timeout: 'No answer came, and the program computes nothing.',
      },
    },
    'hits-on-threads': {
      title: 'Counts hits on worker threads',
      fresh: true,
      needs: 'counts-hits',
      deadline: LONG,
      async run(stage) {
        await spendsElsewhere(stage, 'hit 50000000', 'hit 50000000')
      },
      diagnosis: {
        resources:
          'The kernel says that the main thread did most of the counting. That is exact, since nobody else counts, and it puts the event loop to sleep. The exercise is to let several threads count one and the same number.',
      },
    },
    'counts-exactly': {
      title: 'Loses no hit when several threads count at once',
      points: 4,
      fresh: true,
      needs: 'counts-hits',
      deadline: 2 * LONG,
      async run(stage) {
        const clients = await stage.connectMany(extraThreads(stage) + 4)
        const [asker] = clients as [TcpClient, ...TcpClient[]]
        // Pools that start their workers late get them now.
        await Promise.all(clients.map((client) => job(stage, client, 'hit 0', 'hit 0')))
        let sum = await totalOf(stage, asker)
        const all = async (counting: readonly TcpClient[], n: number) => {
          await Promise.all(counting.map((client) => job(stage, client, `hit ${n}`, `hit ${n}`)))
          sum += counting.length * n
          await ask(asker, 'total', `total ${sum}`)
        }
        // Code that has just begun to run is slow, and stands longer between two steps that should be one.
        for (const n of [1_000, 3_000, 9_000]) await all(clients, n)
        // Again and with more hits, until two threads have provably been at it together: without that nothing can get lost.
        const { pid } = await stage.program()
        let [together, spent] = [0, 0]
        for (const n of [5_000_000, 20_000_000, 50_000_000, 50_000_000]) {
          const [before, began] = [cpuOfThreads(stage, pid), performance.now()]
          await all(clients.slice(0, 3), n)
          const elapsed = performance.now() - began
          const round = spentCounting(pid, before, cpuOfThreads(stage, pid), elapsed)
          together += round.together
          spent += stage.kernel.observable ? round.cpu : elapsed
          if (together >= TOGETHER || spent >= PLENTY) break
        }
      },
      diagnosis: {
        mismatch: {
          whole: {
            when: (failure) => difference(failure) > 0 && difference(failure) % 5_000_000 === 0,
            text: 'Whole jobs are missing from the total: each worker has a counter of its own, or one wrote its sum over that of another. There must be one counter, in a SharedArrayBuffer that all workers get, and everybody adds to it what is there at that moment.',
          },
          lost: {
            when: (failure) => difference(failure) > 0,
            text: 'Hits got lost: two threads read the same value, both added 1, and both wrote the same result. `counter[0]++` is three steps, and so are Atomics.load and Atomics.store one after the other. Atomics.add(counter, 0, 1) is one step; a lock has to be taken by one step too, Atomics.compareExchange.',
          },
          other: { when: () => true, text: 'The total is not the sum of the hits that were answered.' },
        },
        timeout:
          'Several hits at once were never answered, and the program computes nothing: threads wait for one another. Whoever gives a lock back has to wake up one that waits, Atomics.notify.',
        crashed: 'Several hits at once ended the server.',
      },
    },
    'counts-after-crashes': {
      title: 'Counts on where it stood when workers crash',
      points: 2,
      fresh: true,
      needs: 'counts-hits',
      deadline: LONG,
      async run(stage) {
        const clients = await stage.connectMany(extraThreads(stage) + 4)
        const [asker] = clients as [TcpClient, ...TcpClient[]]
        let sum = 0
        for (let round = 0; round < 2; round++) {
          const n = stage.random.int(1_000, 9_999)
          await Promise.all(clients.map((client) => job(stage, client, `hit ${n}`, `hit ${n}`)))
          sum += clients.length * n
          await ask(asker, 'total', `total ${sum}`)
          await Promise.all(clients.map((client) => job(stage, client, 'crash', 'error crash')))
          await ask(asker, 'total', `total ${sum}`)
        }
      },
      diagnosis: {
        mismatch:
          'After a crash hits are missing, or no longer possible. The worker that takes the place of another gets the same SharedArrayBuffer, and must not set the counter to 0.',
        timeout: 'After a crash no answer came any more.',
      },
    },
  },
})

// What a failure shows, for the choice among causes.

/** The n of `primes <n> …` that was expected. */
function askedFor({ expected }: Failure): number {
  return Number(/primes (\d+)/.exec(shownText(expected))?.[1] ?? NaN)
}

function totalIn({ received }: Failure): number {
  return Number(/total (-?\d+)/.exec(shownText(received))?.[1] ?? NaN)
}

/** By how much a total is too small. */
function difference(failure: Failure): number {
  return Number(/total (\d+)/.exec(shownText(failure.expected))?.[1] ?? NaN) - totalIn(failure)
}
