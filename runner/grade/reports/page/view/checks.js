// What the class did not understand: every check with how many passed and failed it, and of what causes.

/** @typedef {{ lesson: number, check: number, info: CheckInfo, passed: number, failed: number, skipped: number, open: number, causes: number[] }} CheckCount */

const FIRST_CHECKS = 8
let allChecks = false

/** @type {CheckCount[]} */
const checkCounts = lessons.flatMap((lesson, at) =>
  lesson.checks.map((info, check) => {
    const count = {
      lesson: at,
      check,
      info,
      passed: 0,
      failed: 0,
      skipped: 0,
      open: 0,
      causes: info.causes.map(() => 0),
    }
    for (const { marks } of students) {
      const mark = marks[at]
      const status = mark?.checks[check]
      if (mark === undefined || status === undefined || status === '-') continue
      if (status === 'p') count.passed++
      else if (status === 's') count.skipped++
      else if (status === 'f') {
        count.failed++
        const cause = causeOf(mark, check)
        count.causes[cause] = (count.causes[cause] ?? 0) + 1
      } else count.open++
    }
    return count
  }),
)

/**
 * The index of the cause for which a student failed a check.
 * @param {MarkInfo} mark @param {number} check
 */
function causeOf(mark, check) {
  let failed = 0
  for (let at = 0; at < check; at++) if (mark.checks[at] === 'f') failed++
  return mark.causes[failed] ?? -1
}

/** @param {CheckCount} count */
const reached = ({ passed, failed, skipped, open }) => passed + failed + skipped + open

function showChecks() {
  const lesson = /** @type {HTMLSelectElement} */ (byId('check-lesson')).value
  const inOrder = /** @type {HTMLSelectElement} */ (byId('check-sort')).value === 'order'
  const chosen = checkCounts.filter((count) => lesson === '' || count.lesson === Number(lesson))
  // Not reached is what an earlier failure made of it: it says nothing of this check.
  /** @param {CheckCount} count */
  const missed = (count) => (reached(count) === 0 ? 0 : count.failed / reached(count))
  const sorted = inOrder ? chosen : chosen.toSorted((a, b) => missed(b) - missed(a))
  const shown = allChecks ? sorted : sorted.slice(0, FIRST_CHECKS)
  byId('check-list').replaceChildren(...shown.map(checkItem))
  const more = byId('more-checks')
  more.hidden = sorted.length <= FIRST_CHECKS
  more.textContent = allChecks ? texts.checks.fewer : fill(texts.checks.all, { n: number(sorted.length) })
  more.setAttribute('aria-expanded', String(allChecks))
}

/** @param {CheckCount} count */
function checkItem(count) {
  const { info, failed, passed, skipped, open } = count
  const lesson = lessons[count.lesson]
  const whole = reached(count)
  const numbersText = [
    fill(texts.checks.failedCount, { n: number(failed), percent: percent(failed, whole) }),
    ...(skipped === 0 ? [] : [fill(texts.checks.skippedCount, { n: number(skipped) })]),
    fill(texts.checks.passedCount, { n: number(passed) }),
  ].join(' · ')
  const head = [
    h('span', { class: 'check-title' }, courseText(info.title)),
    h('span', { class: 'where' }, `${lesson?.title} · ${fill(texts.step, { n: info.step })}`),
    h(
      'span',
      { class: 'bar', 'aria-hidden': 'true' },
      h('span', { class: 'failed', size: failed }),
      h('span', { class: 'skipped', size: skipped }),
      h('span', { class: 'not-graded', size: open }),
      h('span', { class: 'passed', size: passed }),
    ),
    h('span', { class: 'numbers' }, numbersText),
  ]
  if (failed === 0) return h('li', { class: 'check' }, h('div', { class: 'head' }, head))
  return h(
    'li',
    { class: 'check' },
    h('details', {}, h('summary', { class: 'head' }, head), causeList(count)),
  )
}

/** @param {CheckCount} count */
function causeList({ lesson, check, info, causes }) {
  const order = causes.map((number_, cause) => ({ cause, count: number_ })).filter(({ count }) => count > 0)
  return h(
    'ul',
    { class: 'causes' },
    order
      .sort((a, b) => b.count - a.count)
      .map(({ cause, count }) =>
        h(
          'li',
          {},
          h('p', {}, courseText(info.causes[cause])),
          h(
            'button',
            { type: 'button', class: 'quiet', onclick: () => showOnly({ lesson, check, cause }) },
            plural(texts.checks.show, count),
          ),
        ),
      ),
  )
}

function startChecks() {
  byId('check-lesson').append(
    ...lessons.map(({ number: n, title }, index) => h('option', { value: index }, `${n}. ${title}`)),
  )
  for (const id of ['check-lesson', 'check-sort']) byId(id).addEventListener('change', showChecks)
  byId('more-checks').addEventListener('click', () => {
    allChecks = !allChecks
    showChecks()
  })
  showChecks()
}
