import { defineChecks, type Stage, type TcpClient } from '#probe'
import { byAReset } from '../crashes.ts'
import { HEAVY, largeCounts, primesUpTo } from '../primes.ts'
import { workerFailed } from '../worker-failed.ts'
import { ask, countPrimes, job, LONG, whileItComputes } from '../talk.ts'
import { extraThreads, jobsAtOnce, mostThreads, settlesAt, withinBounds } from '../threads.ts'

/** CPU time in ms that no server spends on answering a line or two. */
const SOME_WORK = 30

export default defineChecks({
  pool: {
    'answers-each-its-own': {
      title: 'Gives every answer to the client that asked, whichever is ready first',
      points: 3,
      deadline: LONG,
      async run(stage) {
        const clients = await stage.connectMany(jobsAtOnce(stage))
        const [first, ...others] = clients as [TcpClient, ...TcpClient[]]
        const server = await stage.program()
        // The longest job first: as soon as a later one is answered before it, answers in the order of asking are ruled out.
        for (const n of [1_000_000, 5_000_000, HEAVY, HEAVY, HEAVY]) {
          const spent = stage.kernel.cpu(server.pid)
          let overtaken = false
          let done = false
          // Given while the server stands still: it finds them all at once, on a busy machine too.
          const jobs = await stage.whileStopped(server, () => {
            const long = job(stage, first, `primes ${n}`, `primes ${n} ${largeCounts[n]}`).then(
              () => (done = true),
            )
            const short = others.map(async (client, index) => {
              await countPrimes(stage, client, (others.length - index) * 1_000 + stage.random.int(0, 999))
              if (!done) overtaken = true
            })
            return [long, ...short]
          })
          await Promise.all(jobs)
          // A pool of one thread never lets anybody overtake, which is no mistake.
          if (overtaken || stage.kernel.cpu(server.pid) - spent > 1_000) break
        }
        await answersAll(stage, await stage.connectMany(2))
      },
      diagnosis: {
        mismatch: {
          'worker-failed': workerFailed,
          'somebody-elses': {
            when: () => true,
            text: 'A client got an answer that belongs to somebody else: a short job was ready before an older, longer one. Do not rely on the order of the answers; remember for every worker (or for every task, by a number) whose task it has.',
          },
        },
        timeout: {
          'more-of-one': {
            when: ({ awaited }) => awaited?.what === 'line',
            text:
              'Two clients gave the same jobs, each of them several at once, and not all were answered. A client may wait for more than one answer, and the same n may be asked for more than once: ' +
              'remember every task by itself, by its worker or by a number of its own, not by its client or its n.',
          },
          'no-queue': {
            when: () => true,
            text: 'All these jobs were given at once, and some were never answered. When all workers are busy a task has to wait in a queue, and the next worker that becomes free takes it.',
          },
        },
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
          'Every job brought a thread of its own. Threads are not free: each has its own JavaScript engine, some ten megabytes and some tens of milliseconds to start, and cores do not become more. Start a few workers, and let tasks wait until one is free.',
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
        crashed: byAReset,
        mismatch: 'An answer for a client that had left went to another one.',
      },
    },
  },
})

/** Clients that give the same jobs, all of them before the first is done: each job has its answer, in whatever order. */
async function answersAll(stage: Stage, clients: readonly TcpClient[]): Promise<void> {
  const [some, other] = [stage.random.int(50_000, 99_999), stage.random.int(100_000, 150_000)]
  const jobs = [some, other, some].map((n) => `primes ${n}`)
  const answers = [some, other, some].map((n) => `primes ${n} ${primesUpTo(n)}`).toSorted()
  await stage.whileStopped(await stage.program(), async () => {
    for (const client of clients) await client.send(`${jobs.join('\n')}\n`)
  })
  const due = `${answers.join('\n')}\n`.length
  await whileItComputes(stage, () => clients.every(({ received, over }) => received >= due || over))
  for (const client of clients) {
    const received = await client.receiveLines(answers.length)
    stage.equal(received.toSorted().join('\n'), answers.join('\n'))
  }
}
