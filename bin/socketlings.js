#!/usr/bin/env node
// Plain JavaScript that any Node can read: it says a friendly word on an old one, then opens the door to the runner.
import module from 'node:module'

const NEEDED = [24, 12]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  const wanted = NEEDED.join('.')
  console.error(
    /^es/i.test(locale)
      ? `socketlings necesita Node ${wanted} o posterior, y este es el ${process.versions.node}. Ejecuta "npm ci" y después "npm start": el curso trae su propio Node.`
      : `socketlings needs Node ${wanted} or later, and this is ${process.versions.node}. Run "npm ci", then "npm start": the course brings its own Node.`,
  )
  process.exitCode = 2
} else {
  // Keeps the compiled code between runs: a command starts in half the time.
  module.enableCompileCache()
  const { run } = await import('../runner/cli.ts')
  await run(process)
}
