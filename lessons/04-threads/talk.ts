import type { ProbeProgram, Stage, TcpClient } from '#probe'
import { HEAVY, NEAR, primesUpTo } from './primes.ts'

/** A program that computes is waited for; one that has done nothing for this long, in ms, is not. */
const RESTING_MS = 1_000
/** Nor before so many looks: a machine that stood still has let nobody do anything. */
const LOOKS = 50
export const PATIENCE_MS = 100_000

/** What a program that rests may still have on its way, in ms. */
const AFTERWARDS_MS = 3_000

/** For checks whose jobs may take an honest but slow program long. */
export const LONG = 120_000

/** One quick exchange: a line, and exactly this answer. */
export async function ask(client: TcpClient, line: string, answer: string, within = 3_000): Promise<void> {
  await client.send(`${line}\n`)
  await client.receive(`${answer}\n`, { within })
}

/**
 * As `ask`, but waits as long as the program computes: the step's, if not said. Another answer is known at once, however
 * long the program goes on. One job of a client at a time.
 */
export async function job(
  stage: Stage,
  client: TcpClient,
  line: string,
  answer: string,
  server?: ProbeProgram,
): Promise<void> {
  const before = client.received
  const expected = Buffer.from(`${answer}\n`)
  await client.send(`${line}\n`)
  let over = false
  const settle = () => void (over = true)
  const answered = client.receive(expected, { within: PATIENCE_MS })
  answered.then(settle, settle)
  await whileItComputes(stage, () => over, server)
  const count = client.received - before
  const awaited = { what: 'bytes', count, of: expected.length } as const
  const failure = { kind: 'timeout', lane: client.name, awaited, expected, offset: count } as const
  await stage.eventually(() => over, { within: AFTERWARDS_MS, failure })
  await answered
}

/** `primes <n>`, for an n up to KNOWN. */
export async function countPrimes(
  stage: Stage,
  client: TcpClient,
  n: number,
  server?: ProbeProgram,
): Promise<void> {
  await job(stage, client, `primes ${n}`, `primes ${n} ${primesUpTo(n)}`, server)
}

/** A heavy job as a line and its answer; hardly ever the same one twice, so that nobody remembers it. */
export function heavyJob({ random }: Stage): [line: string, answer: string] {
  const n = HEAVY - random.int(0, NEAR)
  return [`primes ${n}`, `primes ${n} ${primesUpTo(n)}`]
}

/** What `total` says. */
export async function totalOf({ expect }: Stage, client: TcpClient): Promise<number> {
  await client.send('total\n')
  const received = await client.receiveLine()
  const total = /^total (\d+)$/.exec(received)?.[1]
  expect(total !== undefined, { kind: 'mismatch', lane: client.name, expected: 'total 0', received })
  return Number(total)
}

/** Waits for `done`, but not for a program that has stopped computing. */
export async function whileItComputes(
  { program, kernel, eventually }: Stage,
  done: () => boolean,
  server?: ProbeProgram,
): Promise<void> {
  const { pid } = server ?? (await program())
  const rest = kernel.observable ? RESTING_MS : PATIENCE_MS / 4
  let spent = kernel.cpu(pid)
  let [since, looks] = [performance.now(), 0]
  const begin = () => ([since, looks] = [performance.now(), 0])
  await eventually(
    () => {
      const now = kernel.cpu(pid)
      looks++
      if (now !== spent) begin()
      spent = now
      if (done()) return true
      if (performance.now() - since <= rest || looks < LOOKS) return false
      // Not what stands still, or in line for a CPU or the disk: that would go on if it could.
      const rests = kernel.threadList(pid).every(({ asleep }) => asleep)
      if (!rests) begin()
      return rests
    },
    { within: PATIENCE_MS },
  )
}
