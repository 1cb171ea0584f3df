import { writeSync } from 'node:fs'

const line = `${'x'.repeat(65_535)}\n`
for (;;) {
  try {
    writeSync(1, line)
    writeSync(2, line)
  } catch {
    // EAGAIN: nobody has read yet.
  }
}
