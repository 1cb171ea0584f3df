const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// Step 5: connect from node:net takes you to the server. The rest is the server's code in the mirror:
// lines that come are printed, typed lines go out, and a goodbye ends it.
console.log(`The client is written in step 5. Its server will be at ${HOST}:${PORT}.`)
