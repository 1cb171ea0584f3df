import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
const asked = new Map<number, (hits: number) => void>()
const say = (message: object) => process.stdout.write(JSON.stringify(message) + '\n')
for await (const line of createInterface({ input: process.stdin })) {
  const { id, head, hits } = JSON.parse(line)
  if (head === undefined) asked.get(id)!(hits)
  else void serve(id, head)
}
process.exit()
async function serve(id: number, text: string) {
  const [method, target] = text.split(/ /)
  const ask = (what: string) =>
    new Promise<number>((resolve) => {
      asked.set(id, resolve)
      say({ id, ask: what })
    })
  let [status, body] = ['200 OK', `${process.pid}\n`]
  if (method !== 'GET') [status, body] = ['404 Not Found', '']
  else if (target === '/') await ask('hit')
  else if (target === '/hits') body = `${await ask('hits')}`
  else if (target === '/slow') await delay(500)
  else if (target === '/crash') process.exit(1)
  else [status, body] = ['404 Not Found', '?']
  say({ id, head: `HTTP/1.1 ${status}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`, body })
}
