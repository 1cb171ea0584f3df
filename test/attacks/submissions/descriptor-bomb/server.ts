import { closeSync, openSync } from 'node:fs'
import { say, serve } from './attempt.ts'

const opened: number[] = []
let refused: string | undefined
while (refused === undefined && opened.length < 100_000) {
  try {
    opened.push(openSync('/dev/null', 'r'))
  } catch (error) {
    refused = (error as NodeJS.ErrnoException).code
  }
}
for (const descriptor of opened) closeSync(descriptor)
say({ opened: opened.length, refused })
serve()
