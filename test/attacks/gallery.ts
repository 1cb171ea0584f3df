import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { execFileSync } from 'node:child_process'
import type { Isolation } from '../../runner/grade/isolation/isolation.ts'
import type { Outcome } from './slot.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The reference solution that every submission knows the place of. */
const solution = here('../../lessons/01-tcp-echo/solution/server.ts')

/** Staged submissions, and around them what they must not reach. */
export class Stage {
  readonly root = mkdtempSync(join(tmpdir(), 'attacks-'))
  readonly submissions = join(this.root, 'submissions')
  readonly secret = join(this.root, 'secret.txt')
  readonly names: readonly string[]
  /** Connections that came to the host's own loopback. */
  connections = 0
  readonly #servers = [createServer(), createServer()]

  constructor() {
    this.names = [...readdirSync(here('submissions')), 'symlink-to-the-solution', 'fifo', 'device'].toSorted()
  }

  async prepare(): Promise<void> {
    const hostSocket = `\0${basename(this.root)}`
    const [tcp, local] = this.#servers
    for (const server of this.#servers)
      server.on('connection', (socket) => (this.connections++, socket.destroy()))
    await Promise.all([
      once(tcp!.listen(0, '127.0.0.1'), 'listening'),
      once(local!.listen(hostSocket), 'listening'),
    ])
    // Readable for everybody: what keeps a submission from it is not its mode.
    writeFileSync(this.secret, 'SECRET')
    const sibling = join(this.submissions, 'sibling')
    mkdirSync(sibling, { recursive: true })
    writeFileSync(join(sibling, 'server.ts'), 'SECRET')
    const { port: hostPort } = tcp!.address() as AddressInfo
    const targets = {
      secret: this.secret,
      sibling: join(sibling, 'server.ts'),
      solution,
      hostPort,
      hostSocket,
    }
    for (const name of this.names) {
      const folder = this.folder(name)
      mkdirSync(folder)
      writeFileSync(join(folder, 'targets.json'), JSON.stringify(targets))
      cpSync(here('attempt.ts'), join(folder, 'attempt.ts'))
      const own = here(`submissions/${name}`)
      if (readdirSync(here('submissions')).includes(name)) cpSync(own, folder, { recursive: true })
    }
    symlinkSync(solution, join(this.folder('symlink-to-the-solution'), 'server.ts'))
    execFileSync('mkfifo', [join(this.folder('fifo'), 'server.ts')])
    symlinkSync('/dev/zero', join(this.folder('device'), 'server.ts'))
    chmodSync(this.root, 0o755)
  }

  folder(name: string): string {
    return join(this.submissions, name)
  }

  /** Every file of the staged submissions with its text, and the secret: nothing of it may change. */
  contents(): Record<string, string> {
    const files = readdirSync(this.submissions, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    return Object.fromEntries([this.secret, ...files].map((path) => [path, readFileSync(path, 'utf8')]))
  }

  /** Runs submissions one after the other in a slot, started by `as` where that is somebody else. */
  async run(
    isolation: Isolation,
    as: readonly string[],
    names: readonly string[],
  ): Promise<Map<string, Outcome>> {
    const prober = [process.execPath, '--disable-sigusr1', here('slot.ts'), JSON.stringify(isolation.cell)]
    const folders = names.map((name) => this.folder(name))
    const [command = '', ...args] = [
      ...as,
      ...isolation.slotCommand([...prober, ...folders], [this.submissions]),
    ]
    const env = { PATH: process.env.PATH ?? '', SECRET: 'SECRET' }
    const slot = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
    const [out, error] = await Promise.all([text(slot.stdout), text(slot.stderr), once(slot, 'close')])
    const outcomes = out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Outcome]))
    if (outcomes.length < names.length) throw new Error(`the slot did not live to the end: ${error}`)
    return new Map(outcomes.map((outcome) => [basename(outcome.directory), outcome]))
  }

  remove(): void {
    for (const server of this.#servers) server.close()
    rmSync(this.root, { recursive: true, force: true })
  }
}
