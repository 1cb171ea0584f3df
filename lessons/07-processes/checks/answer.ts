import {
  ask,
  defineChecks,
  foundEverywhere,
  listensNowhereElse,
  OTHER_HOST,
  ProbeFailure,
  shownText,
  type Failure,
  type ProbeProgram,
  type Stage,
  type TcpClient,
} from '#probe'
import { get, pidIn, receiveAnswer, requestBytes } from '../answers.ts'
import { hasNothingToDo, hasReadAll } from '../at-rest.ts'
import { ATTEMPTS, stillUnanswered } from '../in-flight.ts'
import { connectQueued } from '../queued.ts'

/** What a process that waits on the spot for half a second does not give. */
const MEANWHILE = 'GET / answered before GET /slow'

/** Each of them may stand in a program for "not GET", or beside GET for "any". */
const OTHER_METHODS = ['POST', 'PUT', 'DELETE', 'HEAD']

export default defineChecks({
  answer: {
    'stock-client': {
      title: 'Gives an answer that a stock HTTP client accepts',
      async run(stage) {
        pidIn(stage, await get(stage, await stage.program(), '/'))
        for (const client of await askedBeforeAccepted(stage, 4)) await client.receive('HTTP/1.1 200')
      },
      diagnosis: {
        mismatch: {
          'bare-newlines': {
            when: hasBareNewline,
            text:
              'The lines of your answer’s head end with a bare \\n. In HTTP a line ends with \\r\\n, the empty line too; ' +
              'some programs forgive a lone \\n, node:http and many others do not.',
          },
          body: {
            when: ({ expected, received }) => expected !== undefined && typeof received === 'string',
            text:
              'The head is accepted, the body is not what GET / asks for: the process id and a newline, `${process.pid}\\n`. ' +
              'If the end is missing, Content-Length is too small: count the newline too.',
          },
          status: {
            when: ({ received }) => typeof received === 'number',
            text: 'GET / has to be answered with status 200. Compare method and path of the request line: "GET / HTTP/1.1".',
          },
          other: {
            when: () => true,
            text:
              'A stock client does not take this for HTTP/1.1. First line "HTTP/1.1 200 OK", then "Name: value" lines, then an empty line, ' +
              'all ended by \\r\\n, and then exactly as many bytes as Content-Length says.',
          },
        },
        closed:
          'The connection was closed before the answer was whole. If a body came, Content-Length promises more bytes than you send.',
        timeout: {
          several: {
            when: ({ awaited }) => awaited?.what === 'bytes',
            text:
              'Several requests came before anybody had looked, and not all were answered. If a parent hands connections to workers, it must not read from them itself: createServer({ pauseOnConnect: true }, …). ' +
              'And if a worker asks somebody before it answers, each of its requests waits in a place of its own.',
          },
          one: {
            when: () => true,
            text:
              'The request was sent, and no whole answer came. A request has no FIN behind it: it is whole when its head has ended with an empty line, \\r\\n\\r\\n. ' +
              'And if a parent hands connections to workers, it must not read from them itself: createServer({ pauseOnConnect: true }, …). ' +
              'One that passes its listening socket on still accepts as well: it has to hand over what comes to it. ' +
              'Both have to call a message by the same name: what the worker does not know, it passes over in silence.',
          },
        },
        reset:
          'The connection was broken off instead of answered. End it with socket.end(answer), not with destroy(). And what a parent hands to a worker has to go along with the message, worker.send(message, socket): a message alone takes no connection there, and the parent that then closes its own breaks it off.',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
        exited:
          'The server ended instead of waiting for clients: something has to listen and keep the process alive.',
        refused: 'Nobody listens on PORT at HOST. The parent has to call server.listen(PORT, HOST).',
      },
    },
    'honours-host': {
      title: 'Listens on the address it is given, and on no other',
      needs: 'stock-client',
      async run(stage) {
        // Where even the probe cannot be at that address, nobody can be asked to.
        await stage.listen({ host: OTHER_HOST })
        const server = await stage.start('server', { host: OTHER_HOST })
        pidIn(stage, await get(stage, server, '/'))
        listensNowhereElse(stage, server)
      },
      diagnosis: {
        'wrong-host': {
          everywhere: {
            when: foundEverywhere,
            text: 'Your server listens on every address of the machine, so the whole network can ask it, for /crash too. listen(PORT) alone means that, in a worker as in the parent; say where: server.listen(PORT, HOST).',
          },
          fixed: {
            when: () => true,
            text: 'HOST said 127.0.0.2, and your server stayed elsewhere: the address is written into the program. Give listen() the HOST that the starter reads from the environment; a worker has the same environment.',
          },
        },
        timeout: 'With another address in HOST no answer came. Give HOST to listen() as it is.',
        crashed:
          'With another address in HOST the server ends with an error. Give HOST to listen() as it is.',
      },
    },
    'raw-bytes': {
      title: 'Sends the right bytes: CR LF, a true Content-Length, FIN at the end',
      points: 2,
      needs: 'stock-client',
      async run(stage) {
        const client = await stage.connect()
        await client.send(requestBytes(client, '/'))
        const body = await receiveAnswer(stage, client, 200)
        stage.expect(/^\d+\n$/.test(body), { kind: 'mismatch', expected: '<pid>\n', received: body })
        // Browsers and pools of connections ask for more than one answer, and get one.
        const keeper = await stage.connect()
        await keeper.send(`${requestBytes(keeper, '/').slice(0, -2)}Connection: keep-alive\r\n\r\n`)
        await receiveAnswer(stage, keeper, 200)
      },
      diagnosis: {
        missing:
          'The answer does not say how long its body is, so a client cannot tell a whole answer from a cut one. ' +
          'Send Content-Length: Buffer.byteLength(body). With node:http: give the whole body to one end(), or set the field.',
        mismatch: {
          'bare-newlines': {
            when: hasBareNewline,
            text: 'A line of the head ends with a bare \\n where HTTP has \\r\\n. Join the lines with "\\r\\n".',
          },
          length: {
            when: ({ expected }) => shownText(expected).startsWith('Content-Length'),
            text: 'Content-Length has to be the number of bytes of the body, its newline included: Buffer.byteLength(body).',
          },
          other: {
            when: () => true,
            text: 'The bytes are not those of the answer asked for. Compare them with the picture in the lesson.',
          },
        },
        timeout: {
          'kept-alive': {
            when: ({ lane }) => lane === 'client 2',
            text:
              'A client asked for "Connection: keep-alive", and your FIN did not come. It may ask for that, and this server answers once and ends all the same: ' +
              'say "Connection: close" in every answer.',
          },
          'no-fin': {
            when: () => true,
            text:
              'The answer is there, your FIN is not. HTTP/1.1 keeps connections open unless somebody closes them; this server answers once and ends: socket.end(answer), ' +
              'or with node:http the field "Connection: close".',
          },
        },
        reset:
          'Your answer ended with RST instead of FIN. Use socket.end(answer) and let the rest of the request be read.',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
      },
    },
    'head-in-pieces': {
      title: 'Puts a request together that arrives in pieces',
      points: 2,
      needs: 'stock-client',
      async run(stage) {
        const { random } = stage
        const client = await stage.connect()
        // Cut inside the method, the path's line, a line break and the empty line at the end.
        const start = ['G', 'ET ', '/', ` HTTP/1.1\r`, `\nHost: ${client.peerAddress}\r\n`]
        const padding = Array.from({ length: 5 }, () => `X-${random.word()}: ${random.text(200)}\r\n`)
        await client.sendApart([...start, ...padding])
        await hasNothingToDo(stage, await stage.program())
        if (client.received > 0 || client.over) {
          const nothing = client.received === 0
          if (nothing) await client.receiveAny()
          // A piece taken for a whole request gets an answer of its own; the right one only comes too early.
          else await receiveAnswer(stage, client, 200)
          throw new ProbeFailure({ kind: nothing ? 'closed' : 'extra', lane: client.name })
        }
        // Readline ends a line at a lone \r: who answers then has the whole head all the same.
        await client.sendApart(['\r'])
        if (client.received === 0 && !client.over) await client.send('\n')
        await receiveAnswer(stage, client, 200)
        const other = await stage.connect()
        const bytes = Buffer.from(requestBytes(other, '/'))
        await other.sendApart(random.pieces(bytes, 6))
        await receiveAnswer(stage, other, 200)
      },
      diagnosis: {
        extra:
          'Your server answered before the request was whole. One chunk is not one request: collect chunks until the empty line, \\r\\n\\r\\n, is there.',
        mismatch:
          'A request that came in pieces was misread. Collect chunks until the empty line is there, and only then look at the first line.',
        closed:
          'Your server closed the connection in the middle of a request that came in pieces. Collect chunks until the empty line, \\r\\n\\r\\n, is there.',
        reset:
          'Your server broke the connection off in the middle of a request that came in pieces. Collect chunks until the empty line, \\r\\n\\r\\n, is there.',
        timeout:
          'The whole request is there, in pieces, and no answer came. Look for \\r\\n\\r\\n in all that has been received so far, not in the last chunk: the cut may lie between two of its bytes.',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
      },
    },
    'unknown-is-404': {
      title: 'Answers every other path and method with 404',
      needs: 'stock-client',
      async run(stage) {
        const unknown = [`/${stage.random.word()}`, '/slowly', '/crashed', '/hits/', '/Hits']
        for (const path of unknown) await isUnknown(stage, 'GET', path)
        // Whoever compares the method at one path may forget it at another.
        for (const path of ['/', '/hits', '/slow', '/crash'])
          for (const method of OTHER_METHODS) await isUnknown(stage, method, path)
        pidIn(stage, await get(stage, await stage.program(), '/'))
      },
      diagnosis: {
        mismatch: {
          'status-200': {
            when: ({ received }) => / 200( |$)/.test(shownText(received)),
            text:
              'A path or method that does not exist was answered with 200. Compare the method, and the whole path, not only its beginning: ' +
              '"/slowly" is not "/slow". All the rest gets 404.',
          },
          ended: {
            when: ({ received }) => shownText(received) === '',
            text:
              'A request that has to get 404 got nothing but the end of its connection. If its worker ended, it took the request for /crash: ' +
              'compare the whole path, "/crashed" is another one, and the method, of all but GET the answer is 404.',
          },
          other: {
            when: () => true,
            text: 'Every path and method that the lesson does not name gets status 404, with a Content-Length and FIN like any other answer.',
          },
        },
        missing:
          'Your 404 does not say how long its body is. An empty body needs "Content-Length: 0" as well.',
        closed: 'An unknown path got no answer. It has to get status 404.',
        reset: 'An unknown path got no answer but RST. It has to get status 404.',
        timeout:
          'An unknown path or method got no answer and no FIN. Give your routes a last case that answers 404.',
        exited:
          'A path that only begins like /crash, or /crash by another method, ended your server. Compare the whole path and the method.',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
      },
    },
    'slow-takes-its-time': {
      title: 'Answers /slow after half a second, and others meanwhile',
      needs: 'stock-client',
      async run(stage) {
        // One worker: whoever has to wait for it cannot be served by another one.
        const server = await stage.start('server', { env: { WORKERS: '1' } })
        // On a busy machine half a second can be over before the second client is served.
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          if (await servedMeanwhile(stage, server)) return
        }
        throw new ProbeFailure({
          kind: 'timeout',
          lane: server.name,
          awaited: { what: 'answer' },
          expected: MEANWHILE,
        })
      },
      diagnosis: {
        order:
          'The answer to /slow came too early. Wait half a second first: setTimeout() of node:timers/promises, with await.',
        mismatch: '/slow is answered like /: status 200, and the process id with a newline.',
        missing:
          'The answer to /slow does not say how long its body is. Every answer has a Content-Length: a head that leaves before its body is known cannot have one.',
        timeout: {
          'no-end': {
            when: ({ awaited }) => awaited?.what === 'fin' && awaited.after > 0,
            text: 'The answer to /slow is there, your FIN is not. Every answer closes its connection, this one too: socket.end(answer).',
          },
          'others-wait': {
            when: ({ expected }) => expected === MEANWHILE,
            text:
              'As long as an answer to /slow was in the making, GET / got none from the same process. Whoever computes or sleeps on the spot ' +
              '(a loop that looks at the clock, Atomics.wait(), execSync()) keeps the event loop, and all other clients with it: wait with a timer, and begin each answer without waiting for the last one.',
          },
          'no-answer': {
            when: () => true,
            text: 'No answer came to /slow. After half a second it is answered like /.',
          },
        },
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
      },
    },
    'rude-clients': {
      title: 'Lets nobody suffer from a client that breaks off or talks nonsense',
      points: 2,
      needs: 'slow-takes-its-time',
      async run(stage) {
        const server = await stage.program()
        pidIn(stage, await get(stage, server, '/'))
        // One that ends with its answer is none that a rude client has ended: it is gone before they come.
        await hasNothingToDo(stage, server)
        const processes = stage.kernel.children(server.pid)
        const polite = Array.from({ length: 6 }, async () => {
          pidIn(stage, await get(stage, server, '/slow', 8_000))
        })
        const served = Promise.all(polite)
        served.catch(() => {})
        const rude = await stage.connectMany(16)
        for (const [index, client] of rude.entries()) {
          const bytes =
            [requestBytes(client, '/slow'), 'GET / HT', stage.random.bytes(2_000), ''][index % 4] ?? ''
          await client.sendApart([bytes])
          client.reset()
        }
        const [silent] = await stage.connectMany(2)
        await silent?.end()
        await served
        pidIn(stage, await get(stage, server, '/'))
        // The polite may have had their answers before, or have come to a worker that replaced a dead one.
        await hasNothingToDo(stage, server)
        const lost = processes.filter((pid) => !stage.kernel.alive(pid))
        stage.expect(lost.length === 0, { kind: 'closed', lane: server.name, awaited: { what: 'answer' } })
      },
      diagnosis: {
        crashed:
          "A client broke off with RST, its socket emitted 'error', nobody listened, and Node ended the process. Every socket needs socket.on('error', …).",
        closed:
          "A client broke off, and the answers of others were lost with it: the process that served them died. Every socket needs socket.on('error', …); standard error names what was not caught. A readline interface hands its socket's error on as its own, and needs a listener as well.",
        reset:
          "A client broke off, and the answers of others were lost with it: the process that served them died. Every socket needs socket.on('error', …); standard error names what was not caught. A readline interface hands its socket's error on as its own, and needs a listener as well.",
        timeout:
          'After rude clients, a polite one got no answer any more. What one client does must concern its own socket only.',
        refused:
          'After rude clients, nobody could connect any more. What one client does must concern its own socket only.',
        exited: 'A rude client ended your server. Let go of its socket only.',
      },
    },
  },
})

/** Expects a whole 404; of an answer to HEAD, which may have a body or not, its first line says enough. */
async function isUnknown(stage: Stage, method: string, path: string): Promise<void> {
  const client = await stage.connect()
  await client.send(requestBytes(client, path, method))
  if (method !== 'HEAD') return void (await receiveAnswer(stage, client, 404))
  const [received = ''] = (await client.receiveAll()).toString('latin1').split('\r\n')
  const [expected, kind] = ['HTTP/1.1 404', received === '' ? 'closed' : 'mismatch'] as const
  stage.expect(/^HTTP\/1\.1 404( |$)/.test(received), { kind, lane: client.name, expected, received })
}

/** Whether GET / is answered while an answer to /slow is in the making. */
async function servedMeanwhile(stage: Stage, server: ProbeProgram): Promise<boolean> {
  const client = await stage.connect({ to: server })
  const other = await stage.connect({ to: server })
  // Whoever starts a process for a connection has started it by then: what is asked here is who waits for whom.
  await hasNothingToDo(stage, server)
  const began = performance.now()
  await client.send(requestBytes(client, '/slow'))
  await stage.eventually(() => hasReadAll(stage, server, [client]))
  pidIn(stage, await ask(other, '/'))
  const meanwhile = await stillUnanswered([client])
  const body = await receiveAnswer(stage, client, 200)
  pidIn(stage, { status: 200, headers: {}, body })
  await other.end()
  const ms = Math.round(performance.now() - began)
  // Timers may be a little early; half a second asked for is never a tenth less.
  stage.expect(ms >= 450, { kind: 'order', expected: { ms: 500 }, received: { ms } })
  return meanwhile
}

/**
 * Clients whose requests were there before their connections could be accepted, as a busy server finds them: whoever
 * accepts and reads takes the request away from whoever is to answer it.
 */
async function askedBeforeAccepted(stage: Stage, count: number): Promise<TcpClient[]> {
  const server = await stage.program()
  return stage.whileStopped(server, async () => {
    const clients = await connectQueued(stage, server, count)
    for (const client of clients) await client.send(requestBytes(client, '/'))
    return clients
  })
}

/** Evidence of a line in the head that ends with LF alone. */
function hasBareNewline({ received }: Failure): boolean {
  const head = /^HTTP\/[^]*?\n\r?\n/.exec(shownText(received))?.[0] ?? ''
  return received instanceof Uint8Array && /[^\r]\n/.test(head)
}
