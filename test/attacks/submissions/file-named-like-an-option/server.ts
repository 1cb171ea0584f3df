import { readdirSync } from 'node:fs'
import { say, serve } from './attempt.ts'

say({
  names: readdirSync('.')
    .filter((name) => name.startsWith('-'))
    .toSorted(),
})
serve()
