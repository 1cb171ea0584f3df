import { Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

class Client {
  readonly #socket = new Socket()
  #answer = ''

  async ask(question: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    this.#socket.setEncoding('utf8')
    this.#socket.on('data', (text) => (this.#answer += text))
    this.#socket.on('close', () => resolve(this.#answer))
    this.#socket.on('error', reject)
    this.#socket.connect(PORT, HOST, () => this.#socket.end(question, 'utf8'))
    return promise
  }
}

await new Client().ask(process.argv[2] ?? '').then(console.log, (error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
