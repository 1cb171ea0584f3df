import {
  ask,
  nextTurn,
  ProbeFailure,
  type HttpAnswer,
  type ProbeProgram,
  type Stage,
  type TcpClient,
} from '#probe'
import { get, orUndefined } from './answers.ts'
import { hasNothingToDo, hasReadAll } from './at-rest.ts'
import { startCrewIfSeen } from './workers.ts'

/** Half a second from request to answer: on a busy machine a signal sent in between may still come too late. */
export const ATTEMPTS = 5

/** The contract lets a worker give up, about a second after SIGTERM, what it has not finished. */
const GIVES_UP_AFTER_MS = 900

/** A program may look so often whether it was told to end, as the accept() of other languages has it do. */
export const LOOKS_WITHIN_MS = 250

/** Half-second answers in the making. */
export interface InFlight {
  readonly server: ProbeProgram
  readonly clients: readonly TcpClient[]
  readonly answers: Promise<HttpAnswer[]>
}

/** Half-second answers that are really in the making: their requests were read, none is answered yet. */
export async function slowInFlight(stage: Stage): Promise<InFlight> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const { server } = await startCrewIfSeen(stage, 3)
    // Node on a cold start takes longer for the first answers.
    await Promise.all(Array.from({ length: 6 }, () => get(stage, server, '/')))
    const clients = await stage.connectMany(6, { to: server })
    const answers = Promise.all(clients.map((client) => ask(client, '/slow')))
    answers.catch(() => {})
    await stage.eventually(() => hasReadAll(stage, server, clients))
    // A parent that hands requests on has read them; when nobody has anything left to do, they have arrived.
    if (!(await hasNothingToDo(stage, server, () => !unanswered(clients)))) {
      await Promise.all(Array.from({ length: 6 }, () => get(stage, server, '/')))
    }
    if (unanswered(clients)) return { server, clients, answers }
    await orUndefined(answers)
    await server.stop()
  }
  throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'condition' } })
}

/** One worker's answers are asked for so many ms apart, and its first is to be there so many before its second. */
const APART_MS = 200

const SEEN_APART_MS = 100

/** Two half-second answers of one worker in the making, the second begun a while after the first. */
export interface Staggered extends InFlight {
  /** Whether the first was there well before the second, so that somebody could leave between the two. */
  readonly apart: () => boolean
}

/** Two such answers, as `slowInFlight`: requests read, none answered. */
export async function staggeredInFlight(stage: Stage): Promise<Staggered> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { server } = await startCrewIfSeen(stage, 1)
    await get(stage, server, '/')
    const clients = await stage.connectMany(2, { to: server })
    const arrived: number[] = []
    const asked = (client: TcpClient) => ask(client, '/slow').finally(() => arrived.push(performance.now()))
    const isRead = async (read: readonly TcpClient[]) => {
      await stage.eventually(() => hasReadAll(stage, server, read))
      await hasNothingToDo(stage, server, () => !unanswered(clients))
    }
    const first = asked(clients[0] as TcpClient)
    first.catch(() => {})
    await isRead(clients.slice(0, 1))
    const since = performance.now()
    await stage.eventually(() => performance.now() - since > APART_MS)
    const answers = Promise.all([first, asked(clients[1] as TcpClient)])
    answers.catch(() => {})
    await isRead(clients)
    const apart = () => (arrived[1] ?? Infinity) - (arrived[0] ?? Infinity) > SEEN_APART_MS
    if (unanswered(clients)) return { server, clients, answers, apart }
    await orUndefined(answers)
    await server.stop()
  }
  throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'condition' } })
}

const unanswered = (clients: readonly TcpClient[]): boolean =>
  clients.every(({ received, over }) => received === 0 && !over)

/**
 * Sends SIGTERM, and waits until server and workers have dealt with it; no when that cannot be seen, or is not seen
 * before the first of the old answers.
 */
export async function hearsSigterm(stage: Stage, { server, clients }: InFlight): Promise<boolean> {
  server.signal('SIGTERM')
  return hasNothingToDo(stage, server, () => !server.running || !unanswered(clients))
}

/**
 * What comes of the answers after SIGTERM, sent at `signalled`; undefined when one was cut so late that who owed it may
 * have stood still until its server gave it up. Another attempt tells, and the last one has the last word.
 */
export async function answersAfter(
  { answers }: InFlight,
  signalled: number,
  last: boolean,
): Promise<HttpAnswer[] | undefined> {
  try {
    return await answers
  } catch (error) {
    const waited = Math.round(performance.now() - signalled)
    if (!(error instanceof ProbeFailure) || error.failure.kind === 'timeout' || waited < GIVES_UP_AFTER_MS) {
      throw error
    }
    if (last) throw new ProbeFailure({ ...error.failure, waited })
    return undefined
  }
}

/**
 * Whether a connection made after SIGTERM is served; no only when that was seen before the first of the old answers,
 * undefined when neither was proved.
 */
export async function newcomersServed(stage: Stage): Promise<boolean | undefined> {
  const flight = await slowInFlight(stage)
  const signalled = performance.now()
  const heard = await hearsSigterm(stage, flight)
  const served = heard
    ? await nextAreServed(stage, flight, signalled)
    : await laterOnesAreServed(stage, flight)
  await orUndefined(flight.answers)
  return served
}

/**
 * When the signal was heard, the next connection tells. Left alone by processes that sleep, it is not served. Whoever
 * sleeps between two looks at what the signal has told may serve some: only if all are served, until the half second
 * is nearly over, nobody looks.
 */
async function nextAreServed(
  stage: Stage,
  flight: InFlight,
  signalled: number,
): Promise<boolean | undefined> {
  let proved: true | undefined
  for (let nth = 1; ; nth++) {
    const late = performance.now() - signalled > LOOKS_WITHIN_MS
    const served = await nextIsServed(stage, flight)
    // The last one may come when everybody goes.
    if (served !== true) return served ?? proved
    if (late && nth > 2) proved = true
    if (!(await stillUnanswered(flight.clients))) return proved
    await hasNothingToDo(stage, flight.server, () => !unanswered(flight.clients))
  }
}

async function nextIsServed(stage: Stage, { server, clients }: InFlight): Promise<boolean | undefined> {
  const newcomer = await orUndefined(stage.connect({ to: server }))
  let settled = newcomer === undefined
  const answer = newcomer && orUndefined(ask(newcomer, '/')).finally(() => (settled = true))
  const over = () => settled || !unanswered(clients)
  await stage.eventually(() => over() || (newcomer?.sent ?? 0) > 0)
  await hasNothingToDo(stage, server, over)
  const inTime = await stillUnanswered(clients)
  if ((await answer) !== undefined) return true
  return inTime ? false : undefined
}

/**
 * Where nobody can see whether the signal was heard, many connections tell, one after the other. One alone may have
 * come just before, and was let go of because it had not asked yet: the next one must not be served either.
 */
async function laterOnesAreServed(stage: Stage, { server, clients }: InFlight): Promise<boolean | undefined> {
  let unserved = 0
  while (unanswered(clients)) {
    const began = performance.now()
    unserved = (await orUndefined(get(stage, server, '/'))) === undefined ? unserved + 1 : 0
    const waited = performance.now() - began
    if (!(await stillUnanswered(clients))) {
      // Left waiting for half of the half second. Where sleep can be seen, no clock has to tell it from a stall.
      return unserved > 0 && waited > 250 && !stage.kernel.observable ? false : undefined
    }
    if (unserved === 2) return false
  }
  return undefined
}

/** An answer that was sent before may only now be read. */
export async function stillUnanswered(clients: readonly TcpClient[]): Promise<boolean> {
  await nextTurn()
  await nextTurn()
  return unanswered(clients)
}
