import { parentPort } from 'node:worker_threads'

export interface Task {
  id: number
  job: 'primes' | 'hit' | 'crash'
  n: number
}
export interface Answer {
  id: number
  text: string
  hits: number
}

parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage({ id: task.id, ...perform(task) } satisfies Answer)
})

function perform({ job, n }: Task): Omit<Answer, 'id'> {
  try {
    if (job === 'crash') throw new Error('crash')
    if (job === 'primes') return { text: `primes ${n} ${countPrimes(n)}`, hits: 0 }
    let hits = 0
    while (hits < n) hits++
    return { text: `hit ${n}`, hits }
  } catch {
    return { text: 'error crash', hits: 0 }
  }
}

/** Trial division by the primes found so far. */
function countPrimes(n: number): number {
  const primes: number[] = []
  let count = 0
  for (let candidate = 2; candidate <= n; candidate++) {
    let prime = true
    for (const divisor of primes) {
      if (divisor * divisor > candidate) break
      if (candidate % divisor === 0) {
        prime = false
        break
      }
    }
    if (!prime) continue
    count++
    if (candidate < 4500) primes.push(candidate)
  }
  return count
}
