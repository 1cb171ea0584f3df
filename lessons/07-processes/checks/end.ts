import { ask, defineChecks, ProbeFailure, type Failure, type ProbeProgram, type Stage } from '#probe'
import { get, orUndefined, pidIn, requestBytes } from '../answers.ts'
import { hasReadAll, untilHeard } from '../at-rest.ts'
import {
  answersAfter,
  ATTEMPTS,
  hearsSigterm,
  LOOKS_WITHIN_MS,
  newcomersServed,
  slowInFlight,
  staggeredInFlight,
} from '../in-flight.ts'
import { LEAVE_WITHIN_MS, nobodyLeft } from '../leaving.ts'
import { replaced } from '../replaced.ts'
import { connectToEach, crash, fullStrength, startCrewIfSeen } from '../workers.ts'

export default defineChecks({
  end: {
    'finishes-answers': {
      title: 'Finishes the answers in flight after SIGTERM',
      points: 3,
      deadline: 40_000,
      async run(stage) {
        // The signal may be handled late on a busy machine, when there is nothing left to finish.
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          const flight = await slowInFlight(stage)
          const signalled = performance.now()
          const heard = await hearsSigterm(stage, flight)
          const answers = await answersAfter(flight, signalled, attempt === ATTEMPTS)
          for (const answer of answers ?? []) pidIn(stage, answer)
          if (answers !== undefined && (heard || !stage.kernel.observable)) return
          await flight.server.stop()
        }
      },
      diagnosis: {
        closed:
          'SIGTERM came while half-second answers were being made, and they were cut. Without a listener the signal ends the parent, and its workers end with it; ' +
          'with one, tell the workers to finish, and wait for them.',
        reset:
          'SIGTERM came while half-second answers were being made, and they were cut. Tell the workers to finish, and wait for them; kill none.',
        timeout: 'SIGTERM came while half-second answers were being made, and they never came.',
        exited: 'The parent ended before the answers in flight were finished, and took its workers along.',
      },
    },
    'finishes-every-answer': {
      title: 'Finishes after SIGTERM all answers that a worker has in the making, not only its first',
      needs: 'finishes-answers',
      deadline: 40_000,
      async run(stage) {
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          const flight = await staggeredInFlight(stage)
          const signalled = performance.now()
          const heard = await hearsSigterm(stage, flight)
          const answers = await answersAfter(flight, signalled, attempt === ATTEMPTS)
          for (const answer of answers ?? []) pidIn(stage, answer)
          const told = answers !== undefined && flight.apart()
          if (told && (heard || !stage.kernel.observable)) return
          await flight.server.stop()
        }
      },
      diagnosis: {
        closed:
          'A worker had two half-second answers in the making when SIGTERM came, one begun after the other. It went when the first was done, and the second was cut. ' +
          'Count what is in the making, and go when nothing is left.',
        reset:
          'A worker had two half-second answers in the making when SIGTERM came, one begun after the other. It went when the first was done, and the second was cut. ' +
          'Count what is in the making, and go when nothing is left.',
        timeout:
          'A worker had two half-second answers in the making when SIGTERM came, and not both of them came.',
      },
    },
    'leaves-with-0': {
      title: 'Ends with all its workers after SIGTERM, with exit code 0, and frees the port',
      points: 2,
      async run(stage) {
        const { server, workers } = await startCrewIfSeen(stage, 3)
        const answered = pidIn(stage, await get(stage, server, '/'))
        await leaves(stage, server, workers, [answered])
        const again = await stage.start('server', { port: server.port, env: { WORKERS: '3' } })
        pidIn(stage, await get(stage, again, '/'))
        // The end is the same when some have crashed: before, and just now.
        await leaves(stage, again, await afterCrashes(stage, again))
      },
      diagnosis: {
        timeout: {
          'after-crashes': {
            when: isAgain,
            text:
              'Workers had crashed, then came SIGTERM, and seconds later the parent still runs. Tell everybody who is alive at that moment, also those that took the place of others, ' +
              'and wait for nobody who is dead already.',
          },
          first: {
            when: () => true,
            text: 'Seconds after SIGTERM the parent still runs. Something keeps it: workers that were not told, or a server that still listens.',
          },
        },
        extra: {
          'after-crashes': {
            when: isAgain,
            text:
              'SIGTERM came just when a worker had crashed, and the parent still started a new one in its place. Before the pause nobody was stopping yet: ' +
              'ask again after it, when you start the worker.',
          },
          first: {
            when: () => true,
            text: 'SIGTERM came, workers ended, and the parent started new ones in their place: so it never comes to an end. Remember that you are stopping, and replace nobody from then on.',
          },
        },
        exited:
          'The server was asked to end and did so, but with another exit code than 0. An orderly end is no error: process.exit(0).',
        crashed: {
          'after-crashes': {
            when: (failure) => isAgain(failure) && failure.ending?.signal === undefined,
            text:
              'Workers had crashed, then came SIGTERM, and the parent died of an error that nobody caught. Whoever has ended cannot be told to stop: take a dead worker off every list, ' +
              'and give each send() a callback.',
          },
          first: {
            when: () => true,
            text: 'The server was asked to end by SIGTERM and did not end by itself with code 0. Handle the signal, wait for the workers, then exit with 0: 128 + 15 is for those who die of it.',
          },
        },
        resources:
          'The parent has ended, and workers of it still run. Wait for the exit of each before you go.',
        refused: 'After the end, the server could not be started again on the same port.',
      },
    },
    'refuses-newcomers': {
      title: 'Takes no new connections after SIGTERM',
      needs: 'finishes-answers',
      points: 2,
      deadline: 40_000,
      async run(stage) {
        // The signal may be handled late on a busy machine, so that requests are rightly served until then: twice it is not.
        let times = 0
        let served: boolean | undefined
        for (let attempt = 1; served !== false && times < 2 && attempt <= ATTEMPTS; attempt++) {
          served = await newcomersServed(stage)
          if (served === true) times++
        }
        if (served !== false && times < 2 && stage.kernel.observable) {
          throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'condition' } })
        }
        const received = 'answers to connections made after SIGTERM'
        // How late they were served only the clock tells: on a busy machine that is no proof.
        stage.expect(served === false, { kind: 'extra', received, waited: LOOKS_WITHIN_MS })
      },
      diagnosis: {
        extra:
          'Long after SIGTERM, as long as an old answer was in the making, new connections were still served. A server that ends stops listening first: server.close() in the parent, ' +
          'and nothing more is handed to the workers.',
        timeout:
          'Your processes never came to rest while old answers were in the making, so nobody could see what becomes of connections that are made after SIGTERM. ' +
          'Let them sleep when there is nothing to do, without setImmediate() or short intervals in circles, and stop listening at the signal: server.close() in the parent.',
      },
    },
    'silent-clients': {
      title: 'Is not kept by clients that say nothing or do not let go',
      points: 2,
      needs: 'leaves-with-0',
      async run(stage) {
        const { server } = await startCrewIfSeen(stage, 2)
        const silent = await stage.connectMany(8, { to: server })
        for (const client of silent.slice(4)) await client.send('GET / HTTP/1.1\r\nHo')
        const held = await stage.connectMany(4, { to: server })
        // Their answers are read, and our side stays open.
        for (const client of held) pidIn(stage, await ask(client, '/'))
        server.signal('SIGTERM')
        await server.exits(0, { within: LEAVE_WITHIN_MS })
        await nobodyLeft(stage, server)
        // Nor by those that have asked, and gone before their answers came.
        const again = await startCrewIfSeen(stage, 2)
        const gone = await stage.connectMany(4, { to: again.server })
        for (const client of gone) await client.sendApart([requestBytes(client, '/slow')])
        for (const client of gone) client.reset()
        again.server.signal('SIGTERM')
        await again.server.exits(0, { within: LEAVE_WITHIN_MS })
        await nobodyLeft(stage, again.server)
      },
      diagnosis: {
        timeout: {
          'gone-before': {
            when: isAgain,
            text:
              'Clients had asked for /slow and broken off before their answers came, then came SIGTERM, and seconds later the parent still runs. An answer to nobody is never sent to the end: ' +
              "take it off the list of those in the making on 'close' of its socket, too.",
          },
          first: {
            when: () => true,
            text:
              'A client that is connected and says nothing keeps your server alive after SIGTERM. close() waits for connections: destroy those without a whole request, ' +
              'and give the rest a deadline of about a second.',
          },
        },
        resources:
          'A client that is connected and says nothing keeps a worker alive after SIGTERM. Destroy connections without a whole request, and give the rest a deadline of about a second.',
        exited: 'With silent clients connected, the exit code after SIGTERM is not 0.',
        crashed: 'With silent clients connected, the server did not end by itself with code 0 after SIGTERM.',
      },
    },
    'no-orphans': {
      title: 'Leaves no orphans when the parent is killed outright',
      points: 2,
      async run(stage) {
        const { server } = await startCrewIfSeen(stage, 3)
        const silent = await stage.connectMany(9, { to: server })
        for (const client of silent.slice(6)) await client.send('GET / HTTP/1.1\r\nHo')
        const known = new Set<number>()
        for (let round = 0; round < 6; round++) known.add(pidIn(stage, await get(stage, server, '/')))
        server.signal('SIGKILL')
        await server.exits()
        await nobodyLeft(stage, server, [...known])
      },
      diagnosis: {
        resources:
          "The parent was killed by SIGKILL, which nobody can handle, and workers live on without it. Their channel to the parent closes at that moment: end on process.on('disconnect', …), " +
          'at once, whoever is still connected.',
      },
    },
  },
})

/**
 * Expects the end of the program and of its workers. What it starts beside those in `workers` may help it to end, as
 * kill(1) does; of a program that does not end it tells why.
 */
async function leaves(
  stage: Stage,
  server: ProbeProgram,
  workers: readonly number[],
  known: readonly number[] = [],
): Promise<void> {
  server.signal('SIGTERM')
  const signalled = performance.now()
  let received = 0
  const over = () => {
    const newcomers = stage.kernel.children(server.pid).filter((pid) => !workers.includes(pid))
    if (performance.now() - signalled > LEAVE_WITHIN_MS / 2) received = Math.max(received, newcomers.length)
    return !server.running
  }
  const left = await orUndefined(stage.eventually(over, { within: LEAVE_WITHIN_MS }))
  // Whoever starts workers now never comes to an end.
  const never = { lane: server.name, expected: 0, received, waited: LEAVE_WITHIN_MS } as const
  stage.expect(left !== undefined || received === 0, { kind: 'extra', ...never })
  await server.exits(0, { within: 1_000 })
  await nobodyLeft(stage, server, known)
}

/** Has one worker crash and be replaced, and then another, while the new one has an answer in the making. Gives those that there are. */
async function afterCrashes(stage: Stage, server: ProbeProgram): Promise<readonly number[]> {
  if (!stage.kernel.observable) return []
  const first = { server, workers: await fullStrength(stage, server, 3) }
  const crew = await replaced(stage, first, [await crash(stage, first)])
  const isNew = (pid: number) => !first.workers.includes(pid)
  const [newcomer, other] = [crew.workers.find(isNew), crew.workers.find((pid) => !isNew(pid))]
  if (newcomer === undefined || other === undefined) return crew.workers
  const held = await connectToEach(stage, crew, [newcomer, other])
  const [busy, last] = [held?.get(newcomer), held?.get(other)]
  if (busy === undefined || last === undefined) return crew.workers
  await busy.send(requestBytes(busy, '/slow'))
  // Silent clients, and those that do not let go, are another check's concern.
  void busy
    .receiveAll()
    .then(() => busy.end())
    .catch(() => {})
  await stage.eventually(() => hasReadAll(stage, server, [busy]))
  await last.send(requestBytes(last, '/crash'))
  await stage.eventually(() => !stage.kernel.alive(other))
  await untilHeard(stage, server, other)
  return crew.workers
}

/** Whether it is about the second server. */
function isAgain({ lane = '' }: Failure): boolean {
  return lane.endsWith(' 2')
}
