import { parentPort } from 'node:worker_threads'

// This file runs on a thread of its own, as soon as server.ts starts a Worker with it. The two share no
// variables: what one of them posts, the other one receives as a message.
parentPort?.on('message', (task: unknown) => {
  // Step 2: do the work, and send the answer back with parentPort.postMessage(…).
  console.log('A task for this thread:', task)
})
