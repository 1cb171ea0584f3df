// Conversations with the learner's server.
import { shownText, type Failure, type ProbeProgram, type Stage, type UdpPeer } from '#probe'

/** A text with marks that change when it is printed as a format or as a value, not as a text, and two spaces in a row. */
export function marks(random: Stage['random']): string {
  return `${random.word()} 100%s %d  "it's" C:\\${random.word()}`
}

/** Evidence that of all these marks only the spaces were changed. */
export function losesSpaces({ received }: Failure): boolean {
  return shownText(received).includes(` 100%s %d "it's" C:\\`)
}

/** A text that no Ethernet frame holds: 1,800 characters on one line. */
export function longText(random: Stage['random']): string {
  return random.bytes(900).toString('hex')
}

/**
 * Expects a line of standard output, ended by a newline, that holds both the sender's address and the text; where the same
 * was sent several times, as many of them.
 */
export async function printsLine(
  stage: Stage,
  server: ProbeProgram,
  sender: UdpPeer,
  text: string,
  times = 1,
): Promise<void> {
  await server.prints(sender.address)
  const address = new RegExp(`${sender.address.replaceAll('.', String.raw`\.`)}(?!\\d)`)
  const lines = () => server.output.split('\n').filter((line) => address.test(line))
  const ended = () => server.output.slice(0, server.output.lastIndexOf('\n') + 1).split('\n')
  const found = () => ended().filter((line) => address.test(line) && line.includes(text)).length
  await stage.eventually(() => found() >= times, {
    failure: {
      kind: 'mismatch',
      lane: server.name,
      awaited: { what: 'print' },
      get expected() {
        // Where it has the text as well, only its end is missing.
        return `${sender.address} ${text}${this.received.includes(text) ? '\n' : ''}`
      },
      get received() {
        const about = lines().slice(times - 1)
        return about.at(-1) ?? ''
      },
    },
  })
}

/** Sends one datagram and expects the same bytes back, as one datagram, from where they were sent to. */
export async function echoes(
  stage: Stage,
  server: ProbeProgram,
  client: UdpPeer,
  data: string | Uint8Array,
): Promise<void> {
  await client.send(data)
  const { from } = await client.receive(data)
  stage.equal(`${from.host}:${from.port}`, `${server.host}:${server.port}`, 'wrong-port')
}

/** Expects each of the texts once, in any order (UDP promises none), and a line about each. */
export async function answersEach(
  stage: Stage,
  server: ProbeProgram,
  client: UdpPeer,
  texts: readonly string[],
): Promise<void> {
  const missing = new Set(texts)
  while (missing.size > 0) {
    const [expected = ''] = missing
    const { data } = await client.receiveAny()
    const failure = {
      kind: 'mismatch',
      lane: client.name,
      expected: Buffer.from(expected),
      received: data,
    } as const
    stage.expect(missing.delete(data.toString()), failure)
  }
  for (const text of texts) await printsLine(stage, server, client, text)
}

/**
 * One more exchange, to its very end. Its answer has to come next, so nothing extra came before it; and once its
 * line is printed the server is done with this peer.
 */
export async function finishes(stage: Stage, server: ProbeProgram, client: UdpPeer): Promise<void> {
  const text = stage.random.word()
  await client.send(text)
  const { data } = await client.receiveAny()
  stage.equal(data, Buffer.from(text), 'extra')
  await printsLine(stage, server, client, text)
}
