import { KiB, nextTurn, type Stage, type TcpClient } from '#probe'
import { longLines } from './pour.ts'
import { join, namesOf, nextLine, nextNews, same, seeLeave } from './room.ts'

/** How long a member of a crowd may wait for its next line on a busy machine, in ms. */
const PATIENCE_MS = 8_000

/** Lines that one member takes in a row; then others, sockets and deadlines among them, have their turn. */
const IN_A_ROW = 20

/** Every sender's lines arrive in so many pieces, cut anywhere. */
const PIECES = 3

/** Lines of 1 KiB: half as much again as the 64 KiB that Node reads at a time, and far from 1 MiB. */
const AT_LENGTH = 100

/** As many members in one room; one after the other, so that it is known who sees whom arrive. */
export async function gatherCrowd(stage: Stage, count: number): Promise<TcpClient[]> {
  const crowd: TcpClient[] = []
  // The first one is witness enough. The others keep what they hear until somebody asks.
  while (crowd.length < count) crowd.push(await join(stage, crowd.slice(0, 1)))
  return crowd
}

/** Expects that each member but the first has heard of all who came after it, once, and in their order. */
export async function sawAllArrive(stage: Stage, crowd: readonly TcpClient[]): Promise<void> {
  // The first one may have been let in behind the second: who was there before whom is known of the others.
  const about = namesOf(crowd.slice(1))
  for (const [index, member] of crowd.entries()) {
    if (index === 0) continue
    await nextTurn()
    for (const { address } of crowd.slice(index + 1)) {
      same(stage, member, await nextNews(member, about), `+ ${address}`)
      const hello = await nextNews(member, about)
      stage.expect(hello.startsWith(`${address} `), { kind: 'mismatch', lane: member.name, received: hello })
    }
  }
}

/** Lets all but two of them leave at once, and expects that the first one hears of each, once. */
export async function sawAllLeave(stage: Stage, crowd: readonly TcpClient[]): Promise<void> {
  const [listener, speaker, ...gone] = crowd as [TcpClient, TcpClient, ...TcpClient[]]
  await Promise.all(gone.map((member) => member.end()))
  await seeLeave(stage, { gone, listeners: [listener], speaker })
}

/**
 * All say `count` lines at the same time. Expects that each hears every line of all the others, once, and
 * those of one speaker in their order.
 */
export async function allTalk(stage: Stage, crowd: readonly TcpClient[], count: number): Promise<void> {
  const { random } = stage
  const scripts = new Map(
    crowd.map(({ address }) => [
      address,
      Array.from({ length: count }, (_, line) => `${line} ${random.word()}`),
    ]),
  )
  const pieces = crowd.map(({ address }) => {
    const text = (scripts.get(address) ?? []).map((line) => `${line}\n`).join('')
    return random.pieces(Buffer.from(text), PIECES)
  })
  // Everybody's first piece, then everybody's second: unfinished lines of all lie side by side in the server.
  const talking = (async () => {
    for (let piece = 0; piece < PIECES; piece++) {
      await Promise.all(crowd.map((member, index) => member.send(pieces[index]?.[piece] ?? '')))
    }
  })()
  await Promise.all([talking, ...crowd.map((member) => hearsAll(stage, member, scripts))])
  // What comes now would be one line too many.
  await oneSpeaks(stage, crowd)
  await oneSpeaks(stage, crowd.toReversed())
  await oneSpeaksAtLength(stage, crowd)
  await oneSpeaks(stage, crowd)
}

/**
 * One says a hundred lines at once, more than a program reads at a time. A server that is late finds all pieces of the
 * others as one; of these lines it reads the last ones after the first ones, however late it is.
 */
async function oneSpeaksAtLength(stage: Stage, crowd: readonly TcpClient[]): Promise<void> {
  const [speaker] = crowd as [TcpClient, ...TcpClient[]]
  const line = longLines(stage.random)
  const lines = Array.from({ length: AT_LENGTH }, (_, index) => line(index).slice(0, KiB))
  await speaker.send(lines.map((each) => `${each}\n`).join(''))
  const scripts = new Map([[speaker.address, lines]])
  await Promise.all(crowd.map((member) => hearsAll(stage, member, scripts)))
}

async function hearsAll(
  stage: Stage,
  member: TcpClient,
  scripts: ReadonlyMap<string, string[]>,
): Promise<void> {
  const told = new Map<string, number>()
  let left = 0
  for (const [name, script] of scripts) if (name !== member.address) left += script.length
  while (left > 0) {
    const line = await nextLine(member, PATIENCE_MS)
    const name = line.slice(0, line.indexOf(' '))
    const script = scripts.get(name) ?? []
    const position = told.get(name) ?? 0
    // The word with which a member joined, kept until now.
    if (position === 0 && isGreeting(line)) continue
    const expected = `${name} ${script[position]}`
    if (line !== expected) {
      const place = script.indexOf(line.slice(name.length + 1))
      const kind =
        place < 0 ? 'mismatch' : place < position ? 'extra' : await lostOrLate(member, name, script, position)
      same(stage, member, line, expected, kind)
    }
    told.set(name, position + 1)
    left -= 1
    if (left % IN_A_ROW === 0) await nextTurn()
  }
}

/** Scripted lines begin with a number, greetings are one word. */
const isGreeting = (line: string) => /^\S+ [a-z]+$/.test(line)

/** Whether a line that should have come before another comes after it, or not at all. */
async function lostOrLate(
  member: TcpClient,
  name: string,
  script: readonly string[],
  position: number,
): Promise<'order' | 'missing'> {
  for (;;) {
    const line = await nextLine(member, PATIENCE_MS).catch(() => undefined)
    if (line === `${name} ${script[position]}`) return 'order'
    if (line === undefined || line === `${name} ${script.at(-1)}`) return 'missing'
  }
}

async function oneSpeaks(stage: Stage, crowd: readonly TcpClient[]): Promise<void> {
  const [speaker, ...others] = crowd as [TcpClient, ...TcpClient[]]
  const word = stage.random.word()
  await speaker.send(`${word}\n`)
  for (const other of others) {
    const heard = await nextLine(other, PATIENCE_MS)
    same(stage, other, heard, `${speaker.address} ${word}`, heard.endsWith(word) ? 'mismatch' : 'extra')
  }
}
