import { ask, defineChecks, ProbeFailure, type Stage, type TcpClient } from '#probe'
import { get, orUndefined, pidIn, processIn, requestBytes, tryGet } from '../answers.ts'
import { hasNothingToDo, hasReadAll, untilHeard } from '../at-rest.ts'
import { crashSeen } from '../exit-code.ts'
import { ATTEMPTS, stillUnanswered } from '../in-flight.ts'
import { replacedInTime } from '../replaced.ts'
import { connectToEach, crash, reach, signal, startCrew, type Crew } from '../workers.ts'

export default defineChecks({
  crash: {
    'ends-one-worker': {
      title: 'Loses one worker by /crash, and only that one',
      async run(stage) {
        const crew = await startCrew(stage, 3)
        const { server } = crew
        const { gone, code = 1 } = await crashSeen(stage, crew)
        stage.expect(code === 1, { kind: 'mismatch', lane: `worker ${gone}`, expected: 1, received: code })
        await untilHeard(stage, server, gone)
        const answered = async () => !server.running || (await tryGet(stage, server, '/')) !== undefined
        await stage.eventually(answered, { within: 6_000 })
        pidIn(stage, await get(stage, server, '/'))
        // On a busy machine the answer may be finished before /crash has been read.
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          if (await leavesItUnfinished(stage)) return
        }
        throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'condition' } })
      },
      diagnosis: {
        exited:
          "A worker crashed and the parent ended with it. The 'exit' event of a child is news, not an order: take the worker off the list and go on.",
        crashed:
          'A worker crashed and the parent died of it. Its standard error names the error; what is sent to a worker that is just dying fails, ' +
          "and that failure needs a callback of send() or an 'error' listener of the child.",
        extra: '/crash was answered. The worker ends at once, process.exit(1), without a word.',
        order:
          'The worker that got /crash had a half-second answer in the making, and finished it first. This is not an orderly end, it is a crash: process.exit(1) on the spot, ' +
          'not when server.close() is done, nor by cluster.worker.disconnect().',
        mismatch: {
          'exit-code': {
            when: ({ expected }) => expected === 1,
            text: 'The worker that got /crash ended with another exit code than 1 (128 and more: by a signal). Whoever watches over it takes 0 for an orderly end: process.exit(1).',
          },
          answer: {
            when: () => true,
            text: 'After a crash GET / is answered as before: status 200, and the process id with a newline.',
          },
        },
        timeout:
          'After /crash all workers are alive still, or nobody answers any more. The worker that gets the request ends at once: process.exit(1).',
        refused: 'After one worker had crashed, nobody could connect any more.',
      },
    },
    'others-finish': {
      title: 'Finishes the answers on other workers while one crashes',
      points: 3,
      needs: 'ends-one-worker',
      deadline: 40_000,
      async run(stage) {
        // On a busy machine the answers may be finished before the parent has heard of the crash.
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          if (await othersFinish(stage)) return
        }
        throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'condition' } })
      },
      diagnosis: {
        closed:
          'One worker crashed, and an answer on another one was cut. Processes share nothing, so somebody ended it: replace the one that is gone, and leave the others alone.',
        reset:
          'One worker crashed, and an answer on another one was cut. Processes share nothing, so somebody ended it: replace the one that is gone, and leave the others alone.',
        timeout: 'One worker crashed, and an answer on another one never came.',
        extra: '/crash was answered. The worker ends at once, process.exit(1), without a word.',
        exited: 'A worker crashed and the parent ended with it.',
        crashed:
          'A worker crashed and the parent died of it; its standard error names the error and the line.',
      },
    },
    'strength-restored': {
      title: 'Puts a new worker in the place of each that crashed or was killed',
      points: 2,
      needs: 'ends-one-worker',
      deadline: 60_000,
      async run(stage) {
        let crew = await startCrew(stage, 3)
        for (let round = 0; round < 3; round++)
          crew = await replacedInTime(stage, crew, [await crash(stage, crew)])
        // What ends a worker need not be an exit: who dies of a signal leaves no code.
        const killed = stage.random.pick(crew.workers)
        signal(killed, 'SIGKILL')
        crew = await replacedInTime(stage, crew, [killed])
        const silent = await connectToEach(stage, crew)
        if (silent === undefined) return
        for (const client of silent.values()) await client.send(requestBytes(client, '/crash'))
        await stage.eventually(() => crew.workers.every((pid) => !stage.kernel.alive(pid)))
        await replacedInTime(stage, crew, crew.workers)
      },
      diagnosis: {
        missing: {
          idle: {
            when: ({ expected }) => typeof expected === 'string',
            text: 'The new worker is there, but no connection reaches it. It has to be put on the list from which connections are given out, and needs all listeners that the first ones have.',
          },
          gone: {
            when: () => true,
            text: "A worker is gone, and nobody took its place. On the child's 'exit' start another one, in the same way as the first ones, and whatever its code is (who was killed by a signal has none): the new one needs its own 'exit' listener too.",
          },
        },
        extra:
          "One worker crashed, and more than one new one came. A child that ends emits 'disconnect', 'exit' and 'close': start the new one on 'exit' only.",
        resources:
          'A worker had crashed, the parent knew it, and slept for long before it started another one. A pause of a tenth of a second is enough: within a second the new worker has to be there, and serve.',
        timeout:
          'A request to the new worker got no answer. It needs all listeners that the first ones have.',
        mismatch: 'The new worker does not answer as the first ones did.',
        exited: 'After some crashes the parent ended. It goes on as long as nobody ends it.',
        crashed: 'After some crashes the parent died; its standard error names the error and the line.',
      },
    },
  },
})

/**
 * Expects that a worker which has read /crash does not finish another answer before it ends; no when the answer was there
 * before that could be seen.
 */
async function leavesItUnfinished(stage: Stage): Promise<boolean> {
  const { kernel } = stage
  const { server, workers } = await startCrew(stage, 1)
  pidIn(stage, await get(stage, server, '/'))
  const [slow, last] = (await stage.connectMany(2, { to: server })) as [TcpClient, TcpClient]
  const answer = orUndefined(ask(slow, '/slow'))
  await stage.eventually(() => hasReadAll(stage, server, [slow]))
  await last.send(requestBytes(last, '/crash'))
  const gone = () => !workers.every((pid) => kernel.alive(pid))
  const over = () => gone() || slow.over || slow.received > 0
  await stage.eventually(() => over() || hasReadAll(stage, server, [last]))
  // Whoever sleeps now has read it, and waits for something else before it ends.
  const waits = (await hasNothingToDo(stage, server, over)) && (await stillUnanswered([slow]))
  const finished = gone() ? undefined : await answer
  const failure = { kind: 'order', lane: server.name, received: 'answer to /slow' } as const
  stage.expect(!waits || finished === undefined, failure)
  const ended = finished === undefined && (await orUndefined(stage.eventually(gone))) !== undefined
  await server.stop()
  return ended
}

/** Whether a worker crashed, and its parent heard of it, while others had answers in the making, which come whole. */
async function othersFinish(stage: Stage): Promise<boolean> {
  const crew = await startCrew(stage, 3)
  const silent = await connectToEach(stage, crew)
  if (silent === undefined) {
    await othersFinishUnseen(stage, crew)
    return true
  }
  const victim = stage.random.pick(crew.workers)
  const others = [...silent].filter(([pid]) => pid !== victim)
  const slow = others.map(async ([pid, client]) => {
    stage.equal(processIn(stage, crew.server, await ask(client, '/slow')), pid)
  })
  const served = Promise.all(slow)
  served.catch(() => {})
  const clients = others.map(([, client]) => client)
  await stage.eventually(() => hasReadAll(stage, crew.server, clients))
  await untilHeard(stage, crew.server, await crash(stage, crew, silent.get(victim)))
  const inTime = await stillUnanswered(clients)
  await served
  await crew.server.stop()
  return inTime
}

/** Where connections cannot be told apart by worker: of many answers in flight, those on other workers come whole. */
async function othersFinishUnseen(stage: Stage, crew: Crew): Promise<void> {
  // A worker that is only starting gets none of the requests: all would be on the one that crashes.
  for (const worker of crew.workers) await reach(stage, crew, worker)
  let late: ProbeFailure | undefined
  const slow = Array.from({ length: 12 }, async () => {
    try {
      return await get(stage, crew.server, '/slow')
    } catch (error) {
      if (!(error instanceof ProbeFailure)) throw error
      if (error.failure.kind === 'timeout') late = error
      return undefined
    }
  })
  pidIn(stage, await get(stage, crew.server, '/'))
  const gone = await crash(stage, crew)
  const answers = (await Promise.all(slow)).filter((answer) => answer !== undefined)
  const pids = answers.map((answer) => processIn(stage, crew.server, answer))
  const whole = pids.some((pid) => pid !== gone)
  // What did not come in time was not cut for that.
  if (!whole && late !== undefined) throw late
  stage.expect(whole, { kind: 'closed', awaited: { what: 'answer' }, lane: crew.server.name })
}
