import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

const forEver = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'
spawn(process.execPath, ['-e', forEver], { detached: true, stdio: 'ignore' }).unref()
createServer((socket) => socket.pipe(socket)).listen(Number(process.env.PORT), process.env.HOST)
