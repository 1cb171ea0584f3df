// Pages that are shared, and that all have let go of; and tables of pages that are not there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { say } from './attempt.ts'

const shared = (file: string) => `
import mmap, os
MiB = 1 << 20
file = ${file}
kept = []
try:
    for _ in range(40):
        memory = mmap.mmap(file, 64 * MiB)
        for _ in range(64): memory.write(b'x' * MiB)
        memory.madvise(mmap.MADV_DONTNEED)
        kept.append(memory)
except OSError as error:
    print(error.strerror)
print(len(kept))`

const tables = `
import mmap
MiB = 1 << 20
kept = []
for _ in range(32):
    memory = mmap.mmap(-1, 32768 * MiB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, prot=mmap.PROT_READ)
    memory.madvise(15) # MADV_NOHUGEPAGE
    for at in range(0, 32768 * MiB, 2 * MiB): memory[at]
    kept.append(memory)`

async function python(script: string): Promise<string> {
  let said = ''
  const child = spawn('python3', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  child.on('error', () => (said = 'no python'))
  child.stdout.on('data', (data) => (said += data))
  await once(child, 'close').catch(() => {})
  return said.trim()
}

say({
  anonymous: await python(shared('-1')),
  zero: await python(shared("os.open('/dev/zero', os.O_RDWR)")),
})
createServer(async (socket) => {
  socket.on('error', () => {})
  await python(tables)
  socket.pipe(socket)
}).listen(Number(process.env.PORT), process.env.HOST)
