import { KiB, type Random, type Stage, type TcpClient } from '#probe'

/** Sends bytes, and expects them back before anything else. */
export async function exchange(client: TcpClient, data: string | Uint8Array): Promise<void> {
  await client.send(data)
  await client.receive(data)
}

/** The bytes of a text, cut once somewhere inside every character that has more than one. */
export function insideCharacters(text: string, random: Random): Uint8Array[] {
  const pieces: Buffer[] = []
  let piece: Buffer[] = []
  for (const character of text) {
    const bytes = Buffer.from(character)
    const cut = bytes.length === 1 ? 1 : random.int(1, bytes.length - 1)
    piece.push(bytes.subarray(0, cut))
    if (cut === bytes.length) continue
    pieces.push(Buffer.concat(piece))
    piece = [bytes.subarray(cut)]
  }
  return [...pieces, Buffer.concat(piece)]
}

/** Lines that say whose they are, `length` bytes or a little more, so that a mix-up can be read off them. */
export function numberedLines(name: string, word: string, length: number): string {
  let lines = ''
  for (let number = 1; lines.length < length; number++) lines += `${name} ${word} ${number}\n`
  return lines
}

/** CPU time, in ms, in which a server has read what it means to read: one that asks again and again never sleeps. */
const ENOUGH_MS = 50

/**
 * Waits until the server has read all that was sent, or reads no more of it for now: it sleeps while bytes wait
 * for it, or is awake and leaves them. Where that cannot be seen, it does not wait.
 * @returns bytes that the server has not read, a FIN counted as one; undefined where that is not known
 */
export async function untilItRests(
  { program, kernel, eventually }: Stage,
  client: TcpClient,
  sending: Promise<void>,
): Promise<number | undefined> {
  if (!kernel.observable) return undefined
  const { pid, port } = await program()
  let sent = false
  // Whoever awaits it hears of its failure.
  void sending.catch(() => {}).finally(() => (sent = true))
  const clientPort = Number(client.address.split(':')[1])
  let looks = 0
  let unread: number | undefined
  let ran = kernel.cpu(pid)
  const rests = () => {
    const asleep = kernel.asleep(pid)
    const before = unread
    unread = kernel.tcpSockets(port).find(({ remote }) => remote.port === clientPort)?.receiveQueue
    if (unread !== before) ran = kernel.cpu(pid)
    const idle = asleep || kernel.cpu(pid) - ran >= ENOUGH_MS
    const settled = unread === undefined || unread > 0 || sent
    looks = idle && settled ? looks + 1 : 0
    return looks > 2
  }
  // However long it goes on reading, the client reads in the end.
  await eventually(rests, { within: 2_000 }).catch(() => {})
  return unread
}

/** A client that reads so little at a time leaves the server something to keep. */
const SIP = 128 * KiB

/**
 * Lets a client that has said goodbye read its echo sip by sip until the server has read that goodbye: a quick
 * reader may have every byte before, and the server nothing left to keep.
 * @returns bytes of the echo that have been read and compared
 */
export async function sipUntilTheEndIsRead(
  stage: Stage,
  client: TcpClient,
  echo: Uint8Array,
  ending: Promise<void>,
): Promise<number> {
  for (let at = 0; ;) {
    const unread = await untilItRests(stage, client, ending)
    if (!unread || client.over || at === echo.length) return at
    await client.sip(Math.max(SIP, unread / 2))
    if (client.received === at) return at
    await client.receive(echo.subarray(at, client.received))
    at = client.received
  }
}
