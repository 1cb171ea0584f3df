// Run in a cell in place of a submission: tries what no submission must be able to do, says what came of each, and
// listens, so that it is seen whether the prober can see that.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { networkInterfaces } from 'node:os'

const [hostPort, ...hidden] = process.argv.slice(2)

/** The code of the error that an attempt ends with; undefined when it succeeds. */
function refusalOf(attempt) {
  try {
    attempt()
    return undefined
  } catch (error) {
    return error.code
  }
}

const reachesHost = new Promise((resolve) => {
  const socket = connect({ host: '127.0.0.1', port: Number(hostPort) })
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  socket.once('connect', () => socket.destroy())
})

console.log(
  JSON.stringify({
    shadow: refusalOf(() => readFileSync('/etc/shadow')),
    own: refusalOf(() => writeFileSync('inside.js', '')),
    system: refusalOf(() => writeFileSync('/usr/written', '')),
    seen: hidden.filter((path) => refusalOf(() => statSync(path)) === undefined),
    interfaces: Object.keys(networkInterfaces()),
    processes: readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length,
    variables: Object.keys(process.env),
    reachesHost: await reachesHost,
  }),
)

createServer().listen(Number(process.env.PORT), process.env.HOST)
