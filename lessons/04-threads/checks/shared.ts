import { defineChecks, shownText, type Failure, type TcpClient } from '#probe'
import { workerFailed } from '../worker-failed.ts'
import { ask, job, LONG, totalOf } from '../talk.ts'
import { stillComputes } from '../still-computes.ts'
import { comesToRest, cpuOfThreads, extraThreads, spendsElsewhere, spentCounting } from '../threads.ts'

/** So long, in ms, must two threads have counted at once before no lost hit means that none can get lost. */
const TOGETHER = 200

/** CPU time in ms in which no machine counts to fifty million five times. */
const TOO_CHEAP = 10

/** CPU time in ms that is certainly spent on counting. */
const COUNTED = 100

/** A machine too busy to let them run at once has interrupted them often enough after so much counting, in ms of CPU time. */
const PLENTY = 4_000

export default defineChecks({
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
          'worker-failed': workerFailed,
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
        timeout: {
          'still-computes': stillComputes,
          silent: { when: () => true, text: 'No answer came, and the program computes nothing.' },
        },
        crashed: 'A hit ended the server. Its standard error names the line.',
      },
    },
    'knows-the-limits-of-hit': {
      title: 'Takes hits from 0 to 50,000,000, and nothing else',
      needs: 'counts-hits',
      deadline: LONG,
      async run(stage) {
        const client = await stage.connect()
        for (const line of ['hit', 'hit -1', 'hit 2.5', 'hit 12abc', 'hit 7 8', 'hit 50000001']) {
          await ask(client, line, 'error unknown', 10_000)
        }
        await job(stage, client, 'hit 50000000', 'hit 50000000')
      },
      diagnosis: {
        mismatch:
          'The two jobs have limits of their own: 20,000,000 for `primes`, 50,000,000 for `hit`, both included. Anything else is `error unknown`.',
        timeout: {
          'still-computes': stillComputes,
          silent: { when: () => true, text: 'No answer came, and the program computes nothing.' },
        },
      },
    },
    'hits-on-threads': {
      title: 'Counts hits on worker threads',
      fresh: true,
      needs: 'counts-hits',
      deadline: LONG,
      async run(stage) {
        // Workers that are started late are started now, and cost nothing afterwards.
        const clients = await stage.connectMany(extraThreads(stage) + 4)
        await Promise.all(clients.map((client) => job(stage, client, 'hit 0', 'hit 0')))
        const program = await stage.program()
        let cpu = Infinity
        // What costs little has to cost it again: a compiler at work behind the scenes is no counting.
        for (let round = 0; round < 3 && (round === 0 || cpu < COUNTED); round++) {
          await comesToRest(stage, program)
          const before = stage.kernel.cpu(program.pid)
          await spendsElsewhere(stage, () => ['hit 50000000', 'hit 50000000'])
          cpu = Math.min(cpu, stage.kernel.cpu(program.pid) - before)
        }
        const expected = '250000000 × (+ 1)'
        stage.expect(cpu > TOO_CHEAP, { kind: 'missing', lane: program.name, expected, received: { cpu } })
      },
      diagnosis: {
        missing:
          'Five times fifty million hits have cost next to no CPU time: n was added in one go. Count them one by one, on a worker thread; threads that take one step a job hardly ever meet, and what happens when they meet is what this step is about.',
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

function totalIn({ received }: Failure): number {
  return Number(/total (-?\d+)/.exec(shownText(received))?.[1] ?? NaN)
}

/** By how much a total is too small. */
function difference(failure: Failure): number {
  return Number(/total (\d+)/.exec(shownText(failure.expected))?.[1] ?? NaN) - totalIn(failure)
}
