// Lesson 3, step 5: one datagram to everybody, sent by `node announce.ts <message>`.

const BROADCAST = process.env.BROADCAST ?? '255.255.255.255'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

// Step 5: take createSocket() from 'node:dgram', ask the kernel for leave to broadcast, send the message, and end.

console.log(
  `${Buffer.byteLength(message)} bytes are waiting for everybody at ${BROADCAST}:${PORT}. Step 5 is yours to write.`,
)
