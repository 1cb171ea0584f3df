import type { Socket } from 'node:net'

/** Step 1: read one request from a client, answer it, and end the connection. */
export function serve(socket: Socket): void {
  socket.once('data', (chunk) => {
    console.log(chunk.toString('latin1'))
    // What many tutorials send. A browser forgives it; is it HTTP?
    socket.end('HTTP/1.1 200 OK\n\nHello, client!')
  })
}

// Step 2: this file becomes a program of its own, started by server.ts. What the parent sends arrives here:
// process.on('message', (message, socket) => …)
