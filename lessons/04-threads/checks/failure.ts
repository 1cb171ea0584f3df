import { defineChecks, type Stage, type TcpClient } from '#probe'
import { HEAVY, largeCounts } from '../primes.ts'
import { failedAgain, workerBroken } from '../worker-failed.ts'
import { ask, countPrimes, job, LONG } from '../talk.ts'
import { comesToRest, extraThreads, mostThreads, runsElsewhere, settlesAt } from '../threads.ts'

export default defineChecks({
  failure: {
    'answers-crash': {
      title: 'Answers a job that throws with error crash',
      points: 2,
      fresh: true,
      // Whoever starts a thread for each crash is looked at the most often.
      deadline: LONG,
      async run(stage) {
        const client = await stage.connect()
        await job(stage, client, 'crash', 'error crash')
        await ask(client, 'ping', 'pong')
        await countPrimes(stage, client, stage.random.int(100, 10_000))
        await crashesElsewhere(stage)
      },
      diagnosis: {
        missing:
          '`error crash` came, and all worker threads slept on: nothing has crashed. The job is to fail where jobs are done. Post it to a worker as any other, ' +
          'throw there, and answer when the worker has failed.',
        crashed: {
          'worker-broken': workerBroken,
          'nobody-listens': {
            when: () => true,
            text: "The error on the worker thread ended the whole server: an 'error' event that nobody listens to is thrown. Listen to it on every worker: worker.on('error', …).",
          },
        },
        exited: "The job's error ended the whole server. Listen on every worker: worker.on('error', …).",
        timeout:
          "The job threw, and its client still waits. A worker that dies posts no message: answer `error crash` when its 'error' event comes. A throw gives that event; process.exit() in a worker is no error and gives only 'exit'.",
        mismatch: {
          'failed-again': failedAgain,
          other: {
            when: () => true,
            text: 'A job that throws is answered with the line `error crash`.',
          },
        },
      },
    },
    'spares-other-jobs': {
      title: 'Lets one crash be the failure of one job only',
      points: 2,
      fresh: true,
      needs: 'answers-crash',
      deadline: LONG,
      async run(stage) {
        // The crash has to happen while others wait in the queue: more of them than there can be threads. If
        // not, then again, and from the start: a second crash would be another check's.
        for (const n of [1_000_000, 5_000_000, 5_000_000, HEAVY]) {
          const server = await stage.start('server')
          const everybody = await stage.connectMany(3 * extraThreads(stage) + 8, { to: server })
          // Who is answered has been accepted: their next lines are read in the order in which they come.
          await Promise.all(everybody.map((client) => ask(client, 'ping', 'pong')))
          const [crasher, ...clients] = everybody as [TcpClient, ...TcpClient[]]
          const answered = new Set<TcpClient>()
          const large = async (client: TcpClient) => {
            await job(stage, client, `primes ${n}`, `primes ${n} ${largeCounts[n]}`, server)
            answered.add(client)
          }
          // Given while the server stands still: it finds the whole queue before it hears of the crash.
          const jobs = await stage.whileStopped(server, () => {
            const before = clients.slice(0, 3).map(large)
            const crash = job(stage, crasher, 'crash', 'error crash', server)
            const waiting = crash.then(() => clients.length - answered.size)
            return [waiting, ...before, ...clients.slice(3).map(large)] as const
          })
          const [waiting] = await Promise.all(jobs)
          if (waiting > extraThreads(stage)) break
          await server.stop()
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
})

/** So often is a worker thread to be seen at work: it may also wake up for some business of Node's. */
const SEEN = 3

/** Where threads and processes are started all the time, it takes a quiet moment to see that none was. */
const MOST_CRASHES = 20

/** Expects that it takes a worker thread to answer `crash`. What becomes of the worker is other checks' concern. */
async function crashesElsewhere(stage: Stage): Promise<void> {
  for (let [seen, crashes] = [0, 0]; seen < SEEN && crashes < MOST_CRASHES; crashes++) {
    const server = await stage.start('server')
    const client = await stage.connect({ to: server })
    // Whoever starts a worker when there is something to do has one now.
    await countPrimes(stage, client, stage.random.int(100, 10_000), server)
    // Of a program that never rests nothing can be told.
    if (!(await comesToRest(stage, server))) return
    const ran = await runsElsewhere(stage, server, () => job(stage, client, 'crash', 'error crash', server))
    await server.stop()
    if (ran === 'yes') seen++
    const [expected, received] = ['a worker thread at work', 'none']
    stage.expect(ran !== 'no', { kind: 'missing', lane: server.name, expected, received })
  }
}
