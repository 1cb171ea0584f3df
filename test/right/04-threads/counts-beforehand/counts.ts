import { parentPort, workerData } from 'node:worker_threads'

const most = workerData as number
const counts = new Int32Array(new SharedArrayBuffer((most + 1) * Int32Array.BYTES_PER_ELEMENT))
const composite = new Uint8Array(most + 1)
for (let candidate = 2; candidate <= most; candidate++) {
  counts[candidate] = counts[candidate - 1]!
  if (composite[candidate] === 1) continue
  counts[candidate]!++
  for (let multiple = candidate * candidate; multiple <= most; multiple += candidate) composite[multiple] = 1
}
parentPort?.postMessage(counts)
