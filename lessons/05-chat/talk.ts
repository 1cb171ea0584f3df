import {
  excusedIf,
  shownText,
  type Failure,
  type ProbeProgram,
  type Stage,
  type TcpClient,
  type TcpServer,
} from '#probe'
import { typesLetter, typesUntilItWaits } from './letter.ts'

/** A learner's program in conversation with the probe. */
export interface Talk {
  readonly program: ProbeProgram
  readonly peer: TcpClient
}

/** The server and a peer it knows of: what the peer said first has been printed. */
export async function meetServer({ program, connect, random }: Stage): Promise<Talk> {
  return acquaint({ program: await program(), peer: await connect() }, random.word())
}

/**
 * A talk with the server, which is stopped before its peers leave: what it makes of their leaving is the concern
 * of checks of its own.
 */
export async function talkWithServer(stage: Stage, body: (talk: Talk) => Promise<void>): Promise<void> {
  const talk = await meetServer(stage)
  await body(talk)
  await talk.program.stop()
}

/** The client and the probe as its server, connected and heard. */
export async function meetClient(
  { listen, start, random }: Stage,
  listening: Promise<TcpServer> = listen(),
): Promise<Talk> {
  const server = await listening
  const program = await start('client')
  return acquaint({ program, peer: await server.accept() }, random.word())
}

// Lines typed while nobody is there are lost, so nothing is typed before the peer has been heard.
async function acquaint(talk: Talk, word: string): Promise<Talk> {
  await talk.peer.send(`${word}\n`)
  await talk.program.prints(word, { next: true })
  return talk
}

/** Three lines, each printed before the next one is sent, while nobody types. */
export async function hearsLines({ program, peer }: Talk, { random }: Stage): Promise<void> {
  for (const word of [random.word(), random.word(), random.word()]) {
    await peer.send(`${word}\n`)
    await program.prints(word, { next: true })
  }
}

/** Expects that the lines in `pieces`, which arrive apart, are printed before a line that follows them. */
export async function hears(
  { program, peer }: Talk,
  { random, expect }: Stage,
  lines: readonly string[],
  pieces: readonly (string | Uint8Array)[],
): Promise<void> {
  const before = program.output.length
  const last = random.word()
  await peer.sendApart([...pieces, `${last}\n`])
  await program.prints(last, { next: true })
  const received = program.output.slice(before)
  let printed = 0
  for (const expected of lines) {
    expect(received.includes(expected), { kind: 'mismatch', lane: program.name, expected, received })
    const index = received.indexOf(expected, printed)
    expect(index >= 0, { kind: 'order', lane: program.name, expected, received })
    printed = index + expected.length
  }
}

/** Expects that lines which only contain a goodbye, or are like it, are heard and sent as any others. */
export async function knowsByeFromTalk(talk: Talk, stage: Stage): Promise<void> {
  const [one, two, three] = [stage.random.word(), stage.random.word(), stage.random.word()]
  const containing = [`goodbye ${one}`, `bye for now ${two}`, `${three} goodbye`]
  const lines = [...containing, 'Bye', ' bye', 'bye ', 'quit', 'exit', 'busy']
  const ended = lines.map((line) => `${line}\n`)
  await hears(talk, stage, lines, ended)
  for (const line of lines) await talk.program.type(line)
  await talk.peer.receive(ended.join(''))
}

/** So many words in a row, without anything in it that could mean something to whoever prints it. */
export function words({ random }: Stage, count: number): string {
  return Array.from({ length: count }, () => random.word()).join('-')
}

/**
 * A line much longer than a buffer that somebody would choose for it, and shorter than the 64 KiB that a line may have.
 * Of digits: so many letters would spell `bye` somewhere.
 */
export function longLine({ random }: Stage): string {
  const numbers = Array.from({ length: 8_000 }, () => random.int(10_000, 99_999))
  return numbers.join('-').slice(0, 40_000)
}

/** A long line is typed, and another one behind it. */
export async function sendsLongLine({ program, peer }: Talk, stage: Stage): Promise<void> {
  const lines = [longLine(stage), stage.random.word()]
  for (const line of lines) await program.type(line)
  await peer.receive(lines.map((line) => `${line}\n`).join(''))
}

/** A line with marks that change when it is printed as a format or as a value, not as a text; spaces at both ends. */
export function marks({ random }: Stage): string {
  return `  ${random.word()} 100%s %d "it's" C:\\${random.word()}  `
}

/** Evidence that a printed line has lost the spaces at its ends, and nothing else. */
export function printedTrimmed({ expected, received }: Failure): boolean {
  return shownText(received).includes(shownText(expected).trim())
}

/** Evidence that the spaces at an end of a typed line are missing, and that it goes on behind them. */
export function typedTrimmed({ expected, received, offset = 0 }: Failure): boolean {
  const [wanted, came] = [shownText(expected).slice(offset), shownText(received).slice(offset)]
  return wanted.startsWith(' ') && came !== '' && came[0] === wanted.replace(/^ +/, '')[0]
}

/** A line of three characters, of two, three and four bytes. */
export function accents({ random }: Stage): string {
  return random.accented().split(' ')[1] ?? ''
}

/** Cuts a line and its end into single bytes. */
export function byteByByte(line: string): Uint8Array[] {
  return Array.from(Buffer.from(`${line}\n`), (byte) => Buffer.of(byte))
}

/** Three lines typed without waiting for an answer, one of them with spaces at both ends. */
export async function sendsLines({ program, peer }: Talk, { random }: Stage): Promise<void> {
  const lines = [random.word(), `  ${random.word()}  `, random.word()]
  for (const line of lines) await program.type(line)
  await peer.receive(lines.map((line) => `${line}\n`).join(''))
}

/** Another word this often, in ms, as long as none has come. */
const NEXT_WORD_AFTER = 100

/** Expects typed lines at a peer that says nothing. When it was let in nobody can tell: what was typed before is lost. */
export async function reachesTheSilent({ program, peer }: Talk, stage: Stage): Promise<void> {
  const words: string[] = []
  let next = 0
  const isReached = async () => {
    if (peer.received > 0 || performance.now() < next) return peer.received > 0
    next = performance.now() + NEXT_WORD_AFTER
    words.push(stage.random.word())
    await program.type(words.at(-1) ?? '')
    return false
  }
  await stage.eventually(() => peer.over || isReached(), {
    failure: { kind: 'timeout', lane: peer.name, awaited: { what: 'bytes', count: 0, of: 1 } },
  })
  await receivesTyped({ program, peer }, stage, words)
}

/** A pasted block: much more than standard input gives at once, of characters that any cut may fall into. */
export async function sendsPasted({ program, peer }: Talk, { random }: Stage): Promise<void> {
  const characters = random.shuffle([...'語水あ→✓€😀🚀🎈'.repeat(50)])
  const lines = Array.from({ length: 700 }, (_, number) =>
    [number, ...characters.slice(random.int(0, 150))].join(''),
  )
  const block = `${lines.join('\n')}\n`
  const pasting = program.write(block)
  await peer.receive(block, { within: 6_000 })
  await pasting
}

/** Typing and hearing by turns, and neither stops the other. */
export async function hearsWhileTyping({ program, peer }: Talk, { random }: Stage): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    const [typed, heard] = [random.word(), random.word()]
    await program.type(typed)
    await peer.receive(`${typed}\n`)
    await peer.send(`${heard}\n`)
    await program.prints(heard, { next: true })
  }
}

/** Expects a typed goodbye, and leaves as the peer's program would; the program has to end with exit code 0. */
export async function partsAfterTyping({ program, peer }: Talk, typed: string): Promise<void> {
  await peer.receive(`${typed}bye\n`)
  await peer.end()
  await peer.receiveClose()
  await program.exits(0)
}

/** When it took so long, in ms, to read a letter, a program that broke off may have been patient for a second. */
const TOO_LATE = 500

/** A letter and the end of input while the peer reads nothing: it gets all of it later, and the goodbye. */
export async function sendsAllBeforeItEnds({ program, peer }: Talk, stage: Stage): Promise<void> {
  peer.pause()
  const letter = await typesLetter(program, stage, '', true)
  const began = performance.now()
  peer.resume()
  await partsAfterTyping({ program, peer }, letter).catch((error: unknown) => {
    throw excusedIf(performance.now() - began > TOO_LATE, error)
  })
}

/**
 * The peer reads nothing, and breaks off while so much is typed that no program could have sent all of it.
 * @returns how many bytes the program had printed by then
 */
export async function breaksOffUnheard({ program, peer }: Talk, stage: Stage): Promise<number> {
  peer.pause()
  await typesUntilItWaits(program, stage)
  const { printed } = program
  peer.reset()
  return printed
}

/** After a `bye` to the program: it may answer with `bye`, has to close first, and ends with exit code 0. */
export async function partsAfterHearing(
  { program, peer }: Talk,
  { eventually }: Stage,
  before = 0,
): Promise<void> {
  await eventually(() => peer.received > before || peer.over, { awaited: { what: 'close' } })
  if (peer.received > before) await peer.receive('bye\n')
  await peer.receiveClose()
  await peer.end()
  await program.exits(0)
}

/**
 * Two lines of the peer, then `departure`; expects that something is printed after it. What the program prints
 * around every line is no sign of it: the same stands between the two.
 */
export async function printsDeparture(
  { program, peer }: Talk,
  { random, eventually }: Stage,
  departure: () => void | Promise<void>,
): Promise<void> {
  const [first, second] = [random.word(), random.word()]
  for (const word of [first, second]) {
    await peer.send(`${word}\n`)
    await program.prints(word, { next: true })
  }
  const after = (word: string) => program.output.slice(program.output.indexOf(word) + word.length)
  const between = after(first).slice(0, -(after(second).length + second.length))
  await departure()
  const printedMore = () => after(second).trim() !== '' && !between.startsWith(after(second))
  await eventually(printedMore, {
    awaited: { what: 'print' },
    failure: { kind: 'timeout', lane: program.name },
  })
}

/** Expects a typed line; lines typed while nobody was there may have been kept, and come before it. */
export async function receivesTyped(
  { program, peer }: Talk,
  { random, expect }: Stage,
  earlier: readonly string[],
): Promise<void> {
  const typed = random.word()
  await program.type(typed)
  let received: string
  do {
    received = await peer.receiveLine()
    expect([...earlier, typed].includes(received), {
      kind: 'mismatch',
      lane: peer.name,
      expected: typed,
      received,
    })
  } while (received !== typed)
}
