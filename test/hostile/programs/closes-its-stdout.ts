import { closeSync, openSync } from 'node:fs'
import { createServer } from 'node:net'

closeSync(1)
// Takes the free descriptor, so that no connection gets it.
openSync('/dev/null', 'r')
createServer((socket) => socket.pipe(socket)).listen(Number(process.env.PORT), process.env.HOST)
