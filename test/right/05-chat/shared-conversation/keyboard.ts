import { createInterface } from 'node:readline'

/** Calls back for every typed line, and once for `bye` or the end of the input. */
export function onTyped(onLine: (text: string) => void, onBye: () => void): void {
  let over = false
  const finish = () => {
    if (!over) onBye()
    over = true
  }
  createInterface({ input: process.stdin, terminal: false })
    .on('line', (text) => {
      if (over) return
      if (text === 'bye') finish()
      else onLine(text)
    })
    .on('close', finish)
}
