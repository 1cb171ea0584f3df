import { endings } from './interrupts.ts'

/** What the command line ends with; README.md has the table for instructors. */
export const exitCode = {
  passed: 0,
  failed: 1,
  /** Wrong use, or something that the user has to put right first. */
  misuse: 2,
  /** The machine was too busy to tell. */
  inconclusive: 3,
  /** Our own fault. */
  fault: 70,
  SIGHUP: 129,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGTERM: 143,
} as const

/** What a command ends with that a signal has ended. */
export const codeOfSignal = (reason: unknown): number =>
  exitCode[endings.find((signal) => signal === reason) ?? 'SIGINT']
