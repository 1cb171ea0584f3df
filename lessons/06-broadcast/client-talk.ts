import { type Failure, listenElsewhere, shownText, type Stage } from '#probe'
import { atOnce } from './at-once.ts'
import { cutCharacters } from './cuts.ts'
import { leavesWithAllSaid } from './last-words.ts'
import { leavesAfter } from './member.ts'
import { longLines } from './pour.ts'

/** What is written to standard input, piece by piece, and what of it goes to the server before the goodbye. */
const waysToSayBye = [
  { typed: ['hello\n', 'bye\n'], sent: 'hello\n' },
  { typed: ['hello\n', 'before\nbye\n'], sent: 'hello\nbefore\n' },
  { typed: ['hello\n', 'by', 'e\n'], sent: 'hello\n' },
  // Nothing of what comes behind a bye is said any more.
  { typed: ['hello\n', 'bye\nbehind\n'], sent: 'hello\n' },
  { typed: ['hello\n', 'bye\n'], inputEnds: true, sent: 'hello\n' },
]

/** Bytes of a line that is longer than most buffers, and not as long as a line may be. */
const LONG = 40_000

/** The lines of a server, each packet when the one before has been printed. */
export async function printsWhatArrives(stage: Stage): Promise<void> {
  const server = await listenElsewhere(stage)
  const client = await stage.start('client')
  const connection = await server.accept()
  const { random } = stage
  const names = [1, 2, 3].map(() => `127.0.0.1:${random.int(1024, 65_535)}`)
  const again = `${names[2]} again ${random.word()}`
  const packets = [
    [`${names[0]} ${random.word()}: ${random.word()}:${random.word()}`],
    // Somebody comes, says what must not be taken for a format, and leaves.
    [`+ ${names[1]}`, `${names[1]} 100%s %d "${random.word()}" C:\\`, `- ${names[1]}`],
    // Who says a thing twice has said it twice.
    [again, again, `${names[2]} ${random.word()}`],
  ]
  for (const lines of packets) {
    await connection.send(`${lines.join('\n')}\n`)
    for (const line of lines) await atOnce(stage, client, client.prints(line, { next: true }))
  }
}

/** Lines that come in pieces. */
export async function printsWholeLines(stage: Stage): Promise<void> {
  const server = await stage.listen()
  const client = await stage.start('client')
  const connection = await server.accept()
  const line = `${connection.address} ${stage.random.accented()}`
  const long = `${connection.address} ${longLines(stage.random)(0).slice(0, LONG)}`
  const [first, second, last] = [stage.random.word(), stage.random.word(), stage.random.word()]
  await connection.sendApart(cutCharacters(`${line}\n`))
  await connection.sendApart([`${connection.address} ${first}`, `${second}\n`])
  await connection.send(`${long}\n${connection.address} ${last}\n`)
  // When the last line is there, all before it is.
  await client.prints(last)
  for (const expected of [first + second, line, long]) {
    stage.equal(client.output.includes(expected) ? expected : client.output, expected)
  }
}

/** Typed lines, several in a row, and pasted ones. */
export async function sendsWhatIsTyped(stage: Stage): Promise<void> {
  const server = await stage.listen()
  const client = await stage.start('client')
  const connection = await server.accept()
  const colons = `${stage.random.word()}: ${stage.random.word()}:${stage.random.word()}`
  const typed = [stage.random.word(), stage.random.accented(), `  ${stage.random.word()} `, colons]
  for (const line of typed) await client.type(line)
  await connection.receive(typed.map((line) => `${line}\n`).join(''))
  const again = `again ${stage.random.word()}`
  const twice = [again, again, stage.random.word()].map((line) => `${line}\n`)
  for (const line of twice) await client.write(line)
  await connection.receive(twice.join(''))
  const pasted = [stage.random.word(), stage.random.word(), longLines(stage.random)(0).slice(0, LONG)]
    .map((line) => `${line}\n`)
    .join('')
  await client.write(pasted)
  await connection.receive(pasted)
  // Lines that only contain a goodbye, or are like it; last and on their own, so that it is known what was missed.
  const containing = [`bye for now ${stage.random.word()}`, `${stage.random.word()} goodbye`]
  for (const line of [...containing, 'Bye', ' bye', 'bye ', 'quit', 'exit']) {
    await client.write(`${line}\n`)
    await connection.receive(`${line}\n`)
  }
}

/** Lines of the server while one is half typed. */
export async function doesBothAtOnce(stage: Stage): Promise<void> {
  const server = await stage.listen()
  const client = await stage.start('client')
  const connection = await server.accept()
  // What is typed may be cut within a character, too.
  const word = Buffer.from(`${stage.random.word()} mañana\n`)
  const cut = word.indexOf('ñ') + 1
  const [half, rest] = [word.subarray(0, cut), word.subarray(cut)]
  await client.type('first')
  await connection.receive('first\n')
  await client.write(half)
  // A server may pass somebody's goodbye on. Who leaves with them does so before the rest is sent.
  for (const line of [stage.random.word(), 'bye', stage.random.word()]) {
    const heard = `${connection.address} ${line}`
    await connection.send(`${heard}\n`)
    await client.prints(heard, { next: true })
  }
  await client.write(rest)
  await connection.receive(word)
}

/** A typed bye, alone, behind other lines, and in parts. */
export async function leavesOnBye(stage: Stage): Promise<void> {
  const server = await stage.listen()
  for (const { typed, inputEnds = false, sent } of waysToSayBye) {
    const client = await stage.start('client')
    const connection = await server.accept()
    for (const part of typed) {
      const heard = `${connection.address} ${stage.random.word()}`
      await connection.send(`${heard}\n`)
      // Something is heard before each part, so that the parts are read one by one.
      await client.prints(heard)
      await client.write(part)
    }
    if (inputEnds) client.endInput()
    await leavesAfter(stage, connection, sent)
    await client.exits(0)
  }
  await leavesWithAllSaid(stage, 'bye\n')
}

/** Something else was printed after what was printed last. */
const printsOther = ({ received }: Failure) => shownText(received).trim() !== ''

/** A notice that was not printed, though something else was. */
export const missesNotice = (failure: Failure) =>
  /^[+-] /.test(shownText(failure.expected)) && printsOther(failure)

export const missesMarks = (failure: Failure) =>
  shownText(failure.expected).includes('%s') && printsOther(failure)

/** Of a line that says something behind a colon, not all was printed. */
export const missesColon = (failure: Failure) =>
  shownText(failure.expected).includes(': ') && printsOther(failure)

export const missesRepeated = (failure: Failure) => isRepeated(failure) && printsOther(failure)

export const isRepeated = ({ expected }: Failure) => / again |^again /.test(shownText(expected))

export const holdsBye = ({ expected }: Failure) => /bye|^(quit|exit)$/im.test(shownText(expected))
