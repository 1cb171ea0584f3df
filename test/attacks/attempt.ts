// Laid beside every submission of this gallery: a right echo server that also says what its attack has come to.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** Where the test has put what must not be reached. */
export const targets = JSON.parse(readFileSync('targets.json', 'utf8')) as {
  secret: string
  sibling: string
  solution: string
  hostPort: number
  hostSocket: string
}

/** The code of the error that an attempt ends with, or what it gave. */
export async function outcomeOf(attempt: () => unknown): Promise<string> {
  try {
    return `got ${String(await attempt())}`.slice(0, 200)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error)
  }
}

export function say(outcome: Record<string, unknown>): void {
  console.log(`outcome ${JSON.stringify(outcome)}`)
}

/** Answers as it should: whatever the attack was, this much of the work is right. */
export function serve(): void {
  createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(
    Number(process.env.PORT),
    process.env.HOST,
  )
}
