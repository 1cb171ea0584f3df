// fails: counts-datagrams mismatch
import { createSocket } from 'node:dgram'

const PORT = Number(process.env.PORT ?? 1234)

const radio = createSocket({
  type: 'udp4',
  // SO_REUSEADDR: several radios may hear the same port. For UDP, Node leaves this choice to us.
  reuseAddr: true,
  // SO_RCVBUF: a wish. The kernel answers it as it likes, and tells what it gave when asked.
  recvBufferSize: 1024 * 1024,
})

const heard = new Set<string>()

radio.on('message', (bytes, { address, port }) => {
  const text = bytes.toString()
  const answer = (reply: string) => {
    // A sender may leave its port out (RFC 768 writes 0 then): it wants no answer, and send() would throw.
    if (port === 0) return
    // Without a callback a failed send would be silent; a peer that cannot be answered is no reason to end.
    radio.send(reply, port, address, (error) => {
      if (error) console.log(`No answer to ${address}:${port}: ${error.message}`)
    })
  }
  if (text === 'count') return answer(`count ${heard.size}`)
  if (text === 'buffer') return answer(`buffer ${radio.getRecvBufferSize()}`)
  heard.add(text)
  console.log(printable(text))
})

radio.on('error', (error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'somebody has it who does not share' : error.message
  console.error(`Cannot bind UDP port ${PORT}: ${reason}`)
  process.exitCode = 1
})

// No HOST: a socket bound to one address hears only what is sent to that address, and no broadcast.
radio.bind(PORT, () => console.log(`Hearing port ${PORT} with ${radio.getRecvBufferSize()} bytes of room`))

/** The datagram as one line: strangers choose these bytes, and control characters would act on our terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '·')
}
