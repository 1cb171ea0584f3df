import { ask, ProbeFailure, type HttpAnswer, type ProbeProgram, type Stage, type TcpClient } from '#probe'

/** A request as bytes, with nothing but the one field that HTTP/1.1 demands (RFC 9112, section 3.2). */
export function requestBytes(client: TcpClient, path: string, method = 'GET'): string {
  return `${method} ${path} HTTP/1.1\r\nHost: ${client.peerAddress}\r\n\r\n`
}

/** Asks by a stock HTTP client, over a connection of its own. */
export async function get(
  stage: Stage,
  to: ProbeProgram,
  path: string,
  within?: number,
): Promise<HttpAnswer> {
  const client = await stage.connect({ to })
  const answer = await ask(client, path, within === undefined ? {} : { within })
  await client.end()
  return answer
}

/** As `get`, where the contract lets a request be refused, cut or left without an answer: undefined then. */
export async function tryGet(
  stage: Stage,
  to: ProbeProgram,
  path: string,
  within = 500,
): Promise<HttpAnswer | undefined> {
  const client = await orUndefined(stage.connect({ to }))
  if (client === undefined) return undefined
  const answer = await orUndefined(ask(client, path, { within }))
  if (answer === undefined) client.reset()
  else await client.end()
  return answer
}

/** The pid in the body of an answer to `/` or `/slow`. */
export function pidIn(stage: Stage, { status, body }: HttpAnswer): number {
  stage.equal(status, 200)
  stage.expect(/^\d+\n$/.test(body), { kind: 'mismatch', expected: '<pid>\n', received: body })
  return Number(body)
}

/** As `pidIn`, as the pid by which the kernel here knows that process; 0 when the server has no such process. */
export function processIn(stage: Stage, server: ProbeProgram, answer: HttpAnswer): number {
  return server.pidOf(pidIn(stage, answer))
}

/** What a failure of the program makes of a promise; faults of the check itself stay faults. */
export async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  return promise.catch((error: unknown) => {
    if (error instanceof ProbeFailure) return undefined
    throw error
  })
}

/** Expects the answer's bytes to be HTTP/1.1 as RFC 9112 has it, with the right length, and FIN behind them. */
export async function receiveAnswer(stage: Stage, client: TcpClient, wanted: number): Promise<string> {
  const bytes = await client.receiveAll()
  const lane = client.name
  const text = bytes.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  const [head, body] =
    end === null ? [text, ''] : [text.slice(0, end.index), text.slice(end.index + end[0].length)]
  // Every line of the head ends with CR LF; shown against what was sent, the first bare LF stands out.
  const proper = Buffer.from(`${head.replaceAll(/\r?\n/g, '\r\n')}\r\n\r\n${body}`, 'latin1')
  stage.equal(bytes, proper)
  const [statusLine = '', ...fields] = head.split('\r\n')
  stage.expect(new RegExp(`^HTTP/1\\.1 ${wanted}( |$)`).test(statusLine), {
    kind: 'mismatch',
    lane,
    expected: `HTTP/1.1 ${wanted}`,
    received: statusLine,
  })
  const lengths = fields.filter((field) => /^content-length:/i.test(field))
  const expected = `Content-Length: ${body.length}`
  stage.expect(lengths.length > 0, { kind: 'missing', lane, expected, received: head })
  stage.expect(
    lengths.every((field) => /^content-length:[ \t]*(\d+)[ \t]*$/i.exec(field)?.[1] === String(body.length)),
    { kind: 'mismatch', lane, expected, received: lengths.join(', ') },
  )
  client.end().catch(() => {})
  return body
}

/** The port of the probe's end of a connection. */
export const portOf = (client: TcpClient): number => Number(client.address.split(':')[1])
