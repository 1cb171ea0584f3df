import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Grade, GradeBook } from '../../../runner/grade/grade.ts'
import { replayCommand } from '../../../runner/grade/replay-command.ts'
import { rowsOf } from '../../../runner/grade/reports/mark.ts'
import { page as report } from '../../../runner/grade/reports/page/page.ts'
import { en } from '../../../runner/messages/en.ts'
import { es } from '../../../runner/messages/es.ts'
import { hostileBook, hostileTexts } from '../hostile-book.ts'
import { madeUpBook } from '../made-up-book.ts'
import { hasChromium, launchBrowser } from './browser.ts'

const book = await madeUpBook(150)
const rows = rowsOf(book)
const replay = (grade: Grade) => replayCommand(grade, '/course/hw-grades', { cwd: '/course' })

/** A browser takes its time to start on a busy machine. */
const patience = { timeout: 120_000 }

describe.skipIf(!hasChromium)('report.html in Chromium (needs /usr/bin/chromium)', patience, () => {
  let browser: Browser
  const folder = mkdtempSync(join(tmpdir(), 'socketlings-page-'))
  const english = join(folder, 'report.html')
  const spanish = join(folder, 'informe.html')

  beforeAll(async () => {
    writeFileSync(english, [...report(book, 'en', en, replay)].join(''))
    writeFileSync(spanish, [...report(book, 'es', es, replay)].join(''))
    browser = await launchBrowser()
  }, patience.timeout)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens a page, and fails the test for any complaint of it and for anything it asks of the network. */
  async function open(file: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    const trouble: string[] = []
    page.on('console', (message) => trouble.push(message.text()))
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('dialog', (dialog) => trouble.push(`dialog ${dialog.message()}`))
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) trouble.push(`request ${request.url()}`)
    })
    onTestFinished(async () => {
      await context.close()
      expect(trouble).toEqual([])
    })
    await page.goto(pathToFileURL(file).href)
    await page.waitForSelector('html[data-ready]')
    return page
  }

  const names = (page: Page) => page.locator('#rows th a').allTextContents()
  const count = (page: Page) => page.locator('#count').textContent()

  test('shows the class: its numbers are those of the grades', async () => {
    const page = await open(english)
    const passed = rows.filter(({ total }) => total.state === 'passed').length
    const tiles = await page.locator('#tiles dd').allTextContents()
    expect(tiles.slice(0, 3)).toEqual([
      '150',
      String(rows.filter(({ total }) => total.state !== 'not-submitted').length),
      String(passed),
    ])
    expect(await page.locator('#lessons > li').count()).toBe(book.lessons.length)
    const [first] = rows.toSorted((a, b) => a.student.name!.localeCompare(b.student.name!))
    const cells = page.locator('#rows tr').first().locator('td.total')
    expect(await cells.textContent()).toBe(`${first!.total.points} / ${first!.total.maxPoints}`)
  })

  test('is searched without accents, filtered and sorted', async () => {
    const page = await open(english)
    expect(await count(page)).toBe('150 of 150 students')
    await page.getByRole('searchbox').fill('nunez inigo')
    for (const name of await names(page)) expect(name).toBe('Íñigo Núñez')
    await page.getByRole('searchbox').fill('nobody of that name')
    expect(await count(page)).toBe('0 of 150 students')
    expect(await page.locator('#nobody').isVisible()).toBe(true)
    await page.getByRole('searchbox').fill('')
    await page.locator('#lesson-filter').selectOption('1')
    await page.locator('#state-filter').selectOption('not-submitted')
    const expected = rows.filter(({ marks }) => marks[1]!.state === 'not-submitted').length
    expect(await count(page)).toBe(`${expected} of 150 students`)
    await page.locator('#state-filter').selectOption('')

    const total = page.getByRole('columnheader', { name: 'Total' })
    await total.getByRole('button').click()
    expect(await total.getAttribute('aria-sort')).toBe('descending')
    const points = async () => (await page.locator('#rows td.total strong').allTextContents()).map(Number)
    const down = await points()
    expect(down).toEqual(down.toSorted((a, b) => b - a))
    await total.getByRole('button').click()
    expect(await total.getAttribute('aria-sort')).toBe('ascending')
    expect((await points())[0]).toBe(Math.min(...rows.map((row) => row.total.points)))
  })

  test('says what was not understood, and leads to those who failed of one cause', async () => {
    const page = await open(english)
    const item = page.locator('#check-list details').first()
    await item.locator('summary').click()
    const button = item.getByRole('button').first()
    const shown = Number(/\d+/.exec((await button.textContent())!)?.[0] ?? 1)
    await button.click()
    expect(await count(page)).toBe(`${shown} of 150 students`)
    expect(await page.locator('#chip').textContent()).toContain('Failed: ')
    await page.getByRole('button', { name: 'Remove this filter' }).click()
    expect(await count(page)).toBe('150 of 150 students')
    const all = book.lessons.flatMap(({ texts }) =>
      Object.values(texts.en.checks).flatMap(Object.values),
    ).length
    await page.getByRole('button', { name: `Show all ${all} checks` }).click()
    expect(await page.locator('#check-list > li').count()).toBe(all)
  })

  test('a student without any mark has no total, which is not a total of zero', async () => {
    const [{ student }] = rows as [(typeof rows)[0]]
    const file = join(folder, 'unmarked.html')
    const grades = book.grades.filter((grade) => grade.student !== student.folder)
    writeFileSync(file, [...report({ ...book, grades }, 'en', en, replay)].join(''))
    const page = await open(file)
    await page.getByRole('searchbox').fill(student.folder)
    const row = page.locator('#rows tr:visible')
    expect(await row.locator('td.total').textContent()).toBe('')
    await row.getByRole('link').click()
    await page.locator('dialog[open]').waitFor()
    expect(await page.locator('#detail-about').textContent()).toMatch(/not graded$/i)
  })

  test('counts whoever handed in what is no lesson, and shows at once what it was', async () => {
    const [{ student }] = rows as [(typeof rows)[0]]
    const file = join(folder, 'strange.html')
    const grades = book.grades.map((grade): Grade => {
      if (grade.student !== student.folder) return grade
      const trouble = { strange: { names: ['v1/'], count: 1 } }
      return { ...grade, state: 'not-submitted', points: 0, checks: [], trouble, error: 'There is: v1/' }
    })
    writeFileSync(file, [...report({ ...book, grades }, 'en', en, replay)].join(''))
    const page = await open(file)
    const others = rows.slice(1).filter(({ total }) => total.state !== 'not-submitted').length
    expect(await page.locator('#tiles dd').nth(1).textContent()).toBe(String(others + 1))
    await page.getByRole('searchbox').fill(student.folder)
    await page.locator('#rows tr:visible').getByRole('link').click()
    const lesson = page.locator('dialog[open] details.lesson').first()
    await expect.poll(() => lesson.innerText()).toContain('no program of this lesson was found')
    expect(await lesson.innerText()).toContain('v1/')
  })

  test('is used with the keyboard alone', async () => {
    const page = await open(english)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the students')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search')
    const student = rows.find(({ marks }) => marks.some(({ state }) => state === 'failed'))!
    await page.keyboard.type(student.student.folder)
    while ((await page.evaluate(() => document.activeElement?.closest('#rows'))) === null)
      await page.keyboard.press('Tab')
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
    expect(outline).toBe('solid')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    expect(await page.locator('#detail-title').textContent()).toBe(student.student.name)
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(student.student.name)
  })

  test('shows of each failure what was seen, its cause and its wire diagram, and how to see it again', async () => {
    const page = await open(english)
    const row = rows.find(({ grades }) =>
      grades.some((grade) => grade?.checks.some(({ kind }) => kind === 'timeout')),
    )!
    await page.goto(`${pathToFileURL(english).href}#student=${row.student.folder}`)
    await page.locator('dialog[open]').waitFor()
    const failed = row.grades.flatMap(
      (grade) => grade?.checks.filter(({ status }) => status === 'failed') ?? [],
    )
    expect(await page.locator('dialog .failure').count()).toBe(failed.length)
    const wires = await page.locator('dialog pre[aria-label="What went over the wire"]').allTextContents()
    expect(wires).toHaveLength(failed.length)
    for (const wire of wires) expect(wire).toContain('node server.ts')
    const detail = await page.locator('dialog').textContent()
    expect(detail).toContain('in vain')
    for (const { id } of book.lessons.filter((_, at) => (row.grades[at]?.runs ?? 0) > 0))
      expect(detail).toContain(`npx socketlings replay ${row.student.folder} ${id} --out hw-grades`)
    // From student to student, and back by the browser's own button.
    await page.locator('#next').click()
    await expect.poll(() => page.locator('#detail-about').textContent()).not.toContain(row.student.folder)
    await page.goBack()
    await expect.poll(() => page.locator('#detail-about').textContent()).toContain(row.student.folder)
  })

  test.each([
    ['a desktop', 1280, 'light'],
    ['a desktop', 1280, 'dark'],
    ['a phone', 390, 'light'],
    ['a phone', 390, 'dark'],
  ] as const)('fits %s of %i pixels in the %s scheme, and can be read', async (_, width, colorScheme) => {
    const page = await open(spanish, { viewport: { width, height: 844 }, colorScheme })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(await page.locator('h1').textContent()).toContain('Calificaciones')
    expect(await contrasts(page)).toEqual([])
    await page.locator('#rows th a').first().click()
    await page.locator('dialog[open] .lesson').first().waitFor()
    expect(await page.locator('dialog').evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
    expect(await contrasts(page)).toEqual([])
  })

  test('prints everybody who is chosen, without what is only for a screen', async () => {
    const page = await open(english)
    expect((await names(page)).length).toBeLessThan(150)
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await names(page)).toHaveLength(150)
    expect(await page.locator('#search').isVisible()).toBe(false)
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('shows the rest of the students when it is scrolled to, or asked for', async () => {
    const page = await open(english)
    await page.locator('#more-students').scrollIntoViewIfNeeded()
    await expect.poll(async () => (await names(page)).length).toBe(150)
    expect(await page.locator('#more-students').isVisible()).toBe(false)
  })

  test('takes nothing of a student for more than text', async () => {
    const file = join(folder, 'hostile.html')
    const books = hostileTexts.map(hostileBook)
    const all: GradeBook = {
      ...books[0]!,
      students: books.flatMap(({ students }) => students),
      grades: books.flatMap(({ grades }) => grades),
    }
    writeFileSync(file, [...report(all, 'en', en, replay)].join(''))
    const page = await open(file)
    expect(await page.locator('#rows tr').count()).toBe(hostileTexts.length)
    for (const link of await page.locator('#rows th a').all()) {
      const href = (await link.getAttribute('href'))!
      await page.evaluate((hash) => (location.hash = hash), href)
      await page.locator('dialog[open] .failure').first().waitFor()
      await page.keyboard.press('Escape')
    }
    expect(await page.locator('img, iframe, b, body > h1').count()).toBe(0)
  })
})

/** Texts that are hard to read: a contrast under 4.5, or 3 for large ones (WCAG 2.2, 1.4.3). */
function contrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
    const rgba = (color: string) => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data] as [number, number, number, number]
    }
    const light = (color: readonly number[]) => {
      const [r, g, b] = color.map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      }) as [number, number, number]
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const behind = (element: Element): readonly number[] => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const color = rgba(getComputedStyle(at).backgroundColor)
        if (color[3] === 255) return color
      }
      return [255, 255, 255]
    }
    const bad = new Set<string>()
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent?.trim() !== '',
      )
      const box = element.getBoundingClientRect()
      if (
        !own ||
        !element.checkVisibility() ||
        box.width < 2 ||
        element.closest('.unseen, :not([href])#previous, script, noscript')
      )
        continue
      const style = getComputedStyle(element)
      const [front, back] = [light(rgba(style.color)), light(behind(element))]
      const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
      const large =
        parseFloat(style.fontSize) >= 24 ||
        (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700)
      if (contrast < (large ? 3 : 4.5))
        bad.add(
          `${element.tagName}.${element.className} ${contrast.toFixed(2)}: ${element.textContent?.slice(0, 30)}`,
        )
    }
    return [...bad].slice(0, 10)
  })
}
