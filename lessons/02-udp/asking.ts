// Conversations with the learner's client.
import {
  type Datagram,
  type Failure,
  oneErrorLine,
  OTHER_HOST,
  ProbeFailure,
  type ProbeProgram,
  shownText,
  type Stage,
  type UdpPeer,
} from '#probe'
import { hasNotCrashed, hasStackTrace } from './complaint.ts'
import { arrival, type Moment } from './moments.ts'

/** A port that only the system's own services could use, and that none uses. */
const NOBODYS_PORT = 1

/** From the first send to the third: two waits of 300 ms. With less than two thirds of it a client has not waited. */
const TWO_WAITS_MS = 600
const SHORTEST_PATIENCE_MS = 400
const LONGEST_PATIENCE_MS = 5_000

/** How the reply begins that is for the second datagram: a failure tells by it which of them was answered. */
const TO_THE_SECOND = 'second'

/** How often a client may be asked to try again: see `mayTryAgain` and `waited`. */
export const CHANCES = 3

/** What is left of them. Where the probe itself looked too seldom to tell, that uses up a blur first, and no chance. */
interface Left {
  readonly chances: number
  readonly blurs: number
}
const ALL: Left = { chances: CHANCES, blurs: 2 }

/** Two sockets of the probe on one port: `server` at the other address, `namesake` at 127.0.0.1. */
export async function twoAddresses({ bind }: Stage): Promise<{ server: UdpPeer; namesake: UdpPeer }> {
  for (let tries = 5; ; tries--) {
    const server = await bind({ host: OTHER_HOST })
    try {
      return { server, namesake: await bind({ port: server.port }) }
    } catch (error) {
      // Somebody on this machine has that port at 127.0.0.1.
      if (tries === 1) throw error
    }
  }
}

/** A client that has been started. */
export interface Asking {
  readonly client: ProbeProgram
  /** When it was started, by `performance.now()`. */
  readonly began: number
  readonly message: string
}

/** Starts a client that asks at the given address. */
export async function startClient(
  { start, random }: Stage,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Asking> {
  // With spaces around it, also when it is sent again.
  const message = ` ${random.word()} `
  const began = performance.now()
  return { message, began, client: await start('client', { args: [message], host, port }) }
}

/** A client that has taken the reply, after so many sends. */
interface Answered {
  readonly client: ProbeProgram
  readonly reply: string
  readonly sent: number
}

/** Expects a client whose datagrams are all answered to print the reply and to end with 0. */
export async function takesReply(
  stage: Stage,
  server: UdpPeer,
  answer: (reply: string, client: Datagram['from']) => Promise<void>,
  reply = stage.random.accented(),
  chances = CHANCES,
): Promise<Answered> {
  const { client } = await startClient(stage, server)
  let sent = 0
  for await (const { from } of untilSilent(server)) {
    sent += 1
    await answer(reply, from)
  }
  if (mayTryAgain(client, chances)) return takesReply(stage, server, answer, reply, chances - 1)
  await printsAndExits(stage, client, reply)
  return { client, reply, sent }
}

/** The datagrams that come to a socket, until all clients have ended or send nothing for some seconds. */
async function* untilSilent(server: UdpPeer): AsyncGenerator<Datagram> {
  const deadline = performance.now() + LONGEST_PATIENCE_MS
  while (performance.now() < deadline) {
    const datagram = await server.receiveAny().catch((error: unknown) => {
      if (error instanceof ProbeFailure) return undefined
      throw error
    })
    if (datagram === undefined) return
    yield datagram
  }
}

/**
 * The client was answered, and ended as if it had not been. On a busy machine its time may be over before it has read the
 * answer, so it gets another chance: only a client that does so every time is wrong. One that ends with 0 says itself that
 * it was in time.
 */
function mayTryAgain(client: ProbeProgram, chances: number): boolean {
  const { ending } = client
  if (ending === undefined || chances === 1) return false
  return ending.code !== 0 && !hasStackTrace(client)
}

async function printsAndExits({ expect }: Stage, client: ProbeProgram, reply: string): Promise<void> {
  const { ending, output } = client
  const gaveUp = ending?.code === 1 && !output.includes(reply) && !hasStackTrace(client)
  const failure = { kind: 'timeout', lane: client.name, expected: reply, received: output } as const
  expect(!gaveUp, { ...failure, awaited: { what: 'print' } })
  await client.prints(reply)
  await client.exits(0)
}

/** One datagram gets lost; the reply to the second counts. */
export async function answersTheSecond(stage: Stage, chances = CHANCES): Promise<void> {
  const server = await stage.bind()
  const { client, message } = await startClient(stage, server)
  for (let sends = 0; sends < 2; sends++) await server.receive(message)
  const reply = `${TO_THE_SECOND} ${stage.random.word()}`
  await server.answer(reply)
  await client.exits(undefined, { within: LONGEST_PATIENCE_MS })
  // With a third one it may have been too late for the reply, or for proving anything: that gets another chance.
  if (server.received > 2 && chances > 1) return answersTheSecond(stage, chances - 1)
  await printsAndExits(stage, client, reply)
}

/** Two datagrams get lost; the reply to the third counts. */
export async function answersTheThird(stage: Stage, left = ALL): Promise<void> {
  const [server, stranger] = [await stage.bind(), await stage.bind()]
  const asking = await startClient(stage, server)
  const { client } = asking
  const sends = await sendsThreeTimes(stage, server, asking)
  const reply = stage.random.word()
  // The last wait is no time to take anybody's word.
  await stranger.send(stage.random.word(), sends.from)
  await server.answer(reply)
  await client.exits(undefined, { within: LONGEST_PATIENCE_MS })
  if (!waited(stage, client, sends, left) || mayTryAgain(client, left.chances))
    return answersTheThird(stage, after(sends, left))
  await printsAndExits(stage, client, reply)
}

/** The server hears and says nothing. */
export async function keepsSilent(stage: Stage, left = ALL): Promise<void> {
  const server = await stage.bind()
  const asking = await startClient(stage, server)
  const sends = await sendsThreeTimes(stage, server, asking)
  await givesUp(stage, asking, server)
  if (!waited(stage, asking.client, sends, left)) return keepsSilent(stage, after(sends, left))
}

/** Nobody holds the port: a connected socket hears of it and may give up at once, others hear nothing. */
export async function nobodyThere(stage: Stage): Promise<void> {
  await givesUp(stage, await startClient(stage, { host: '127.0.0.1', port: NOBODYS_PORT }))
}

/** Evidence that it is the reply to the second datagram that was not taken. */
export function missesTheSecond({ awaited, expected }: Failure): boolean {
  return awaited?.what === 'print' && shownText(expected).startsWith(`${TO_THE_SECOND} `)
}

interface Sends {
  readonly first: Moment
  readonly third: Moment
  readonly from: Datagram['from']
}

/** Expects the same datagram three times. @returns when the first and the third were sent, and from where */
async function sendsThreeTimes(
  stage: Stage,
  server: UdpPeer,
  { client, message, began }: Asking,
): Promise<Sends> {
  const first = await arrival(stage, server, client, 1, began)
  for (let sends = 0; sends < 2; sends++) await server.receive(message)
  const third = await arrival(stage, server, client, 3, first.earliest)
  const { from } = await server.receive(message)
  return { first, third, from }
}

/**
 * Whether its waits deserve the name. On a busy machine a client's first send may come late, and so close to the next; and
 * one that hurries may look patient when the probe looks too seldom. Both get another chance, which false asks for: only a
 * client that hurries every time is wrong.
 */
function waited({ expect }: Stage, client: ProbeProgram, sends: Sends, left: Left): boolean {
  const { first, third } = sends
  if (left.blurs > 0 && isBlurred(sends)) return false
  if (left.chances > 1 && third.earliest - first.latest < SHORTEST_PATIENCE_MS) return false
  const ms = Math.round(third.latest - first.earliest)
  const [expected, received] = [{ ms: TWO_WAITS_MS }, { ms }]
  expect(ms >= SHORTEST_PATIENCE_MS, { kind: 'mismatch', lane: client.name, expected, received })
  return true
}

/** The probe looked too seldom to tell a patient client from one that hurries. */
function isBlurred({ first, third }: Sends): boolean {
  return (
    third.latest - first.earliest >= SHORTEST_PATIENCE_MS &&
    third.earliest - first.latest < SHORTEST_PATIENCE_MS
  )
}

function after(sends: Sends, { chances, blurs }: Left): Left {
  return blurs > 0 && isBlurred(sends) ? { chances, blurs: blurs - 1 } : { chances: chances - 1, blurs }
}

/** Expects the client to end with 1 and one line, without a fourth datagram. */
export async function givesUp(stage: Stage, { client, began }: Asking, server?: UdpPeer): Promise<void> {
  const sends = () => server?.received ?? 0
  await stage.eventually(() => client.ending !== undefined || sends() > 3, {
    within: began + LONGEST_PATIENCE_MS - performance.now(),
    failure: { kind: 'timeout', lane: client.name, awaited: { what: 'exit' }, waited: LONGEST_PATIENCE_MS },
  })
  stage.expect(sends() <= 3, { kind: 'extra', lane: client.name, expected: 3, received: sends() })
  await client.exits(1)
  hasNotCrashed(stage, client)
  oneErrorLine(stage, client)
}
