// fails: not-the-parent mismatch
import { setTimeout as delay } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'

let hits = 0

parentPort?.on('message', async ({ id, request }: { id: number; request: string }) => {
  let status = '200 OK'
  let body = `${process.pid}\n`
  if (request === 'GET /') hits++
  else if (request === 'GET /hits') body = `${hits}\n`
  else if (request === 'GET /slow') await delay(500)
  else if (request === 'GET /crash') process.exit(1)
  else status = '404 Not Found'
  const head = `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`
  parentPort?.postMessage({ id, answer: head + body })
})
