import { openSync } from 'node:fs'
import { say, serve } from './attempt.ts'

serve()
await new Promise((resolve) => setTimeout(resolve, 100))
let opened = 0
let refused: string | undefined
while (refused === undefined && opened < 100_000) {
  try {
    openSync('/dev/null', 'r')
    opened++
  } catch (error) {
    refused = (error as NodeJS.ErrnoException).code
  }
}
say({ opened, refused })
