// What the checks of a lesson are written with. Everything a check can do stands in stage.ts.
export { defineChecks, type Check, type Diagnosis, type LessonChecks, type Translation } from './check.ts'
export {
  everyByte,
  hasReplacementCharacter,
  KiB,
  looksCutShort,
  looksDoubleEncoded,
  MiB,
  shownText,
} from './bytes.ts'
export { oneErrorLine, oneErrorLineNamesPort } from './complaint.ts'
export {
  excusedIf,
  ProbeFailure,
  type Awaited,
  type Ending,
  type Failure,
  type FailureKind,
  type Shown,
} from './failure.ts'
export { ask, type HttpAnswer } from './http-client.ts'
export { defineLesson, type LessonDefinition, type ProgramDefinition } from './lesson.ts'
export { ownLines } from './own-lines.ts'
export { foundEverywhere, listenElsewhere, listensNowhereElse, OTHER_HOST, startElsewhere } from './places.ts'
export type { ProbeProgram } from './probe-program.ts'
export type { Random } from './random.ts'
export type { RelayWay } from './relay-way.ts'
export type { Stage, StartOptions } from './stage.ts'
export type { TcpClient } from './tcp-client.ts'
export type { TcpServer } from './tcp-server.ts'
export type { Datagram, UdpPeer } from './udp-peer.ts'
/** Lets the event loop turn once: what has arrived is read meanwhile. */
export { setImmediate as nextTurn } from 'node:timers/promises'
export { nextMoment } from './waiting.ts'
