import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

const queue: ((served: number) => void)[] = []

const server = createServer(async ({ method, url }, response) => {
  response.setHeader('Connection', 'close')
  const path = method === 'GET' ? url : undefined
  if (path === '/crash') process.exit(1)
  if (path === '/slow') await delay(500)
  else if (path === '/') await tell(1)
  else if (path !== '/hits') return void response.writeHead(404, { 'Content-Length': 0 }).end()
  response.end(path === '/hits' ? `${await tell(0)}\n` : `${process.pid}\n`)
})

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

function tell(add: number): Promise<number> {
  process.send?.({ add })
  return new Promise((resolve) => queue.push(resolve))
}

process.on('message', (message: number | 'finish') => {
  if (message !== 'finish') return void queue.shift()?.(message)
  server.close(() => process.exit(0))
  setTimeout(() => process.exit(0), 1000).unref()
})

process.on('disconnect', () => process.exit(0))
