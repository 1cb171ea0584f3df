import { shownText, type Failure } from '#probe'

/** A job that nobody had asked to fail has failed. */
export const workerFailed = {
  when: ({ received }: Failure) => shownText(received).startsWith('error crash'),
  text: "The worker failed: there is an error in worker.ts, or its file was not found. Print it, and you see which: worker.on('error', (error) => console.error(error)).",
}

/** The same after a job that was to fail. */
export const failedAgain = {
  when: ({ expected, received }: Failure) =>
    shownText(received).startsWith('error crash') && !shownText(expected).startsWith('error crash'),
  text: "A good job after the crash was answered `error crash` as well. Either the new worker fails too: there is an error in worker.ts, and worker.on('error', (error) => console.error(error)) prints which; or the error of the old one is still told to whoever asks next.",
}

/** The program ended because a worker's file cannot even be loaded. */
export const workerBroken = {
  when: ({ ending }: Failure) =>
    /SyntaxError|ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND/.test(ending?.stderr ?? ''),
  text: 'No job failed here: the worker does not even start. There is an error in its file, or the file was not found. Standard error says which, and the line.',
}
