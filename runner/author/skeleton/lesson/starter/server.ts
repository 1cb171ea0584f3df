const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// Step 1: listen on PORT of HOST, and send back what a client sends.

console.log(`Nobody listens on ${HOST}:${PORT} yet.`)
