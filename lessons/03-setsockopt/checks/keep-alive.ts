import { defineChecks, type ProbeProgram, type Stage, type TcpClient } from '#probe'
import { exchange } from '../ticks.ts'

/** The first keep-alive probe comes after this many ms at the latest; the kernel counts in steps of 10. */
const FIRST_PROBE = { ms: 30_000 }

const STEP_MS = 10

/** A server that has answered so often, for so many ms, has set what it means to set when a client comes. */
const GOES_ON = { answers: 10, ms: 1_000 }

/** States and timers of /proc/net/tcp: see proc(5) and the kernel's proc_net_tcp.txt. */
const ESTABLISHED = 0x01

const KEEP_ALIVE_TIMER = 2

export default defineChecks({
  'keep-alive': {
    armed: {
      title: 'Has the kernel ask after every client that falls silent',
      points: 2,
      async run(stage) {
        const server = await stage.program()
        const silent = await stage.connect()
        const talking = await stage.connect()
        await exchange(talking, 2)
        for (const client of [silent, talking]) await keepAliveOf(stage, server, client)
      },
      diagnosis: {
        missing: {
          silent: {
            when: ({ lane }) => lane === 'client 1',
            text:
              'The kernel has no keep-alive timer for a client that has not said a word. Turn SO_KEEPALIVE on for every connection: { keepAlive: true, … } for createServer(), ' +
              'or socket.setKeepAlive(true, …) first thing in the connection listener.',
          },
          later: {
            when: () => true,
            text: 'The second client has no keep-alive timer any more, or never had one. Turn SO_KEEPALIVE on for every connection, and leave it on.',
          },
        },
      },
    },
    'soon-enough': {
      title: 'Sends the first of these probes within 30 seconds',
      needs: 'armed',
      points: 2,
      async run(stage) {
        const server = await stage.program()
        const client = await stage.connect()
        const other = await stage.connect()
        const since = performance.now()
        let ms = await keepAliveOf(stage, server, client)
        // On and how soon are two system calls, or two lines of a program: between them the delay is the system's own. So
        // the server has to have gone on, as its answers to another client show.
        for (let answers = 0; ms > FIRST_PROBE.ms + STEP_MS; answers++) {
          if (answers >= GOES_ON.answers && performance.now() - since > GOES_ON.ms) break
          await exchange(other, 1)
          ms = await keepAliveOf(stage, server, client)
        }
        stage.expect(ms <= FIRST_PROBE.ms + STEP_MS, {
          kind: 'mismatch',
          lane: server.name,
          expected: FIRST_PROBE,
          received: { ms },
          // That it had gone on by then the clock says, too: on a busy machine that is no proof.
          waited: GOES_ON.ms,
        })
      },
      diagnosis: {
        mismatch: {
          default: {
            when: ({ received }) =>
              typeof received === 'object' && 'ms' in received && received.ms > 3_600_000,
            text:
              'Keep-alive is on with the default delay of the system, two hours. Say when: setKeepAlive(true, delay) or keepAliveInitialDelay. ' +
              'The delay is in milliseconds, and what is less than a second counts as not said.',
          },
          late: {
            when: () => true,
            text: 'Keep-alive is on, but its first probe comes too late. The delay is in milliseconds: 10_000 are ten seconds.',
          },
        },
      },
    },
  },
})

/** Milliseconds until the kernel's keep-alive timer for this connection fires, as soon as there is one. */
async function keepAliveOf(stage: Stage, server: ProbeProgram, client: TcpClient): Promise<number> {
  const { kernel, eventually, unobservable } = stage
  if (!kernel.observable) unobservable('needs-linux')
  const timer = () =>
    kernel
      .tcpSockets(server.port)
      .find(
        ({ state, remote }) => state === ESTABLISHED && client.address === `${remote.host}:${remote.port}`,
      )
  const row = await eventually(() => (timer()?.timer === KEEP_ALIVE_TIMER ? timer() : undefined), {
    failure: { kind: 'missing', lane: client.name, expected: 'SO_KEEPALIVE' },
  })
  return row.timerMs
}
