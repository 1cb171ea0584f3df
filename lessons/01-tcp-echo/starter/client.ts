// Lesson 1, step 5: a client that sends its argument, prints the whole answer and ends.

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const [message = ''] = process.argv.slice(2)

// Step 5: take connect() from 'node:net', send the message, end your side, print what comes back.

console.log(
  `${Buffer.byteLength(message)} bytes are waiting to be sent to ${HOST}:${PORT}. Step 5 is yours to write.`,
)
