import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Grade } from '../runner/grade/grade.ts'
import { replayCommand } from '../runner/grade/replay-command.ts'
import { page } from '../runner/grade/reports/page/page.ts'
import { resultsJson } from '../runner/grade/reports/results-json.ts'
import { en } from '../runner/messages/en.ts'
import { hasChromium, launchBrowser } from '../test/grade/reports/browser.ts'
import { madeUpBook } from '../test/grade/made-up-book.ts'
import type { Pair } from './measure.ts'
import { temporaryFolder } from './paths.ts'

/** The page of a class: making it, and opening it in Chromium until it can be used, where there is one. */
export async function pagePairs(students: number): Promise<AsyncDisposable & { readonly pairs: Pair[] }> {
  const book = await madeUpBook(students)
  const folder = temporaryFolder()
  const empty = join(folder.path, 'empty.html')
  const report = join(folder.path, 'report.html')
  writeFileSync(empty, '<!doctype html><html data-ready></html>')
  const replay = (grade: Grade) => replayCommand(grade, folder.path, { cwd: '/' })
  const make = async () => writeFileSync(report, [...page(book, 'en', en, replay)].join(''))
  await make()
  const browser = hasChromium ? await launchBrowser() : undefined
  const making = {
    name: `page of ${students} students: made`,
    floorName: 'results.json of the same class',
    floor: async () =>
      writeFileSync(join(folder.path, 'results.json'), [...resultsJson(book, 'en', en)].join('')),
    subject: make,
  }
  const opening = browser && {
    name: `page of ${students} students: opened`,
    floorName: 'an empty page',
    floor: async () => open(browser, empty),
    subject: async () => open(browser, report),
  }
  return {
    pairs: opening === undefined ? [making] : [making, opening],
    async [Symbol.asyncDispose]() {
      await browser?.close()
      folder[Symbol.dispose]()
    },
  }
}

/** @returns ms from the address being given to the page being ready for use */
async function open(browser: Browser, file: string): Promise<number> {
  const tab = await browser.newPage()
  const began = performance.now()
  await tab.goto(pathToFileURL(file).href)
  await tab.waitForSelector('html[data-ready]')
  const ms = performance.now() - began
  await tab.close()
  return ms
}
