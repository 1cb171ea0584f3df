import { Transform } from 'node:stream'

const NEWLINE = 0x0a

/** Lets bytes through up to a line `bye`, which it holds back; then, or at the end of the input, calls `onBye` or `onEnd`. */
export function untilBye(onBye: () => void, onEnd: () => void): Transform {
  let line: Buffer = Buffer.alloc(0)
  let over = false
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let from = 0; !over && from < chunk.length;) {
        const newline = chunk.indexOf(NEWLINE, from)
        const to = newline === -1 ? chunk.length : newline + 1
        line = Buffer.concat([line, chunk.subarray(from, to)])
        from = to
        if (newline === -1) break
        if (/^bye\r?\n$/.test(line.toString('latin1'))) {
          over = true
          onBye()
        } else {
          this.push(line)
        }
        line = Buffer.alloc(0)
      }
      done()
    },
    flush(done) {
      if (!over) onEnd()
      done()
    },
  })
}
