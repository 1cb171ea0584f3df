import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Messages } from '../../../messages/en.ts'
import type { Language } from '../../../messages/language.ts'
import type { GradeBook } from '../../grade.ts'
import { pageChunks, pageIndex } from './page-data.ts'
import type { ReplayText } from './page-data.ts'

/** In this order, each a classic script: they share their names. */
const scripts = ['dom', 'data', 'overview', 'checks', 'students', 'detail', 'start']

/**
 * report.html in pieces: one page that needs nothing else and asks nobody for anything. Its policy lets nothing run
 * but its own scripts, known by their hashes, and lets nothing be loaded. What students wrote is only ever text.
 */
export function* page(
  book: GradeBook,
  language: Language,
  messages: Messages,
  replay: ReplayText,
): Generator<string> {
  const code = scripts.map((name) => ownFile(`view/${name}.js`))
  const style = ownFile('style.css')
  yield head(book, language, messages, style, code)
  yield body(book, language, messages)
  yield `<script type="application/json" id="data">${inScript(JSON.stringify(pageIndex(book, language, messages)))}</script>\n`
  let index = 0
  // Base64: there is nothing in it that could end the element.
  for (const chunk of pageChunks(book, language, messages, replay))
    yield `<script type="text/plain" id="chunk-${index++}">${chunk}</script>\n`
  for (const text of code) yield `<script>${text}</script>\n`
  yield '</body>\n</html>\n'
}

const ownFile = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** JSON inside of a script element: whatever it holds, it neither ends the element nor begins a comment. */
const inScript = (json: string) =>
  json.replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function head(
  { course, version }: GradeBook,
  language: Language,
  { reports }: Messages,
  style: string,
  code: readonly string[],
): string {
  const policy = [
    "default-src 'none'",
    `script-src ${code.map(hash).join(' ')}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="socketlings ${inHtml(version)}">
<title>${inHtml(`${reports.page.title} · ${course}`)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
`
}

const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function body({ course, version, endedAt }: GradeBook, language: Language, { reports }: Messages): string {
  const { page: texts } = reports
  const date = new Date(endedAt).toLocaleString(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  const t = inHtml
  return `<body>
<a class="skip" href="#students">${t(texts.skip)}</a>
<header class="top">
  <div>
    <h1>${t(texts.title)} <span>${t(course)}</span></h1>
    <p class="about">${t(texts.graded.replace('{date}', `${date} UTC`).replace('{version}', version))}</p>
  </div>
  <nav aria-label="${t(texts.nav)}">
    <a href="#overview">${t(texts.overview)}</a>
    <a href="#checks">${t(texts.checks.title)}</a>
    <a href="#students">${t(texts.students.title)}</a>
    <button type="button" class="quiet" data-print>${t(texts.print)}</button>
  </nav>
</header>
<noscript><p class="note">${t(texts.noscript)}</p></noscript>
<main>
<section id="overview" aria-labelledby="overview-title">
  <h2 id="overview-title">${t(texts.overview)}</h2>
  <dl id="tiles"></dl>
  <ol id="lessons"></ol>
</section>
<section id="checks" aria-labelledby="checks-title">
  <h2 id="checks-title">${t(texts.checks.title)}</h2>
  <p class="lead">${t(texts.checks.lead)}</p>
  <div class="controls">
    <label>${t(texts.lesson)} <select id="check-lesson"><option value="">${t(texts.all)}</option></select></label>
    <label>${t(texts.sort)} <select id="check-sort"><option value="missed">${t(texts.checks.missed)}</option><option value="order">${t(texts.checks.order)}</option></select></label>
  </div>
  <p class="key" aria-hidden="true"><span class="failed">${t(texts.checks.failed)}</span> <span class="skipped">${t(texts.checks.skipped)}</span> <span class="not-graded">${t(texts.checks.open)}</span> <span class="passed">${t(texts.checks.passed)}</span></p>
  <ol id="check-list"></ol>
  <button type="button" class="quiet" id="more-checks" aria-controls="check-list"></button>
</section>
<section id="students" aria-labelledby="students-title">
  <h2 id="students-title" tabindex="-1">${t(texts.students.title)}</h2>
  <div class="controls" role="search">
    <label class="grow">${t(texts.students.search)} <input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="${t(texts.students.placeholder)}"></label>
    <label>${t(texts.lesson)} <select id="lesson-filter"><option value="">${t(texts.students.whole)}</option></select></label>
    <label>${t(texts.students.state)} <select id="state-filter"><option value="">${t(texts.students.anyState)}</option></select></label>
    <label class="for-cards">${t(texts.sort)} <select id="sort"></select></label>
  </div>
  <p id="chip" hidden></p>
  <p id="count" role="status"></p>
  <table role="table">
    <caption class="unseen">${t(texts.students.caption)}</caption>
    <thead role="rowgroup"><tr role="row" id="head"></tr></thead>
    <tbody role="rowgroup" id="rows"></tbody>
  </table>
  <p id="nobody" class="note" hidden>${t(texts.students.nobody)}</p>
  <button type="button" class="quiet" id="more-students">${t(texts.students.more)}</button>
</section>
</main>
<dialog id="detail" aria-labelledby="detail-title">
  <div class="box">
    <header>
      <div>
        <h2 id="detail-title" tabindex="-1"></h2>
        <p id="detail-about"></p>
      </div>
      <nav aria-label="${t(texts.detail.neighbours)}">
        <a id="previous" aria-label="${t(texts.detail.previous)}" title="${t(texts.detail.previous)} (←)">←</a>
        <a id="next" aria-label="${t(texts.detail.next)}" title="${t(texts.detail.next)} (→)">→</a>
        <button type="button" class="quiet" data-print>${t(texts.print)}</button>
        <button type="button" class="quiet" id="close">${t(texts.detail.close)}</button>
      </nav>
    </header>
    <div id="detail-lessons"></div>
  </div>
</dialog>
`
}
