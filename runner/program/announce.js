// Loaded into a learner's program before its own code. Tells the runner, on a descriptor of its own, which
// addresses the program listens on, and touches nothing that the program sees. Only the process that the
// runner started reports, with its worker threads: the variable is gone before a child could inherit it.
import { subscribe } from 'node:diagnostics_channel'
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'

const NAME = 'SOCKETLINGS_ANNOUNCE'

if (isMainThread) setEnvironmentData(NAME, process.env[NAME])
delete process.env[NAME]
const descriptor = Number(getEnvironmentData(NAME))

if (descriptor > 0) {
  // A turn later: whoever only looks whether a port is free has closed it again by then.
  subscribe('tracing:net.server.listen:asyncEnd', ({ server }) => setImmediate(announce, server, 'tcp'))
  subscribe('udp.socket', ({ socket }) => socket.once('listening', () => announce(socket, 'udp')))
}

function announce(listener, transport) {
  const bound = listener.address()
  if (bound === null || typeof bound === 'string') return
  try {
    writeSync(descriptor, `${JSON.stringify({ transport, host: bound.address, port: bound.port })}\n`)
  } catch {
    // The runner is gone; the program goes on.
  }
  // A server ends by a signal, and then Node would never write its compile cache.
  setImmediate(flushCompileCache).unref()
}
