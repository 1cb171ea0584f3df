// A class with a small state machine, standard input read as raw bytes, and lines split by hand on both sides.
import { connect, type Socket } from 'node:net'
import { StringDecoder } from 'node:string_decoder'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

class Lines {
  readonly #decoder = new StringDecoder('utf8')
  readonly #onLine: (line: string) => void
  #rest = ''

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  push(chunk: Buffer): void {
    this.#rest += this.#decoder.write(chunk)
    for (let end = this.#rest.indexOf('\n'); end >= 0; end = this.#rest.indexOf('\n')) {
      const line = this.#rest.slice(0, end).replace(/\r$/, '')
      this.#rest = this.#rest.slice(end + 1)
      this.#onLine(line)
    }
  }
}

class Client {
  #state: 'connecting' | 'talking' | 'leaving' = 'connecting'
  readonly #socket: Socket

  constructor() {
    this.#socket = connect({ port: PORT, host: HOST, allowHalfOpen: true })
    const heard = new Lines((line) => console.log(`[room] ${line}`))
    const typed = new Lines((line) => this.#say(line))
    this.#socket.on('connect', () => {
      this.#state = 'talking'
      process.stdin.on('data', (chunk: Buffer) => typed.push(chunk))
      process.stdin.on('end', () => this.#leave())
    })
    this.#socket.on('data', (chunk: Buffer) => heard.push(chunk))
    this.#socket.on('end', () => this.#ended('the room has closed'))
    this.#socket.on('error', (error) => this.#ended(error.message))
  }

  #say(line: string): void {
    if (this.#state !== 'talking') return
    this.#socket.write(`${line}\n`)
    if (line === 'bye') this.#leave()
  }

  #leave(): void {
    if (this.#state !== 'talking') return
    this.#state = 'leaving'
    this.#socket.end(() => process.exit(0))
  }

  #ended(why: string): void {
    if (this.#state === 'leaving') return
    console.error(why)
    process.exit(1)
  }
}

new Client()
