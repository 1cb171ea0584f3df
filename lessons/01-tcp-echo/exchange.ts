import type { Random, Stage, TcpClient } from '#probe'

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

/** Sends while the server stands still, where that can be done: it then finds all of it at once. */
export async function allAtOnce(
  { program, kernel, eventually }: Stage,
  send: () => Promise<unknown>,
): Promise<void> {
  const server = await program()
  if (process.platform === 'win32') return void (await send())
  server.signal('SIGSTOP')
  try {
    if (kernel.observable) await eventually(() => kernel.stopped(server.pid))
    await send()
  } finally {
    server.signal('SIGCONT')
  }
}
