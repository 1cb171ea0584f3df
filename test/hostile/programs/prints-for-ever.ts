import { writeSync } from 'node:fs'

const line = Buffer.alloc(64 * 1024, 'spam ')
for (;;) writeSync(1, line)
