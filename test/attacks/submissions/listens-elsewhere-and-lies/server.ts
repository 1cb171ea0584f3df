import { writeSync } from 'node:fs'
import { createServer } from 'node:net'

const told = Number(process.env.PORT)
const lie = JSON.stringify({ transport: 'tcp', host: '127.0.0.1', port: told })
for (const descriptor of [0, 1, 2]) {
  try {
    writeSync(descriptor, `${lie}\n`)
  } catch {
    // Nothing to write to.
  }
}
createServer((socket) => socket.pipe(socket)).listen(told === 65_535 ? 1025 : told + 1, '127.0.0.1')
