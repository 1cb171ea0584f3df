import type { Failure } from '#probe'

const lastWords = ({ ending }: Failure): string => ending?.stderr ?? ''

/** Why a server died when a client broke its connection off, by the last words that Node writes. */
export const byAReset = {
  readline: {
    when: (failure: Failure) => /'error' event on Interface instance/.test(lastWords(failure)),
    text: "A client broke its connection off (RST). readline hands the socket's error on as its own, and an 'error' that nobody listens to is thrown: beside socket.on('error', …) the interface that createInterface() gave wants a listener too.",
  },
  'nobody-listens': {
    when: (failure: Failure) => /'error' event on Socket instance/.test(lastWords(failure)),
    text: "A client broke its connection off (RST), and that ended the server. An 'error' that nobody listens to is thrown: give every socket a socket.on('error', …) as soon as it is there and for as long as it is: before its first line, and after its `bye`, when no loop and no readline listens any more.",
  },
  'nobody-catches': {
    when: (failure: Failure) =>
      /fromPromise|nhandled/.test(lastWords(failure)) &&
      /ECONNRESET|EPIPE|ERR_STREAM|ABORT_ERR/.test(lastWords(failure)),
    text: 'A client broke its connection off (RST). That makes a loop over the connection throw (`for await`, also over the lines of readline), and nobody caught it: converse(socket).catch(…), or the loop in try … catch.',
  },
  other: {
    when: () => true,
    text: 'A client broke its connection off (RST), and that ended the server. Its standard error names the error and the line.',
  },
}
