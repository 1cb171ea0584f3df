import { createServer } from 'node:net'

process.stdout.write('\u001b[2J\u001b]0;stolen title\u0007\u001b[?1049h\u009b31m')
process.stdout.write(Buffer.from([0xff, 0xfe, 0x80, 0x0a]))
createServer((socket) => socket.end('\u001b[2Jwrong\u001b]0;x\u0007')).listen(
  Number(process.env.PORT),
  process.env.HOST,
)
