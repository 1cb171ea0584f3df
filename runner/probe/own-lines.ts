/** What Node says of itself on standard error. */
const nodesOwn = [
  /^\(node:\d+\)/,
  // Of programs below a package.json that does not say which modules they are it says more than one line.
  /^Reparsing as ES module because module syntax was detected\./,
  /^To eliminate this warning, add "type": "module" to /,
  // And of timers that are given something else than a time.
  /^Time(out|r) duration was (set|truncated) to /,
  /^\(Use `node --trace-/,
]

/** The lines on standard error, without empty ones and without Node's own warnings. */
export function ownLines(stderr: string): string[] {
  return stderr
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !nodesOwn.some((pattern) => pattern.test(line)))
}
