import { say, serve } from './attempt.ts'

say({
  loaded: (globalThis as { loaded?: string[] }).loaded ?? [],
  arguments: process.execArgv,
  options: process.env.NODE_OPTIONS ?? 'none',
})
serve()
