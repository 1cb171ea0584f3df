// Main thread and workers in one file. The lock is held for a whole job, so that hits queue up on their threads.
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

if (isMainThread) main()
else work(workerData as Int32Array)

function main(): void {
  const HOST = process.env.HOST ?? '127.0.0.1'
  const PORT = Number(process.env.PORT ?? 1234)
  const memory = new Int32Array(new SharedArrayBuffer(8))
  const idle: Worker[] = []
  const queue: [string, (answer: string) => void][] = []

  const dispatch = () => {
    while (queue.length > 0) {
      const worker = idle.pop()
      if (worker === undefined) return
      const [line, resolve] = queue.shift()!
      const settle = (answer: string, next: Worker) => {
        worker.removeAllListeners('message').removeAllListeners('error')
        resolve(answer)
        idle.push(next)
        dispatch()
      }
      worker.once('message', (answer: string) => settle(answer, worker))
      worker.once('error', () => settle('error crash', spawn()))
      worker.postMessage(line)
    }
  }
  const spawn = () => new Worker(import.meta.filename, { workerData: memory })
  const ask = (line: string) =>
    new Promise<string>((resolve) => {
      queue.push([line, resolve])
      dispatch()
    })

  const listen = () => {
    for (let i = 0; i <= availableParallelism(); i++) idle.push(spawn())
  }

  const inRange = (line: string, [, n]: string[], limit: number) =>
    /^\w+ \d+$/.test(line) && Number(n) <= limit

  createServer((socket) => {
    const say = (text: string) => socket.write(`${text}\n`)
    socket.on('error', () => socket.destroy())
    createInterface(socket)
      .on('line', (line) => {
        const words = line.split(' ')
        if (line === 'ping') say('pong')
        else if (line === 'bye') socket.end('bye\n')
        else if (line === 'total') say(`total ${Atomics.load(memory, 1)}`)
        else if (line === 'crash') ask(line).then(say)
        else if (words[0] === 'primes' && inRange(line, words, 20_000_000)) ask(line).then(say)
        else if (words[0] === 'hit' && inRange(line, words, 50_000_000)) ask(line).then(say)
        else say('error unknown')
      })
      .on('error', () => {})
  })
    .on('listening', listen)
    .on('error', () => {
      console.error(`${PORT} is taken`)
      process.exitCode = 1
    })
    .listen(PORT, HOST)
}

function work(memory: Int32Array): void {
  parentPort!.on('message', (line: string) => {
    const [job, digits] = line.split(' ')
    const n = Number(digits)
    if (job === 'crash') throw new Error('crash')
    if (job === 'hit') {
      while (Atomics.compareExchange(memory, 0, 0, 1) !== 0) Atomics.wait(memory, 0, 1)
      for (let i = 0; i < n; i++) memory[1]!++
      Atomics.store(memory, 0, 0)
      Atomics.notify(memory, 0)
    }
    parentPort!.postMessage(job === 'primes' ? `${line} ${primes(n)}` : line)
  })
}

function primes(n: number): number {
  const marked = new Uint8Array(n + 1)
  let found = 0
  for (let i = 2; i <= n; i++) {
    if (marked[i] === 1) continue
    found += 1
    for (let j = 2 * i; j <= n; j += i) marked[j] = 1
  }
  return found
}
