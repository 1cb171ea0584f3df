// A stranger among those who speak to the learner's client.
import type { ProbeProgram, Stage, UdpPeer } from '#probe'
import { CHANCES, givesUp, startClient, takesReply } from './asking.ts'
import { arrival } from './moments.ts'

/** He speaks so often, in ms: one that waits anew after every word of his never comes to its second send. */
const SPEAKS_EVERY_MS = 50

/** As long as a client has to wait for each reply: one that has heard nothing for so long may send without a mistake. */
const PATIENCE_MS = 300

/**
 * A stranger is quicker than the server. He speaks as often as the client sends: one that takes his word for the end of a
 * wait has used them all up before the reply comes.
 */
export async function strangerFirst(stage: Stage, server: UdpPeer, stranger: UdpPeer): Promise<void> {
  const words: string[] = []
  const { client, reply } = await takesReply(stage, server, async (answer, to) => {
    for (let spoken = 0; spoken < 3; spoken++) {
      const word = stage.random.word()
      words.push(word)
      await stranger.send(word, to)
    }
    await server.send(answer, to)
  })
  const failure = { kind: 'extra', lane: client.name, expected: reply, received: client.output } as const
  stage.expect(tellsThemApart(client, reply, words), failure)
}

/**
 * Whether what a client has printed tells the reply from a stranger's words. It may print those as well; but not in the very
 * lines in which it prints the reply, unless something else is said about each of them.
 */
function tellsThemApart(client: ProbeProgram, reply: string, words: readonly string[]): boolean {
  const lines = client.output.split('\n').filter((line) => line.trim() !== '')
  const replies = lines.filter((line) => line.includes(reply))
  const inItsPlace = (line: string) => words.map((word) => line.replaceAll(reply, word))
  if (!replies.every((line) => inItsPlace(line).some((other) => lines.includes(other)))) return true
  const mistaken = new Set(replies.flatMap(inItsPlace))
  const others = lines.filter((line) => !replies.includes(line) && !mistaken.has(line))
  return others.length + client.errorLines().length >= lines.length - others.length - replies.length
}

/**
 * Only a stranger answers, again and again, which must not keep the client from sending again. Where the client may have
 * heard nothing for a whole wait, since the probe was late or the client itself was, its sends prove nothing: another
 * client gets its chance.
 */
export async function onlyAStrangerAnswers(stage: Stage, chances = CHANCES): Promise<void> {
  const server = await stage.bind()
  const stranger = await stage.bind()
  const asking = await startClient(stage, server)
  const first = await arrival(stage, server, asking.client, 1, asking.began)
  const { from } = await server.receive(asking.message)
  const silence = await speaksUntilTheThird(stage, server, stranger, from, first.earliest)
  if (silence >= PATIENCE_MS && chances > 1) return onlyAStrangerAnswers(stage, chances - 1)
  await givesUp(stage, asking, server)
}

/** @returns the longest time, in ms, in which the client may have heard no word, from its first send to its third */
async function speaksUntilTheThird(
  { eventually, kernel, random }: Stage,
  server: UdpPeer,
  stranger: UdpPeer,
  client: { host: string; port: number },
  sent: number,
): Promise<number> {
  let longest = 0
  // It has heard a word that was spoken at this time, and maybe none since.
  let heard = sent
  let spoken: number | undefined
  const isUnread = () =>
    kernel.observable && kernel.udpSockets(client.port).some(({ receiveQueue }) => receiveQueue > 0)
  const look = async () => {
    const third = server.received >= 3
    const read = spoken !== undefined && !isUnread()
    if (read || third) longest = Math.max(longest, performance.now() - heard)
    if (third) return true
    if (read && spoken !== undefined) {
      heard = spoken
      spoken = undefined
    }
    if (spoken === undefined && (heard === sent || performance.now() - heard > SPEAKS_EVERY_MS)) {
      spoken = performance.now()
      await stranger.send(random.word(), client)
    }
    return false
  }
  await eventually(look, {
    failure: {
      kind: 'timeout',
      lane: server.name,
      awaited: { what: 'datagram' },
      get received() {
        return server.received
      },
    },
  })
  return longest
}
