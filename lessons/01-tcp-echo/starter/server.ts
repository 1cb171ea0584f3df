// Lesson 1, steps 1 to 4: a server that sends every byte back to the client it came from.

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// Step 1: take createServer() from 'node:net' and let the server listen on PORT of HOST.
//         When the port is taken, say so in one line on standard error and exit with code 1.
// Step 2: send back what a client sends.
// Step 3: say goodbye properly, and outlive clients that do not.
// Step 4: read no faster than the client takes its echo.

console.log(`Nobody listens on ${HOST}:${PORT} yet. Step 1 is yours to write.`)
