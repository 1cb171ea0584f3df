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
  /** The program is not ended when the terminal is closed, as under nohup. */
  readonly ignoresHangUp?: boolean
}

/** The command line in a real terminal: what stands on its screen, and keys to press. */
export class TestTerminal {
  readonly #screen: InstanceType<typeof xterm.Terminal>
  readonly #pty: ReturnType<typeof spawn>
  readonly #changes = new EventTarget()
  /** All that was written, escape sequences and all. */
  output = ''
  /** Resolves with the exit code, when the screen shows the last that was written. */
  readonly exited: Promise<number>

  constructor(cwd: string, args: readonly string[], options: TerminalOptions = {}) {
    const { columns = 80, rows = 40 } = options
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
    const env = { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', ...options.env }
    const command = [process.execPath, fixtureDoor, ...args]
    const script =
      options.after !== undefined
        ? `trap : INT; "$0" "$@"; code=$?; ${options.after}; exit $code`
        : options.ignoresHangUp
          ? 'trap "" HUP; exec "$0" "$@"'
          : 'exec "$0" "$@"'
    this.#pty = spawn('/bin/sh', ['-c', script, ...command], { cwd, cols: columns, rows, env })
    this.#pty.onData((data) => {
      this.output += data
      this.#screen.write(data, () => this.#changes.dispatchEvent(new Event('change')))
    })
    this.exited = new Promise<number>((resolve) =>
      this.#pty.onExit(({ exitCode }) => resolve(exitCode)),
    ).then(async (code) => {
      // The screen is behind what was written to it.
      await this.settled()
      return code
    })
  }

  /** The text on the screen, without empty lines at its end. */
  get text(): string {
    const lines = Array.from({ length: this.#screen.buffer.active.length }, (_, row) => this.#row(row))
    return lines.join('\n').trimEnd()
  }

  /** What can be seen without scrolling back, line by line. */
  get lines(): string[] {
    const { baseY } = this.#screen.buffer.active
    return Array.from({ length: this.#screen.rows }, (_, row) => this.#row(baseY + row))
  }

  /**
   * Rows of the second screen keep what stood right of the edge when it was wider; up to it they are filled with
   * spaces then, which nobody sees.
   */
  #row(row: number): string {
    const line = this.#screen.buffer.active.getLine(row)
    return (line?.translateToString(true, 0, this.#screen.cols) ?? '').trimEnd()
  }

  /** Whether the terminal shows its second screen, on which programs draw. */
  get onSecondScreen(): boolean {
    return this.#screen.buffer.active.type === 'alternate'
  }

  /** Whether any character has a colour of its own. */
  get coloured(): boolean {
    const { active } = this.#screen.buffer
    for (let row = 0; row < active.length; row++) {
      const line = active.getLine(row)
      for (let column = 0; column < this.#screen.cols; column++)
        if (line?.getCell(column)?.isFgDefault() === false) return true
    }
    return false
  }

  /** Resolves when all that has been written so far stands on the screen. */
  settled(): Promise<void> {
    return new Promise((resolve) => this.#screen.write('', resolve))
  }

  get pid(): number {
    return this.#pty.pid
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows)
    this.#pty.resize(columns, rows)
  }

  /** Closes the window: whoever still reads from the terminal gets nothing more. */
  hangUp(): void {
    ;(this.#pty as unknown as { destroy(): void }).destroy()
  }

  /** Those lines of the text that were too long, so that the terminal broke them. */
  get brokenLines(): string[] {
    const { active } = this.#screen.buffer
    return Array.from({ length: active.length }, (_, index) => active.getLine(index))
      .filter((line) => line?.isWrapped === true)
      .map((line) => line!.translateToString(true))
  }

  /** Whether the cursor can be seen, as whoever uses the terminal next expects. */
  get cursorHidden(): boolean {
    const core = this.#screen as unknown as { _core: { coreService: { isCursorHidden: boolean } } }
    return core._core.coreService.isCursorHidden
  }

  press(keys: string): void {
    this.#pty.write(keys)
  }

  /** Resolves when `wanted` stands on the screen. */
  async shows(wanted: string | RegExp): Promise<void> {
    await this.until(() => (typeof wanted === 'string' ? this.text.includes(wanted) : wanted.test(this.text)))
  }

  /** Resolves when something is true of the screen. */
  async until(isTrue: () => boolean): Promise<void> {
    const deadline = AbortSignal.timeout(15_000)
    while (!isTrue()) {
      await once(this.#changes, 'change', { signal: deadline }).catch(() => {
        throw new Error(`waited in vain; on the screen:\n${this.text}`)
      })
    }
  }
}
