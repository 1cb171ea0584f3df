import { Worker } from 'node:worker_threads'

// The socket has a thread of its own; this one writes.
const network = new Worker(new URL('network.ts', import.meta.url))

network.on('message', ({ line, failure }: { line?: string; failure?: string }) => {
  if (line !== undefined) console.log(line)
  if (failure !== undefined) {
    console.error(failure)
    process.exitCode = 1
  }
})
