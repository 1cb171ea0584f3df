import { createServer } from 'node:net'

const taken: Buffer[] = []
createServer(() => {
  setInterval(() => taken.push(Buffer.alloc(64 * 1024 * 1024, 1)))
}).listen(Number(process.env.PORT), process.env.HOST)
