// What the floor of `verify` is written with: child processes and sockets as Node gives them, and nothing of ours.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { createSocket } from 'node:dgram'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export type Transport = 'tcp' | 'udp'

/** Starts `node <file>` with HOST and PORT, and the compile cache that learners' programs have. */
export function start(
  directory: string,
  file: string,
  port: number,
  args: string[] = [],
  host = '127.0.0.1',
) {
  const env = {
    ...process.env,
    HOST: host,
    PORT: String(port),
    NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
  }
  return spawn(process.execPath, [file, ...args], { cwd: directory, env, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** Starts a server and waits until somebody can talk to it; once more when somebody else took its port meanwhile. */
export async function startServer(
  directory: string,
  transport: Transport,
  host = '127.0.0.1',
): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort()
  const server = start(directory, 'server.ts', port, [], host)
  while (server.exitCode === null) {
    if (await isServing(transport, port, host)) return { port, stop: async () => stop(server) }
    await delay(2)
  }
  return startServer(directory, transport, host)
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill()
  await once(child, 'exit')
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await once(child, 'exit')
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

async function isServing(transport: Transport, port: number, host: string): Promise<boolean> {
  if (transport === 'tcp') {
    const socket = connect(port, host)
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
  }
  // A bind of our own would take the port from the server: one that answers is there.
  const socket = createSocket('udp4').on('error', () => {})
  const answer = once(socket, 'message').then(() => true)
  socket.send('?', port, host)
  const isThere = await Promise.race([answer, delay(5, false)])
  socket.close()
  return isThere
}

export async function connected(port: number, host = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host, allowHalfOpen: true })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Reads so many bytes. */
export async function read(socket: Socket, count: number): Promise<void> {
  let left = count
  await new Promise<void>((resolve) => {
    const take = (chunk: Buffer) => {
      left -= chunk.length
      if (left > 0) return
      socket.off('data', take)
      resolve()
    }
    socket.on('data', take)
  })
}
