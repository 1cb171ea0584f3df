// Starts a worker only when a job finds none idle, and lets it go after a while without work. Answers as jobs finish.
import * as net from 'node:net'
import { submit, total } from './workers.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let pending = 0
  let rest = Buffer.alloc(0)
  let over = false

  const reply = (text: string) => {
    if (socket.writable) socket.write(text + '\n')
  }
  const finishIfDone = () => {
    if (over && pending === 0) socket.end()
  }

  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    let end
    while ((end = rest.indexOf(10)) !== -1 && !over) {
      let line = rest.toString('utf8', 0, end)
      rest = rest.subarray(end + 1)
      if (line.endsWith('\r')) line = line.slice(0, -1)
      handle(line)
    }
  })
  socket.on('end', () => {
    over = true
    finishIfDone()
  })
  socket.on('error', () => socket.destroy())

  function handle(line: string): void {
    const [command, argument, ...more] = line.split(' ')
    const n = /^[0-9]+$/.test(argument ?? '') ? Number(argument) : NaN
    if (line === 'ping') reply('pong')
    else if (line === 'total') reply(`total ${total()}`)
    else if (line === 'bye') {
      over = true
      reply('bye')
      finishIfDone()
    } else if (line === 'crash') run({ kind: 'crash', n: 0 })
    else if (command === 'primes' && n <= 20_000_000 && more.length === 0) run({ kind: 'primes', n })
    else if (command === 'hit' && n <= 50_000_000 && more.length === 0) run({ kind: 'hit', n })
    else reply('error unknown')
  }

  function run(task: { kind: 'primes' | 'hit' | 'crash'; n: number }): void {
    pending++
    submit(task, (error, result) => {
      pending--
      if (error) reply('error crash')
      else reply(task.kind === 'hit' ? `hit ${task.n}` : `primes ${task.n} ${result}`)
      finishIfDone()
    })
  }
})

server.once('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`cannot listen on ${PORT}: ${error.code}\n`)
  process.exitCode = 1
})
server.listen(PORT, HOST)
