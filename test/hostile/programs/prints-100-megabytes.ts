import { writeSync } from 'node:fs'
import { createServer } from 'node:net'

const megabyte = Buffer.alloc(1024 * 1024, 'spam ')
for (let printed = 0; printed < 100; printed++) {
  for (let start = 0; start < megabyte.length;) start += writeSync(1, megabyte, start)
}
createServer((socket) => socket.pipe(socket)).listen(Number(process.env.PORT), process.env.HOST)
