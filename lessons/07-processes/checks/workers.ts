import {
  ask,
  defineChecks,
  nextTurn,
  oneErrorLineNamesPort,
  ProbeFailure,
  shownText,
  type ProbeProgram,
  type Stage,
} from '#probe'
import { get, orUndefined, pidIn, processIn, tryGet } from '../answers.ts'
import { hasNothingToDo, haveStarted, hasReadAll, sleeps } from '../at-rest.ts'
import { ATTEMPTS, stillUnanswered } from '../in-flight.ts'
import { nobodyLeft } from '../leaving.ts'
import { fullStrength, needsLinux, pidList, sameWorkers, signal, startCrew, type Crew } from '../workers.ts'

/** When the worker that the kernel likes best rests, another one answers within this time. */
const OTHERS_WITHIN_MS = 3_000

export default defineChecks({
  workers: {
    'not-the-parent': {
      title: 'Lets a worker process answer, not the parent',
      async run(stage) {
        const server = await stage.program()
        const answer = await get(stage, server, '/')
        stage.expect(processIn(stage, server, answer) !== server.pid, {
          kind: 'mismatch',
          lane: server.name,
          received: pidIn(stage, answer),
        })
        const named = await answersAlone(stage, server)
        stage.expect(named === undefined, { kind: 'mismatch', lane: server.name, received: named ?? 0 })
      },
      diagnosis: {
        mismatch:
          'The process that you were started as has answered itself. It is the parent: it starts workers with fork() and hands the connections to them; ' +
          'a worker thread has the same process id, too.',
        timeout:
          "No answer came. Does the worker get the connection? It arrives as the second argument of process.on('message', (message, socket) => …), " +
          'and paused: with { pauseOnConnect: true } it flows when the worker begins to read.',
        closed:
          'The connection was closed without an answer. Once the worker has the socket, it alone may end it.',
        reset:
          'The connection was broken off without an answer. Once the worker has the socket, it alone may end it.',
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
        exited: 'The parent ended by itself. It has to live as long as the server does.',
        refused:
          'Nobody listens on PORT at HOST. In this lesson the parent listens, or the workers do: one of them has to.',
      },
    },
    'at-least-two': {
      title: 'Spreads the requests over at least two workers',
      needs: 'not-the-parent',
      async run(stage) {
        const server = await stage.start('server', { env: { WORKERS: '2' } })
        const seen = new Set<number>()
        const once = async () => seen.add(processIn(stage, server, await get(stage, server, '/')))
        for (let round = 0; round < 6 && seen.size < 2; round++) {
          await Promise.all([once(), once(), once(), once()])
        }
        // The kernel may like one of them best: only when that one rests is it the other's turn, once it has started.
        if (seen.size < 2) {
          await haveStarted(stage, server)
          await answersWithout(stage, server, seen)
        }
        const [expected, received, waited] = [2, seen.size, OTHERS_WITHIN_MS]
        const failure = { kind: 'missing', lane: server.name, expected, received, waited } as const
        stage.expect(received >= expected, failure)
      },
      diagnosis: {
        missing:
          'All answers came from one process, though WORKERS says 2, and none when that one rested. Give each connection to the next worker in turn. ' +
          "Choose by no remainder of the client's port, nor by its address: Linux gives clients even ports as long as it has any, and one machine has one address.",
        timeout: 'Some connections got no answer. Every worker has to serve those that it is given.',
        mismatch: 'GET / is answered with status 200, and the process id with a newline, by every worker.',
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
      },
    },
    'as-many-as-told': {
      title: 'Starts as many workers as WORKERS says, else one for every core',
      needs: 'not-the-parent',
      points: 2,
      async run(stage) {
        needsLinux(stage)
        const usual = navigator.hardwareConcurrency
        const [told, untold] = await Promise.all([startCrew(stage, usual + 1), stage.program()])
        await fullStrength(stage, untold, usual)
        for (let round = 0; round < 2 * told.workers.length; round++) {
          const answer = await get(stage, told.server, '/')
          // As the program itself counts: it may be in a pid namespace of its own.
          const expected = pidList(told.workers.map((pid) => told.server.ownPid(pid)))
          const received = String(pidIn(stage, answer))
          const known = told.workers.includes(processIn(stage, told.server, answer))
          stage.expect(known, { kind: 'mismatch', expected, received })
        }
        sameWorkers(stage, told)
      },
      diagnosis: {
        missing: {
          none: {
            when: ({ received }) => received === 0,
            text:
              'While nobody asks for anything, the parent has no child process at all. Workers are started once, before the first request, ' +
              'not one for every connection: a start costs more than most answers.',
          },
          few: {
            when: () => true,
            text: 'There are fewer child processes than WORKERS says (availableParallelism() when it says nothing). Start them in a loop, and keep each one alive.',
          },
        },
        extra:
          'There are more child processes than WORKERS says (availableParallelism() when it says nothing). Read the number with Number(process.env.WORKERS ?? availableParallelism()).',
        mismatch:
          'The answer names a process that is no child of the parent. GET / is answered with process.pid, of the process that serves it.',
        timeout: 'Some connections got no answer. Every worker has to serve those that it is given.',
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
      },
    },
    'no-more-for-more': {
      title: 'Serves many connections with the same workers',
      needs: 'as-many-as-told',
      async run(stage) {
        // One worker: no other can take what it does not serve at the same time.
        const crew = await startCrew(stage, 1)
        const silent = await stage.connectMany(8, { to: crew.server })
        for (const client of silent.slice(4)) await client.send('GET / HTTP/1.1\r\n')
        // On a busy machine the answers may be finished before anybody has looked.
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          const seen = await sameWhileBusy(stage, crew)
          sameWorkers(stage, crew)
          if (seen) return
        }
        throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'condition' } })
      },
      diagnosis: {
        extra: {
          'not-as-told': {
            when: ({ waited }) => waited !== undefined,
            text: 'WORKERS says 1, and there are more child processes than that, before anybody has connected. Start as many as it says, also when it is a single one.',
          },
          more: {
            when: () => true,
            text: 'More connections made more processes. One worker serves many connections at a time, by its event loop; the number of processes stays what WORKERS says.',
          },
        },
        missing:
          'Workers ended while they were needed: one answer is not the end of a worker. It goes on to the next connection.',
        timeout:
          'With some connections open and silent, another request got no answer. A worker serves many connections at a time.',
        closed: 'A request got no answer while others were being served.',
        reset: 'A request got no answer while others were being served.',
      },
    },
    'port-taken': {
      title: 'Says in one line that its port is taken, exits with 1 and leaves no worker',
      async run(stage) {
        const { port } = await stage.listen()
        const server = await stage.start('server', { port, ready: false, env: { WORKERS: '3' } })
        const said = () => server.errorLines().join('\n')
        // More than one line is wrong however it ends; a server that starts workers for ever ends never.
        await orUndefined(stage.eventually(() => !server.running || server.errorLines().length > 1))
        const one = server.errorLines().length <= 1
        stage.expect(one, { kind: 'extra', lane: server.name, received: said() })
        await server.exits(1)
        await nobodyLeft(stage, server)
        // What workers said last, after the parent, may lie unread in the pipe.
        for (let turn = 0; turn < 2; turn++) await nextTurn()
        oneErrorLineNamesPort(stage, server)
      },
      diagnosis: {
        timeout:
          'The port is taken and the server goes on. Say it once, on standard error, and end with code 1.',
        extra: {
          trace: {
            when: ({ received }) => /\n\s+at .*:\d+:\d+/.test(shownText(received)),
            text: "This is what Node prints when nobody handles the error. Take the 'error' event of the server that listens, print one line and end with code 1.",
          },
          'many-voices': {
            when: () => true,
            text:
              'More than one line came. If the workers listen, each of them fails and says so, and whoever replaces them starts the next to fail, for ever: ' +
              'have the parent learn of it, say it once and end.',
          },
        },
        missing: 'Standard error stayed empty. Say there in one line which port is taken: console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        exited: 'The port is taken, and the exit code is not 1. Set it: process.exit(1).',
        crashed: 'The parent has to end by itself, with code 1, when the port is taken.',
        resources:
          'The parent has ended, and workers of it still run. Start them when the port is yours, or end them with you.',
      },
    },
  },
})

/** Expects no other processes while answers are in the making; no when none was still in the making at any look. */
async function sameWhileBusy(stage: Stage, crew: Crew): Promise<boolean> {
  const { server } = crew
  const clients = await stage.connectMany(4, { to: server })
  let busy = true
  const done = Promise.all(clients.map((client) => ask(client, '/slow'))).finally(() => (busy = false))
  done.catch(() => {})
  await stage.eventually(() => !busy || hasReadAll(stage, server, clients))
  let seen = false
  while (busy) {
    await Promise.all([get(stage, server, '/'), get(stage, server, '/')])
    // What a request makes its worker start, it has started by then.
    await hasNothingToDo(stage, server, () => !busy)
    sameWorkers(stage, crew)
    for (const pid of crew.workers) noChildren(stage, pid)
    seen ||= await stillUnanswered(clients)
  }
  await done
  for (const client of clients) await client.end()
  return seen
}

function noChildren({ expect, kernel }: Stage, worker: number): void {
  const received = kernel.children(worker).length
  expect(received === 0, { kind: 'extra', lane: `worker ${worker}`, expected: 0, received })
}

/**
 * Whether an answer comes in the name of a worker while all of them rest: then the parent has given it.
 * @returns the worker that it names
 */
async function answersAlone(stage: Stage, server: ProbeProgram): Promise<number | undefined> {
  const { kernel } = stage
  if (!kernel.observable) return undefined
  const workers = kernel.children(server.pid)
  const client = await stage.connect({ to: server })
  let alone = false
  let answer: ReturnType<typeof ask>
  try {
    for (const pid of workers) signal(pid, 'SIGSTOP')
    await stage.eventually(() => workers.every((pid) => kernel.stopped(pid) || !kernel.alive(pid)))
    answer = ask(client, '/')
    answer.catch(() => {})
    await stage.eventually(() => client.sent > 0)
    await sleeps(
      stage,
      () => [server.pid],
      () => client.received > 0,
    )
    alone = client.received > 0
  } finally {
    for (const pid of workers) signal(pid, 'SIGCONT')
  }
  // A parent that misses its workers for a while may have replaced them, and cut off who was waiting.
  const answered = await orUndefined(answer)
  client.reset()
  if (!alone || answered === undefined) return undefined
  // One that was started meanwhile did not rest.
  return workers.includes(processIn(stage, server, answered)) ? pidIn(stage, answered) : undefined
}

/** While the processes in `seen` rest, another one has to answer; its pid is added. */
async function answersWithout(stage: Stage, server: ProbeProgram, seen: Set<number>): Promise<void> {
  const resting = [...seen].filter((pid) => stage.kernel.children(server.pid).includes(pid))
  try {
    for (const pid of resting) signal(pid, 'SIGSTOP')
    const other = async () => {
      const answer = await tryGet(stage, server, '/')
      if (answer !== undefined) seen.add(processIn(stage, server, answer))
      return seen.size > 1
    }
    await orUndefined(stage.eventually(other, { within: OTHERS_WITHIN_MS }))
  } finally {
    for (const pid of resting) signal(pid, 'SIGCONT')
  }
}
