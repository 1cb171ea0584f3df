import { ask, defineChecks, type ProbeProgram, type Stage } from '#probe'
import { get, pidIn } from '../answers.ts'
import { answerTo, hitsNamed, hitsWhileItRests } from '../hits.ts'
import { replaced } from '../replaced.ts'
import { connectToEach, crash, startCrew, type Crew } from '../workers.ts'

export default defineChecks({
  shared: {
    'hits-exact': {
      title: 'Counts the answers to / of all workers together',
      points: 3,
      async run(stage) {
        const crew = await startCrew(stage, 3)
        await hitMany(stage, crew.server, 220)
        const others = Promise.all([
          ...['/slow', '/hits', '/nothing'].map((path) => get(stage, crew.server, path)),
          answerTo(stage, crew.server, '/', 404, 'DELETE'),
        ])
        others.catch(() => {})
        await hitsAre(stage, crew, 220)
        await others
        hitsNamed(stage, { status: 200, body: await answerTo(stage, crew.server, '/hits', 200) }, 220)
        // Each is in the number as soon as its answer is there, whatever is told only now and then, or at the client's end.
        for (let more = 1; more <= 10; more++) {
          const client = await stage.connect({ to: crew.server })
          pidIn(stage, await ask(client, '/'))
          hitsNamed(stage, await get(stage, crew.server, '/hits'), 220 + more)
          await client.end()
        }
        const sum = 230 + (await hitsWhileItRests(stage, crew, 230))
        await hitsAre(stage, crew, sum)
      },
      diagnosis: {
        mismatch: {
          status: {
            when: ({ expected }) => expected === 200,
            text: 'GET /hits has to be answered with status 200, and GET / as before, also when many ask at once.',
          },
          fewer: {
            when: ({ expected, received }) => Number(received) < Number(expected),
            text:
              'Hits are missing. A variable, even one of a module that all workers import, exists once in each process: let the parent count, ' +
              'in one step (not: ask for the number, then set it), and answer the request when the parent has counted it.',
          },
          more: {
            when: ({ expected, received }) => Number(received) > Number(expected),
            text: 'Too many hits. Only GET / is one: /slow, /hits and what gets 404 are not.',
          },
          'no-number': {
            when: () => true,
            text:
              '/hits is answered with a number, and perhaps a newline, and nothing else. If it comes from the parent: not every message is the answer to your question, ' +
              'a new connection comes as one too. Look at what a message says before you take it.',
          },
        },
        missing:
          'The answer to /hits does not say how long its body is. It needs Content-Length like any other: Buffer.byteLength(body).',
        timeout: {
          'no-end': {
            when: ({ awaited }) => awaited?.what === 'fin' && awaited.after > 0,
            text: 'The answer to /hits is there, your FIN is not. Every answer closes its connection, this one too: socket.end(answer).',
          },
          'no-answer': {
            when: () => true,
            text:
              'A request got no answer. A worker that waits for the parent has to get one: send() back to the very worker that has asked. ' +
              'And when several of its requests wait at once, each of them keeps its own place in a queue, or a number.',
          },
        },
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
        closed: 'A request was cut. If a worker died, its standard error names the error and the line.',
        reset: 'A request was cut. If a worker died, its standard error names the error and the line.',
      },
    },
    'hits-after-crash': {
      title: 'Still has every hit after a crash',
      points: 2,
      needs: 'hits-exact',
      async run(stage) {
        const before = await startCrew(stage, 3)
        await hitMany(stage, before.server, 60)
        const crew = await replaced(stage, before, [await crash(stage, before)], '/slow')
        await hitsAre(stage, crew, 60)
        await hitMany(stage, crew.server, 40)
        await hitsAre(stage, crew, 100)
      },
      diagnosis: {
        mismatch:
          'A worker crashed, and the number is wrong since. What only the worker knew is gone with its memory: count in the parent, hit by hit, not at the end.',
        timeout:
          "After a crash some request gets no answer. The new worker's questions have to be heard like those of the first ones: attach the 'message' listener where you start a worker.",
        missing: "A worker is gone, and nobody took its place. On the child's 'exit' start another one.",
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
        exited: 'After a crash the parent ended.',
      },
    },
  },
})

async function hitMany(stage: Stage, server: ProbeProgram, count: number): Promise<void> {
  const lines = Array.from({ length: 20 }, async () => {
    for (let hit = 0; hit < count / 20; hit++) pidIn(stage, await get(stage, server, '/'))
  })
  await Promise.all(lines)
}

/** Every worker names this number. */
async function hitsAre(stage: Stage, crew: Crew, expected: number): Promise<void> {
  const silent = await connectToEach(stage, crew)
  for (const client of silent?.values() ?? []) hitsNamed(stage, await ask(client, '/hits'), expected)
  for (let round = 0; round < 2 * crew.workers.length; round++) {
    hitsNamed(stage, await get(stage, crew.server, '/hits'), expected)
  }
}
