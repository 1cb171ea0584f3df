import { parse } from 'csv-parse/sync'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import fc from 'fast-check'
import { lexer, walkTokens } from 'marked'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import type { GradeBook } from '../../../runner/grade/grade.ts'
import { replayCommand } from '../../../runner/grade/replay-command.ts'
import { actions, summary } from '../../../runner/grade/reports/actions.ts'
import { csvLine, neutralised } from '../../../runner/grade/reports/csv.ts'
import { feedback } from '../../../runner/grade/reports/feedback.ts'
import { fileNames } from '../../../runner/grade/reports/file-name.ts'
import { gradescope } from '../../../runner/grade/reports/gradescope.ts'
import { junit } from '../../../runner/grade/reports/junit.ts'
import { rowsOf } from '../../../runner/grade/reports/mark.ts'
import { page } from '../../../runner/grade/reports/page/page.ts'
import { resultsJson } from '../../../runner/grade/reports/results-json.ts'
import { xmlAttributes, xmlText } from '../../../runner/grade/reports/xml.ts'
import { en } from '../../../runner/messages/en.ts'
import { hostileBook, hostileTexts } from '../hostile-book.ts'
import { textOf } from './support.ts'

/** Any text at all, lone surrogates and control characters too, and those that somebody would try first. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(...hostileTexts, 'x;=cmd', 'x;"=cmd', 'x\n-cmd'),
  fc.array(fc.constantFrom(...hostileTexts), { maxLength: 4 }).map((texts) => texts.join('')),
)

test('a CSV line is read as it was written, but for what a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1 }), (cells) => {
      const line = csvLine(cells)
      const [read] = parse(line, { relax_column_count: true }) as string[][]
      expect(read).toEqual(cells.map((cell) => neutralised(cell).toWellFormed()))
      // Also where cells are parted by semicolons, and quotes within what is a cell there mean nothing.
      for (const cell of [...read!, ...line.split(/[;\r\n]"*/)]) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})

test('XML is well-formed whatever it holds, and what XML can hold comes back', () => {
  const reader = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    htmlEntities: true,
    processEntities: { enabled: true, maxTotalExpansions: 1e6, maxExpandedLength: 1e7 },
  })
  fc.assert(
    fc.property(anyText, (text) => {
      const xml = `<a${xmlAttributes({ b: text })}>.${xmlText(text)}</a>`
      expect(XMLValidator.validate(xml)).toBe(true)
      expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u)
      if (!/^[\w ]+$/.test(text)) return
      const read = reader.parse(xml) as { a: { b: string; '#text': string } }
      expect(read.a).toEqual({ b: text, '#text': `.${text}` })
    }),
  )
})

test('JUnit, JSON and Gradescope can be read whatever a student has written', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const book = hostileBook(text)
      expect(XMLValidator.validate(textOf(junit, book))).toBe(true)
      const json = JSON.parse(textOf(resultsJson, book)) as { students: { folder: string }[] }
      expect(json.students[0]!.folder).toBe(text)
      JSON.parse(gradescope(rowsOf(book)[0]!, book, 'en', en))
    }),
    { numRuns: 60 },
  )
})

const pageOf = (book: GradeBook, language: 'en', messages: typeof en) =>
  page(book, language, messages, (grade) => replayCommand(grade, '/hw-grades', { cwd: '/' }))

test('a page has the elements that it has for a harmless student, and no other', () => {
  const tags = (html: string) => html.match(/<[/!a-z][a-z0-9]*/gi)
  const harmless = tags(textOf(pageOf, hostileBook('Ada')))
  fc.assert(
    fc.property(anyText, (text) => {
      expect(tags(textOf(pageOf, hostileBook(text)))).toEqual(harmless)
    }),
    { numRuns: 40 },
  )
})

test('feedback and summaries hold no markup of a student: blocks of code are not broken out of', () => {
  const shapes = (markdown: string) => {
    const found: string[] = []
    void walkTokens(lexer(markdown), ({ type }) => {
      found.push(type)
    })
    return found
  }
  const of = (text: string) => {
    const book = hostileBook(text)
    return [
      feedback(rowsOf(book)[0]!, book, 'en', en, new Map()),
      summary(book.grades[0]!, book.lessons[0]!, book.lessons[0]!.texts.en, en, []),
    ]
  }
  const plain = of('Ada').map(shapes)
  fc.assert(
    fc.property(anyText, (text) => {
      for (const [index, markdown] of of(text).entries()) {
        const found = shapes(markdown)
        expect(
          found.filter((type) => ['html', 'link', 'image', 'heading', 'table', 'code'].includes(type)),
        ).toEqual(
          plain[index]!.filter((type) =>
            ['html', 'link', 'image', 'heading', 'table', 'code'].includes(type),
          ),
        )
      }
    }),
    { numRuns: 100 },
  )
})

test('no text of a student begins a workflow command', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const book = hostileBook(text)
      const lines = actions(book.grades[0]!, book.lessons[0]!, 'en', en, (file) => file).split(/\r\n|\r|\n/)
      expect(lines.pop()).toBe('')
      expect(lines.map((line) => line.split(' ')[0])).toEqual(['::error', '::error', '::notice'])
    }),
    { numRuns: 60 },
  )
})

test('names of files stay in their folder, fit, and are never the same for two students', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyText, { minLength: 1, maxLength: 8 }), (students) => {
      const names = [...fileNames(students).values()]
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(students.length)
      for (const name of names) {
        expect(basename(name)).toBe(name)
        expect(name).not.toMatch(/^\.|[\0<>:"/\\|?*\x01-\x1f]/)
        expect(Buffer.byteLength(`${name}.md`)).toBeLessThanOrEqual(255)
      }
    }),
  )
  expect([...fileNames(['ana', 'Ada Lovelace', 'josé']).values()]).toEqual(['ana', 'Ada Lovelace', 'josé'])
  // One name to macOS, and to whoever unpacks the reports there.
  const twice = fileNames(['josé', 'jose\u0301'])
    .values()
    .map((name) => name.normalize('NFC'))
  expect(new Set(twice).size).toBe(2)
})
