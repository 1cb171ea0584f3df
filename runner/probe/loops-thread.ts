// Started by loops.ts in a thread of its own.
import { Session, type Debugger } from 'node:inspector'
import { workerData } from 'node:worker_threads'

interface Watch {
  /** Counts up while the main thread takes turns. */
  readonly beats: Int32Array
  /** How long it may take none, in ms. */
  readonly after: number
  /** Name of the event that tells of a loop. */
  readonly found: string
}

const { beats, after, found } = workerData as Watch

const LOOK_EVERY_MS = 250
let seen = Atomics.load(beats, 0)
let quiet = 0

// Looks are counted, no clock is read: a process that was stopped, or a computer that slept, has not looped.
setInterval(() => {
  const now = Atomics.load(beats, 0)
  quiet = now === seen ? quiet + 1 : 0
  seen = now
  if (quiet * LOOK_EVERY_MS === after) breakLoop()
}, LOOK_EVERY_MS)

/**
 * Stops the main thread where it is, has it tell of that on behalf of the code that loops, and ends what it executes.
 * Its event loop goes on. https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-terminateExecution
 */
function breakLoop(): void {
  const session = new Session()
  session.connectToMainThread()
  const urls = new Map<string, string>()
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url))
  session.on('Debugger.paused', ({ params: { callFrames } }) => {
    const [top] = callFrames
    const told = JSON.stringify(callFrames.map(({ location }) => placeOf(location, urls)))
    const expression = `globalThis.process.emit(${JSON.stringify(found)}, ${told})`
    session.post('Debugger.evaluateOnCallFrame', { callFrameId: top!.callFrameId, expression }, () => {
      session.post('Runtime.terminateExecution')
      session.post('Debugger.resume')
      session.disconnect()
    })
  })
  session.post('Debugger.enable')
  session.post('Debugger.pause')
}

/** As in a stack trace. */
function placeOf({ scriptId, lineNumber, columnNumber = 0 }: Debugger.Location, urls: Map<string, string>) {
  return `    at ${urls.get(scriptId) ?? 'unknown'}:${lineNumber + 1}:${columnNumber + 1}`
}
