import { createSocket } from 'node:dgram'
import { styleText } from 'node:util'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? 'Hello'

const socket = createSocket('udp4')
let attempt = 0

socket.on('message', (bytes, { address, port }) => {
  if (`${address}:${port}` !== `${HOST}:${PORT}`) {
    console.log(
      `[!] ${address}:${port} is a stranger and says ${JSON.stringify(bytes.toString())}: not for us`,
    )
    return
  }
  console.log('\n' + styleText('green', `[+] Reply: "${bytes}"`, { validateStream: false }) + '\n')
  process.exit()
})

function ask(): void {
  attempt += 1
  if (attempt > 3) {
    console.log('[!] Giving up')
    console.error(`[!] The server on port ${PORT} keeps silent`)
    process.exit(1)
  }
  console.log(`[*] Attempt ${attempt} of 3: sending ${JSON.stringify(message)}`)
  socket.send(message, PORT, HOST, () => setTimeout(ask, 300))
}

ask()
