import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Debian's; `.ci/run` installs it. */
const executablePath = '/usr/bin/chromium'

export const hasChromium = existsSync(executablePath)

/** A browser that talks to nobody by itself. */
export function launchBrowser(): Promise<Browser> {
  const quiet = 'quic background-networking component-update sync gpu'
    .split(' ')
    .map((what) => `--disable-${what}`)
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--no-first-run', ...quiet] })
}
