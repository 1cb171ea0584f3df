import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const fixtureDoor = fileURLToPath(new URL('./fixture-door.ts', import.meta.url))

export interface TerminalOptions {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
  /** A shell command that runs in the same terminal afterwards: what it says of it. */
  readonly after?: string
}

/** The command line in a real terminal: what stands on its screen, and keys to press. */
export class TestTerminal {
  readonly #screen: InstanceType<typeof xterm.Terminal>
  readonly #pty: ReturnType<typeof spawn>
  readonly #changes = new EventTarget()
  /** Resolves with the exit code. */
  readonly exited: Promise<number>

  constructor(cwd: string, args: readonly string[], options: TerminalOptions = {}) {
    const { columns = 80, rows = 40 } = options
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
    const env = { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', ...options.env }
    const command = [process.execPath, fixtureDoor, ...args] as const
    const [file, ...rest] =
      options.after === undefined
        ? command
        : ([
            '/bin/sh',
            '-c',
            `trap : INT; "$0" "$@"; code=$?; ${options.after}; exit $code`,
            ...command,
          ] as const)
    this.#pty = spawn(file, rest, { cwd, cols: columns, rows, env })
    this.#pty.onData((data) =>
      this.#screen.write(data, () => this.#changes.dispatchEvent(new Event('change'))),
    )
    this.exited = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)))
  }

  /** The text on the screen, without empty lines at its end. */
  get text(): string {
    const { active } = this.#screen.buffer
    const lines = Array.from(
      { length: active.length },
      (_, index) => active.getLine(index)?.translateToString(true) ?? '',
    )
    return lines.join('\n').trimEnd()
  }

  /** Whether the cursor can be seen, as whoever uses the terminal next expects. */
  get cursorHidden(): boolean {
    const core = this.#screen as unknown as { _core: { coreService: { isCursorHidden: boolean } } }
    return core._core.coreService.isCursorHidden
  }

  get pid(): number {
    return this.#pty.pid
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows)
    this.#pty.resize(columns, rows)
  }

  press(keys: string): void {
    this.#pty.write(keys)
  }

  /** Resolves when `wanted` stands on the screen. */
  async shows(wanted: string): Promise<void> {
    while (!this.text.includes(wanted)) {
      await once(this.#changes, 'change', { signal: AbortSignal.timeout(15_000) })
    }
  }
}
