import { createServer } from 'node:net'

createServer(() => {
  for (;;);
}).listen(Number(process.env.PORT), process.env.HOST)
