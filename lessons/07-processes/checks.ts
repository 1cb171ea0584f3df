import {
  ask,
  defineChecks,
  nextTurn,
  ProbeFailure,
  shownText,
  type Failure,
  type HttpAnswer,
  type ProbeProgram,
  type Stage,
  type TcpClient,
} from '#probe'
import { get, orUndefined, pidIn, processIn, receiveAnswer, requestBytes, tryGet } from './answers.ts'
import { hearsSigterm, newcomersServed, slowInFlight, stillUnanswered } from './in-flight.ts'
import {
  connectToEach,
  crash,
  crashSeen,
  fullStrength,
  hasNothingToDo,
  hasReadAll,
  needsLinux,
  pidList,
  reach,
  sameWorkers,
  startCrew,
  startCrewIfSeen,
  type Crew,
} from './workers.ts'

/** The contract says two seconds from SIGTERM to the end of the last process; a busy machine gets more. */
const LEAVE_WITHIN_MS = 4_000

/** Half a second from request to answer: on a busy machine a signal sent in between may still come too late. */
const ATTEMPTS = 5

/** What a process that waits on the spot for half a second does not give. */
const MEANWHILE = 'GET / answered before GET /slow'

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
        timeout:
          'The request was sent, and no whole answer came. A request has no FIN behind it: it is whole when its head has ended with an empty line, \\r\\n\\r\\n. ' +
          'And if a parent hands connections to workers, it must not read from them itself: createServer({ pauseOnConnect: true }, …).',
        reset:
          'The connection was broken off instead of answered. End it with socket.end(answer), not with destroy().',
        crashed:
          'An error that nobody caught ended the server; its standard error names the error and the line.',
        exited:
          'The server ended instead of waiting for clients: something has to listen and keep the process alive.',
        refused: 'Nobody listens on PORT at HOST. The parent has to call server.listen(PORT, HOST).',
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
        timeout:
          'The answer is there, your FIN is not. HTTP/1.1 keeps connections open unless somebody closes them; this server answers once and ends: socket.end(answer), ' +
          'or with node:http the field "Connection: close".',
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
        const unknown = [
          ['GET', `/${stage.random.word()}`],
          ['GET', '/slowly'],
          ['GET', '/crashed'],
          ['GET', '/hits/'],
          ['DELETE', '/'],
          ['DELETE', '/crash'],
        ] as const
        for (const [method, path] of unknown) {
          const client = await stage.connect()
          await client.send(requestBytes(client, path, method))
          await receiveAnswer(stage, client, 404)
        }
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
        timeout: {
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
          "A client broke off, and the answers of others were lost with it: the process that served them died. Every socket needs socket.on('error', …); standard error names what was not caught.",
        reset:
          "A client broke off, and the answers of others were lost with it: the process that served them died. Every socket needs socket.on('error', …); standard error names what was not caught.",
        timeout:
          'After rude clients, a polite one got no answer any more. What one client does must concern its own socket only.',
        refused:
          'After rude clients, nobody could connect any more. What one client does must concern its own socket only.',
        exited: 'A rude client ended your server. Let go of its socket only.',
      },
    },
  },

  workers: {
    'not-the-parent': {
      title: 'Lets a worker process answer, not the parent',
      async run(stage) {
        const server = await stage.program()
        const answer = await get(stage, server, '/')
        stage.expect(processIn(stage, server, answer) !== server.pid, {
          kind: 'mismatch',
          lane: server.name,
          expected: 'the pid of a worker',
          received: `${pidIn(stage, answer)}, the parent`,
        })
      },
      diagnosis: {
        mismatch:
          'The process that you were started as has answered itself. It is the parent: it starts workers with fork() and hands the connections to them; ' +
          'a worker thread has the same process id, too.',
        timeout:
          "No answer came. Does the worker get the connection? It arrives as the second argument of process.on('message', (message, socket) => …), " +
          'and paused: with { pauseOnConnect: true } it flows when the worker begins to read.',
        closed:
          'The connection was closed without an answer. Once the worker has the socket, it alone may end it.',
        reset:
          'The connection was broken off without an answer. Once the worker has the socket, it alone may end it.',
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
        exited: 'The parent ended by itself. It has to live as long as the server does.',
        refused:
          'Nobody listens on PORT at HOST. In this lesson the parent listens, or the workers do: one of them has to.',
      },
    },
    'at-least-two': {
      title: 'Spreads the requests over at least two workers',
      needs: 'not-the-parent',
      async run(stage) {
        const server = await stage.start('server', { env: { WORKERS: '2' } })
        const seen = new Set<number>()
        const once = async () => seen.add(processIn(stage, server, await get(stage, server, '/')))
        for (let round = 0; round < 6 && seen.size < 2; round++) {
          await Promise.all([once(), once(), once(), once()])
        }
        // The kernel may like one of them best: only when that one rests is it the other's turn.
        if (seen.size < 2) await answersWithout(stage, server, seen)
        stage.expect(seen.size >= 2, { kind: 'missing', lane: server.name, expected: 2, received: seen.size })
      },
      diagnosis: {
        missing:
          'All answers came from one process, though WORKERS says 2, and none when that one rested. Give each connection to the next worker in turn.',
        timeout: 'Some connections got no answer. Every worker has to serve those that it is given.',
        mismatch: 'GET / is answered with status 200, and the process id with a newline, by every worker.',
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
      },
    },
    'as-many-as-told': {
      title: 'Starts as many workers as WORKERS says, else one for every core',
      needs: 'not-the-parent',
      points: 2,
      async run(stage) {
        needsLinux(stage)
        const usual = navigator.hardwareConcurrency
        const [told, untold] = await Promise.all([startCrew(stage, usual + 1), stage.program()])
        await fullStrength(stage, untold, usual)
        for (let round = 0; round < 2 * told.workers.length; round++) {
          const answer = await get(stage, told.server, '/')
          // As the program itself counts: it may be in a pid namespace of its own.
          const expected = pidList(told.workers.map((pid) => told.server.ownPid(pid)))
          const received = String(pidIn(stage, answer))
          const known = told.workers.includes(processIn(stage, told.server, answer))
          stage.expect(known, { kind: 'mismatch', expected, received })
        }
        sameWorkers(stage, told)
      },
      diagnosis: {
        missing: {
          none: {
            when: ({ received }) => received === 0,
            text:
              'While nobody asks for anything, the parent has no child process at all. Workers are started once, before the first request, ' +
              'not one for every connection: a start costs more than most answers.',
          },
          few: {
            when: () => true,
            text: 'There are fewer child processes than WORKERS says (availableParallelism() when it says nothing). Start them in a loop, and keep each one alive.',
          },
        },
        extra:
          'There are more child processes than WORKERS says (availableParallelism() when it says nothing). Read the number with Number(process.env.WORKERS ?? availableParallelism()).',
        mismatch:
          'The answer names a process that is no child of the parent. GET / is answered with process.pid, of the process that serves it.',
        timeout: 'Some connections got no answer. Every worker has to serve those that it is given.',
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
      },
    },
    'no-more-for-more': {
      title: 'Serves many connections with the same workers',
      needs: 'as-many-as-told',
      async run(stage) {
        const crew = await startCrew(stage, 2)
        const silent = await stage.connectMany(8, { to: crew.server })
        for (const client of silent.slice(4)) await client.send('GET / HTTP/1.1\r\n')
        const slow = Array.from({ length: 4 }, () => get(stage, crew.server, '/slow'))
        const all = Promise.all(slow)
        all.catch(() => {})
        let busy = true
        const done = all.finally(() => (busy = false))
        done.catch(() => {})
        while (busy) {
          await Promise.all([get(stage, crew.server, '/'), get(stage, crew.server, '/')])
          sameWorkers(stage, crew)
          for (const pid of crew.workers) noChildren(stage, pid)
        }
        await done
        sameWorkers(stage, crew)
      },
      diagnosis: {
        extra:
          'More connections made more processes. One worker serves many connections at a time, by its event loop; the number of processes stays what WORKERS says.',
        missing:
          'Workers ended while they were needed: one answer is not the end of a worker. It goes on to the next connection.',
        timeout:
          'With some connections open and silent, another request got no answer. A worker serves many connections at a time.',
        closed: 'A request got no answer while others were being served.',
        reset: 'A request got no answer while others were being served.',
      },
    },
    'port-taken': {
      title: 'Says in one line that its port is taken, exits with 1 and leaves no worker',
      async run(stage) {
        const { port } = await stage.listen()
        const server = await stage.start('server', { port, ready: false, env: { WORKERS: '3' } })
        const said = () => server.errorLines().join('\n')
        // More than one line is wrong however it ends; a server that starts workers for ever ends never.
        await orUndefined(stage.eventually(() => !server.running || server.errorLines().length > 1))
        const one = server.errorLines().length <= 1
        stage.expect(one, { kind: 'extra', lane: server.name, received: said() })
        await server.exits(1)
        await nobodyLeft(stage, server)
        // What workers said last, after the parent, may lie unread in the pipe.
        for (let turn = 0; turn < 2; turn++) await nextTurn()
        const lines = server.errorLines()
        stage.expect(lines.length > 0, { kind: 'missing', lane: server.name, received: said() })
        stage.expect(lines.length === 1, { kind: 'extra', lane: server.name, received: said() })
        const named = said().includes(String(port))
        stage.expect(named, { kind: 'mismatch', lane: server.name, expected: String(port), received: said() })
      },
      diagnosis: {
        timeout:
          'The port is taken and the server goes on. Say it once, on standard error, and end with code 1.',
        extra: {
          trace: {
            when: ({ received }) => /\n\s+at .*:\d+:\d+/.test(shownText(received)),
            text: "This is what Node prints when nobody handles the error. Take the 'error' event of the server that listens, print one line and end with code 1.",
          },
          'many-voices': {
            when: () => true,
            text:
              'More than one line came. If the workers listen, each of them fails and says so, and whoever replaces them starts the next to fail, for ever: ' +
              'have the parent learn of it, say it once and end.',
          },
        },
        missing: 'Standard error stayed empty. Say there in one line which port is taken: console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        exited: 'The port is taken, and the exit code is not 1. Set it: process.exit(1).',
        crashed: 'The parent has to end by itself, with code 1, when the port is taken.',
        resources:
          'The parent has ended, and workers of it still run. Start them when the port is yours, or end them with you.',
      },
    },
  },

  crash: {
    'ends-one-worker': {
      title: 'Loses one worker by /crash, and only that one',
      async run(stage) {
        const crew = await startCrew(stage, 3)
        const { server } = crew
        const { gone, code = 1 } = await crashSeen(stage, crew)
        stage.expect(code === 1, { kind: 'mismatch', lane: `worker ${gone}`, expected: 1, received: code })
        // What the parent makes of it, it has made when it has taken the exit status of the dead.
        await untilReaped(stage, gone)
        const answered = async () => !server.running || (await tryGet(stage, server, '/')) !== undefined
        await stage.eventually(answered, { within: 6_000 })
        pidIn(stage, await get(stage, server, '/'))
      },
      diagnosis: {
        exited:
          "A worker crashed and the parent ended with it. The 'exit' event of a child is news, not an order: take the worker off the list and go on.",
        crashed:
          'A worker crashed and the parent died of it. Its standard error names the error; what is sent to a worker that is just dying fails, ' +
          "and that failure needs a callback of send() or an 'error' listener of the child.",
        extra: '/crash was answered. The worker ends at once, process.exit(1), without a word.',
        mismatch: {
          'exit-code': {
            when: ({ expected }) => expected === 1,
            text: 'The worker that got /crash ended with another exit code than 1 (128 and more: by a signal). Whoever watches over it takes 0 for an orderly end: process.exit(1).',
          },
          answer: {
            when: () => true,
            text: 'After a crash GET / is answered as before: status 200, and the process id with a newline.',
          },
        },
        timeout:
          'After /crash all workers are alive still, or nobody answers any more. The worker that gets the request ends at once: process.exit(1).',
        refused: 'After one worker had crashed, nobody could connect any more.',
      },
    },
    'others-finish': {
      title: 'Finishes the answers on other workers while one crashes',
      points: 3,
      needs: 'ends-one-worker',
      deadline: 40_000,
      async run(stage) {
        // On a busy machine the answers may be finished before the parent has heard of the crash.
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          if (await othersFinish(stage)) return
        }
        throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'condition' } })
      },
      diagnosis: {
        closed:
          'One worker crashed, and an answer on another one was cut. Processes share nothing, so somebody ended it: replace the one that is gone, and leave the others alone.',
        reset:
          'One worker crashed, and an answer on another one was cut. Processes share nothing, so somebody ended it: replace the one that is gone, and leave the others alone.',
        timeout: 'One worker crashed, and an answer on another one never came.',
        extra: '/crash was answered. The worker ends at once, process.exit(1), without a word.',
        exited: 'A worker crashed and the parent ended with it.',
        crashed:
          'A worker crashed and the parent died of it; its standard error names the error and the line.',
      },
    },
    'strength-restored': {
      title: 'Puts a new worker in the place of each that crashed',
      points: 2,
      needs: 'ends-one-worker',
      deadline: 60_000,
      async run(stage) {
        let crew = await startCrew(stage, 3)
        for (let round = 0; round < 3; round++) crew = await replaced(stage, crew, [await crash(stage, crew)])
        const silent = await connectToEach(stage, crew)
        if (silent === undefined) return
        for (const client of silent.values()) await client.send(requestBytes(client, '/crash'))
        await stage.eventually(() => crew.workers.every((pid) => !stage.kernel.alive(pid)))
        await replaced(stage, crew, crew.workers)
      },
      diagnosis: {
        missing: {
          idle: {
            when: ({ expected }) => typeof expected === 'string',
            text: 'The new worker is there, but no connection reaches it. It has to be put on the list from which connections are given out, and needs all listeners that the first ones have.',
          },
          gone: {
            when: () => true,
            text: "A worker is gone, and nobody took its place. On the child's 'exit' start another one, in the same way as the first ones: the new one needs its own 'exit' listener too.",
          },
        },
        extra:
          "One worker crashed, and more than one new one came. A child that ends emits 'disconnect', 'exit' and 'close': start the new one on 'exit' only.",
        timeout:
          'A request to the new worker got no answer. It needs all listeners that the first ones have.',
        mismatch: 'The new worker does not answer as the first ones did.',
        exited: 'After some crashes the parent ended. It goes on as long as nobody ends it.',
        crashed: 'After some crashes the parent died; its standard error names the error and the line.',
      },
    },
  },

  shared: {
    'hits-exact': {
      title: 'Counts the answers to / of all workers together',
      points: 3,
      async run(stage) {
        const crew = await startCrew(stage, 3)
        await hitMany(stage, crew.server, 220)
        const others = Promise.all(
          ['/slow', '/hits', '/nothing'].map((path) => get(stage, crew.server, path)),
        )
        others.catch(() => {})
        await hitsAre(stage, crew, 220)
        await others
        // Each is in the number as soon as its answer is there, whatever is told only now and then, or at the client's end.
        for (let more = 1; more <= 10; more++) {
          const client = await stage.connect({ to: crew.server })
          pidIn(stage, await ask(client, '/'))
          hitsNamed(stage, await get(stage, crew.server, '/hits'), 220 + more)
          await client.end()
        }
        await hitsAre(stage, crew, 230)
      },
      diagnosis: {
        mismatch: {
          status: {
            when: ({ expected }) => expected === 200,
            text: 'GET /hits has to be answered with status 200, and GET / as before, also when many ask at once.',
          },
          fewer: {
            when: ({ expected, received }) => Number(received) < Number(expected),
            text:
              'Hits are missing. A variable, even one of a module that all workers import, exists once in each process: let the parent count, ' +
              'in one step (not: ask for the number, then set it), and answer the request when the parent has counted it.',
          },
          more: {
            when: ({ expected, received }) => Number(received) > Number(expected),
            text: 'Too many hits. Only GET / is one: /slow, /hits and what gets 404 are not.',
          },
          'no-number': {
            when: () => true,
            text: '/hits is answered with a number, and perhaps a newline, and nothing else.',
          },
        },
        timeout:
          'A request got no answer. A worker that waits for the parent has to get one: send() back to the very worker that has asked.',
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
        closed: 'A request was cut. If a worker died, its standard error names the error and the line.',
        reset: 'A request was cut. If a worker died, its standard error names the error and the line.',
      },
    },
    'hits-after-crash': {
      title: 'Still has every hit after a crash',
      points: 2,
      needs: 'hits-exact',
      async run(stage) {
        const before = await startCrew(stage, 3)
        await hitMany(stage, before.server, 60)
        const crew = await replaced(stage, before, [await crash(stage, before)], '/slow')
        await hitsAre(stage, crew, 60)
        await hitMany(stage, crew.server, 40)
        await hitsAre(stage, crew, 100)
      },
      diagnosis: {
        mismatch:
          'A worker crashed, and the number is wrong since. What only the worker knew is gone with its memory: count in the parent, hit by hit, not at the end.',
        timeout:
          "After a crash some request gets no answer. The new worker's questions have to be heard like those of the first ones: attach the 'message' listener where you start a worker.",
        missing: "A worker is gone, and nobody took its place. On the child's 'exit' start another one.",
        crashed:
          'An error that nobody caught ended the parent; its standard error names the error and the line.',
        exited: 'After a crash the parent ended.',
      },
    },
  },

  end: {
    'finishes-answers': {
      title: 'Finishes the answers in flight after SIGTERM',
      points: 3,
      deadline: 40_000,
      async run(stage) {
        // The signal may be handled late on a busy machine, when there is nothing left to finish.
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          const flight = await slowInFlight(stage)
          const heard = await hearsSigterm(stage, flight)
          for (const answer of await flight.answers) pidIn(stage, answer)
          if (heard || !stage.kernel.observable) return
          await flight.server.stop()
        }
      },
      diagnosis: {
        closed:
          'SIGTERM came while half-second answers were being made, and they were cut. Without a handler the signal ends the parent, and its workers end with it; ' +
          'with one, tell the workers to finish, and wait for them.',
        reset:
          'SIGTERM came while half-second answers were being made, and they were cut. Tell the workers to finish, and wait for them; kill none.',
        timeout: 'SIGTERM came while half-second answers were being made, and they never came.',
        exited: 'The parent ended before the answers in flight were finished, and took its workers along.',
      },
    },
    'leaves-with-0': {
      title: 'Ends with all its workers after SIGTERM, with exit code 0, and frees the port',
      points: 2,
      async run(stage) {
        const { server, workers } = await startCrewIfSeen(stage, 3)
        pidIn(stage, await get(stage, server, '/'))
        server.signal('SIGTERM')
        const newcomers = () => stage.kernel.children(server.pid).filter((pid) => !workers.includes(pid))
        const over = () => !server.running || newcomers().length > 0
        await orUndefined(stage.eventually(over, { within: LEAVE_WITHIN_MS }))
        // Whoever starts workers now never comes to an end.
        const received = newcomers().length
        stage.expect(received === 0, { kind: 'extra', lane: server.name, expected: 0, received })
        await server.exits(0, { within: 1_000 })
        await nobodyLeft(stage, server)
        const again = await stage.start('server', { port: server.port })
        pidIn(stage, await get(stage, again, '/'))
      },
      diagnosis: {
        timeout:
          'Seconds after SIGTERM the parent still runs. Something keeps it: workers that were not told, or a server that still listens.',
        extra:
          'SIGTERM came, workers ended, and the parent started new ones in their place: so it never comes to an end. Remember that you are stopping, and replace nobody from then on.',
        exited:
          'The server was asked to end and did so, but with another exit code than 0. An orderly end is no error: process.exit(0).',
        crashed:
          'The server was asked to end by SIGTERM and did not end by itself with code 0. Handle the signal, wait for the workers, then exit with 0: 128 + 15 is for those who die of it.',
        resources:
          'The parent has ended, and workers of it still run. Wait for the exit of each before you go.',
        refused: 'After the end, the server could not be started again on the same port.',
      },
    },
    'refuses-newcomers': {
      title: 'Takes no new connections after SIGTERM',
      needs: 'finishes-answers',
      points: 2,
      deadline: 40_000,
      async run(stage) {
        // The signal may be handled late on a busy machine, so that requests are rightly served until then.
        let served: boolean | undefined
        for (let attempt = 1; served === undefined && attempt <= ATTEMPTS; attempt++) {
          served = await newcomersServed(stage)
        }
        if (served === undefined && stage.kernel.observable) {
          throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'condition' } })
        }
        const received = 'answers to connections made after SIGTERM'
        stage.expect(served === false, { kind: 'extra', received })
      },
      diagnosis: {
        extra:
          'Long after SIGTERM, as long as an old answer was in the making, new connections were still served. A server that ends stops listening first: server.close() in the parent, ' +
          'and nothing more is handed to the workers.',
        timeout:
          'Your processes never came to rest while old answers were in the making, so nobody could see what becomes of connections that are made after SIGTERM. ' +
          'Let them sleep when there is nothing to do, without setImmediate() or short intervals in circles, and stop listening at the signal: server.close() in the parent.',
      },
    },
    'silent-clients': {
      title: 'Is not kept by clients that say nothing or do not let go',
      points: 2,
      needs: 'leaves-with-0',
      async run(stage) {
        const { server } = await startCrewIfSeen(stage, 2)
        const silent = await stage.connectMany(8, { to: server })
        for (const client of silent.slice(4)) await client.send('GET / HTTP/1.1\r\nHo')
        const held = await stage.connectMany(4, { to: server })
        // Their answers are read, and our side stays open.
        for (const client of held) pidIn(stage, await ask(client, '/'))
        server.signal('SIGTERM')
        await server.exits(0, { within: LEAVE_WITHIN_MS })
        await nobodyLeft(stage, server)
      },
      diagnosis: {
        timeout:
          'A client that is connected and says nothing keeps your server alive after SIGTERM. close() waits for connections: destroy those without a whole request, ' +
          'and give the rest a deadline of about a second.',
        resources:
          'A client that is connected and says nothing keeps a worker alive after SIGTERM. Destroy connections without a whole request, and give the rest a deadline of about a second.',
        exited: 'With silent clients connected, the exit code after SIGTERM is not 0.',
        crashed: 'With silent clients connected, the server did not end by itself with code 0 after SIGTERM.',
      },
    },
    'no-orphans': {
      title: 'Leaves no orphans when the parent is killed outright',
      points: 2,
      async run(stage) {
        const { server } = await startCrewIfSeen(stage, 3)
        const silent = await stage.connectMany(9, { to: server })
        for (const client of silent.slice(6)) await client.send('GET / HTTP/1.1\r\nHo')
        for (let round = 0; round < 6; round++) pidIn(stage, await get(stage, server, '/'))
        server.signal('SIGKILL')
        await server.exits()
        await nobodyLeft(stage, server)
      },
      diagnosis: {
        resources:
          "The parent was killed by SIGKILL, which nobody can handle, and workers live on without it. Their channel to the parent closes at that moment: end on process.on('disconnect', …), " +
          'at once, whoever is still connected.',
      },
    },
  },
})

/** Whether GET / is answered while an answer to /slow is in the making. */
async function servedMeanwhile(stage: Stage, server: ProbeProgram): Promise<boolean> {
  const client = await stage.connect({ to: server })
  const began = performance.now()
  const slow = ask(client, '/slow')
  slow.catch(() => {})
  await stage.eventually(() => hasReadAll(stage, server, [client]))
  pidIn(stage, await get(stage, server, '/'))
  const meanwhile = await stillUnanswered([client])
  pidIn(stage, await slow)
  const ms = Math.round(performance.now() - began)
  // Timers may be a little early; half a second asked for is never a tenth less.
  stage.expect(ms >= 450, { kind: 'order', expected: { ms: 500 }, received: { ms } })
  return meanwhile
}

function noChildren({ expect, kernel }: Stage, worker: number): void {
  const received = kernel.children(worker).length
  expect(received === 0, { kind: 'extra', lane: `worker ${worker}`, expected: 0, received })
}

/** While the processes in `seen` rest, another one has to answer; its pid is added. */
async function answersWithout(stage: Stage, server: ProbeProgram, seen: Set<number>): Promise<void> {
  const resting = [...seen].filter((pid) => stage.kernel.children(server.pid).includes(pid))
  try {
    for (const pid of resting) process.kill(pid, 'SIGSTOP')
    const other = async () => {
      const answer = await tryGet(stage, server, '/')
      if (answer !== undefined) seen.add(processIn(stage, server, answer))
      return seen.size > 1
    }
    await orUndefined(stage.eventually(other))
  } finally {
    for (const pid of resting) if (stage.kernel.alive(pid)) process.kill(pid, 'SIGCONT')
  }
}

/** Until a dead process is no zombie any more; whoever lets it be one a little longer is no less right. */
async function untilReaped(stage: Stage, pid: number): Promise<void> {
  const reaped = () => {
    try {
      return !process.kill(pid, 0)
    } catch {
      return true
    }
  }
  await orUndefined(stage.eventually(reaped, { within: 1_000 }))
}

/** The crew after those in `gone` have been replaced, each newcomer having answered. */
async function replaced(stage: Stage, crew: Crew, gone: readonly number[], path = '/'): Promise<Crew> {
  const { server } = crew
  const workers = await fullStrength(stage, server, crew.workers.length, gone)
  const renewed = { server, workers }
  for (const pid of workers) if (!crew.workers.includes(pid)) await reach(stage, renewed, pid, path)
  sameWorkers(stage, renewed)
  return renewed
}

/** Whether a worker crashed, and its parent heard of it, while others had answers in the making, which come whole. */
async function othersFinish(stage: Stage): Promise<boolean> {
  const crew = await startCrew(stage, 3)
  const silent = await connectToEach(stage, crew)
  if (silent === undefined) {
    await othersFinishUnseen(stage, crew)
    return true
  }
  const victim = stage.random.pick(crew.workers)
  const others = [...silent].filter(([pid]) => pid !== victim)
  const slow = others.map(async ([pid, client]) => {
    stage.equal(processIn(stage, crew.server, await ask(client, '/slow')), pid)
  })
  const served = Promise.all(slow)
  served.catch(() => {})
  const clients = others.map(([, client]) => client)
  await stage.eventually(() => hasReadAll(stage, crew.server, clients))
  await untilReaped(stage, await crash(stage, crew, silent.get(victim)))
  const inTime = await stillUnanswered(clients)
  await served
  await crew.server.stop()
  return inTime
}

/** Where connections cannot be told apart by worker: of many answers in flight, those on other workers come whole. */
async function othersFinishUnseen(stage: Stage, crew: Crew): Promise<void> {
  const slow = Array.from({ length: 12 }, () => orUndefined(get(stage, crew.server, '/slow')))
  pidIn(stage, await get(stage, crew.server, '/'))
  const gone = await crash(stage, crew)
  const answers = (await Promise.all(slow)).filter((answer) => answer !== undefined)
  const pids = answers.map((answer) => processIn(stage, crew.server, answer))
  stage.expect(
    pids.some((pid) => pid !== gone),
    { kind: 'closed', awaited: { what: 'answer' }, lane: crew.server.name },
  )
}

async function hitMany(stage: Stage, server: ProbeProgram, count: number): Promise<void> {
  const lines = Array.from({ length: 20 }, async () => {
    for (let hit = 0; hit < count / 20; hit++) pidIn(stage, await get(stage, server, '/'))
  })
  await Promise.all(lines)
}

/** Every worker names this number. */
async function hitsAre(stage: Stage, crew: Crew, expected: number): Promise<void> {
  const silent = await connectToEach(stage, crew)
  for (const client of silent?.values() ?? []) hitsNamed(stage, await ask(client, '/hits'), expected)
  for (let round = 0; round < 2 * crew.workers.length; round++) {
    hitsNamed(stage, await get(stage, crew.server, '/hits'), expected)
  }
}

function hitsNamed(stage: Stage, { status, body }: HttpAnswer, expected: number): void {
  stage.equal(status, 200)
  stage.equal(/^\d+\r?\n?$/.test(body) ? Number(body) : body, expected)
}

/**
 * Clients whose requests were there before their connections could be accepted, as a busy server finds them: whoever
 * accepts and reads takes the request away from whoever is to answer it.
 */
async function askedBeforeAccepted(stage: Stage, count: number): Promise<TcpClient[]> {
  return stage.whileStopped(await stage.program(), async () => {
    const clients = await stage.connectMany(count)
    for (const client of clients) await client.send(requestBytes(client, '/'))
    return clients
  })
}

/** Expects that no process of an ended program is left. */
async function nobodyLeft(stage: Stage, server: ProbeProgram): Promise<void> {
  if (!stage.kernel.observable) return
  const left = () => server.family()?.length ?? 0
  const gone = await orUndefined(stage.eventually(() => left() === 0, { within: LEAVE_WITHIN_MS }))
  if (gone === undefined) {
    throw new ProbeFailure({
      kind: 'resources',
      lane: server.name,
      expected: { processes: 0 },
      received: { processes: left() },
    })
  }
}

/** Evidence of a line in the head that ends with LF alone. */
function hasBareNewline({ received }: Failure): boolean {
  const head = /^HTTP\/[^]*?\n\r?\n/.exec(shownText(received))?.[0] ?? ''
  return received instanceof Uint8Array && /[^\r]\n/.test(head)
}
