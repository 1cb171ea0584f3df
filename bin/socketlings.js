#!/usr/bin/env node
// Plain JavaScript that any Node can read: it says a friendly word on an old one, then opens the door to the runner.
import { existsSync } from 'fs'

const NEEDED = [24, 12]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

// A checkout has the sources, and Node runs them as they are; the package has what they were compiled to.
const sources = new URL('../runner/cli.ts', import.meta.url)
const isCheckout = existsSync(sources)

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(tooOld())
  process.exitCode = 2
} else {
  open().catch((error) => {
    console.error(error)
    process.exitCode = 70
  })
}

async function open() {
  // What nobody catches is a fault of ours, too; Node's own code for it would be a learner's failure.
  process.on('uncaughtExceptionMonitor', () => {
    if (process.listenerCount('uncaughtException') > 0) return
    process.on('exit', () => (process.exitCode = 70))
  })
  // Keeps the compiled code between runs: a command starts in half the time.
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  const { run } = await import(isCheckout ? sources.href : '../dist/runner/cli.js')
  await run(process)
  // What a check of some course has left open must not keep a command from ending.
  setTimeout(() => process.stdout.write('', () => process.exit()), 2000).unref()
}

function tooOld() {
  const { SOCKETLINGS_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env
  const locale = SOCKETLINGS_LANG || LC_ALL || LC_MESSAGES || LANG || ''
  const wanted = NEEDED.join('.')
  const found = process.versions.node
  if (/^es/i.test(locale)) {
    const cure = isCheckout
      ? 'Ejecuta "npm ci" y después "npm start": el curso trae su propio Node.'
      : 'Instala uno más nuevo desde https://nodejs.org y repite la orden.'
    return `socketlings necesita Node ${wanted} o posterior, y este es el ${found}. ${cure}`
  }
  const cure = isCheckout
    ? 'Run "npm ci", then "npm start": the course brings its own Node.'
    : 'Install a newer one from https://nodejs.org, then run the command again.'
  return `socketlings needs Node ${wanted} or later, and this is ${found}. ${cure}`
}
