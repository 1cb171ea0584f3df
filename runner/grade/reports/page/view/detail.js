// One student: every lesson with its checks, and of each failure what was seen, why, and the wire diagram.

const dialog = /** @type {HTMLDialogElement} */ (byId('detail'))
/** @type {Element | null} */
let cameFrom = null
/** The link to who is shown. */
let shown = ''

/** Shows the student that the address names, or none. */
async function showAddress() {
  const student = students.find((one) => linkTo(one) === location.hash)
  if (student === undefined) {
    if (dialog.open) dialog.close()
    return
  }
  const { wires, grades } = await detailsOf(student)
  // Somebody else was asked for meanwhile.
  if (linkTo(student) !== location.hash) return
  shown = location.hash
  byId('detail-title').textContent = student.name
  byId('detail-about').replaceChildren(
    ...[student.folder, student.id, student.email]
      .filter((text) => text !== '' && text !== student.name)
      .map((text) => h('span', {}, text)),
    hasMark(student)
      ? h('strong', {}, fill(texts.detail.total, { n: number(student.points), of: number(student.max) }))
      : stateBadge(student.state),
  )
  byId('detail-lessons').replaceChildren(
    ...lessons.map((lesson, index) =>
      lessonDetail(student, lesson, student.marks[index], grades[index] || undefined, wires),
    ),
  )
  setNeighbours(student)
  if (!dialog.open) {
    cameFrom = document.activeElement
    dialog.showModal()
  }
  document.body.classList.add('detail-open')
  dialog.scrollTop = 0
  byId('detail-title').focus()
}

/** Links to the students before and after, in the order of the table. @param {StudentInfo} student */
function setNeighbours(student) {
  const at = chosen.indexOf(student)
  for (const [id, neighbour] of /** @type {const} */ ([
    ['previous', chosen[at - 1]],
    ['next', at < 0 ? undefined : chosen[at + 1]],
  ])) {
    const link = byId(id)
    if (neighbour === undefined || at < 0) link.removeAttribute('href')
    else link.setAttribute('href', linkTo(neighbour))
  }
}

/**
 * @param {StudentInfo} student @param {LessonInfo} lesson @param {MarkInfo | undefined} mark
 * @param {GradeDetail | undefined} grade @param {string[]} wires
 */
function lessonDetail(student, lesson, mark, grade, wires) {
  const state = mark?.state ?? 'not-graded'
  const points =
    mark === undefined || mark.points === null ? '' : `${number(mark.points)} / ${number(mark.max)}`
  const checks = mark?.checks ?? ''
  return h(
    'details',
    { class: 'lesson', open: state === 'failed' || state === 'not-graded' || grade?.handedIn === true },
    h(
      'summary',
      {},
      h('h3', {}, `${lesson.number}. ${lesson.title}`),
      h('span', { class: 'points' }, points),
      stateBadge(state),
    ),
    state === 'not-submitted' &&
      h('p', {}, grade?.handedIn ? texts.detail.notFound : texts.detail.notSubmitted),
    state === 'not-graded' && h('p', {}, grade?.handedIn ? texts.detail.refused : texts.detail.notGraded),
    grade !== undefined && grade.error !== '' && h('pre', { class: 'stderr', tabindex: 0 }, grade.error),
    checks !== '' &&
      h(
        'ul',
        { class: 'checks' },
        lesson.checks.map((info, at) => checkDetail(info, at, checks[at] ?? '-', grade, wires)),
      ),
    grade !== undefined && grade.runs > 0 && howGraded(grade),
  )
}

/** @type {Record<string, [sign: string, state: string]>} */
const statusOf = {
  p: ['✓', 'passed'],
  f: ['✗', 'failed'],
  s: ['○', 'skipped'],
  u: ['–', 'unobservable'],
  i: ['?', 'inconclusive'],
  e: ['!', 'error'],
}

/** @param {CheckInfo} info @param {number} at @param {string} letter @param {GradeDetail | undefined} grade @param {string[]} wires */
function checkDetail(info, at, letter, grade, wires) {
  const [sign, status] = statusOf[letter] ?? ['·', 'not-run']
  const word = texts.status[status]
  const why = grade?.open.find(([check]) => check === at)?.[1]
  const failure = grade?.failures.find(([check]) => check === at)
  const line = [
    h('span', { class: `sign ${status}`, 'aria-hidden': 'true' }, sign),
    h('span', { class: 'unseen' }, `${word}: `),
    h('span', {}, courseText(info.title)),
    why !== undefined && why !== '' && h('span', { class: 'why' }, ` (${why})`),
    h(
      'span',
      { class: 'points' },
      letter === 'u'
        ? ''
        : `${letter === 'p' ? number(info.points) : letter === 'f' ? '0' : '–'} / ${number(info.points)}`,
    ),
  ]
  return h(
    'li',
    { class: status },
    h('div', { class: 'line' }, line),
    failure !== undefined && failureDetail(failure, wires),
  )
}

/** @param {FailureDetail} failure @param {string[]} wires */
function failureDetail([, message, diagnosis, compared, stderrTitle, stderr, wire, confirmed], wires) {
  /** @param {string} label @param {string} text */
  const block = (label, text) =>
    text === ''
      ? []
      : [h('h4', {}, label), h('pre', { tabindex: 0, role: 'region', 'aria-label': label }, text)]
  return h(
    'div',
    { class: 'failure' },
    h(
      'p',
      { class: 'message' },
      message,
      confirmed === 1 && h('span', { class: 'why' }, ` ${texts.detail.confirmed}`),
    ),
    ...block(texts.detail.compared, compared),
    diagnosis !== '' &&
      h('p', { class: 'cause' }, h('strong', {}, `${texts.detail.cause}. `), courseText(diagnosis)),
    ...block(texts.detail.wire, wires[wire] ?? ''),
    ...block(stderrTitle, stderr),
  )
}

/** How the grade came about, and how to see it again. @param {GradeDetail} grade */
function howGraded({ seed, hash, runtime, isolation, at, ms, runs, replay }) {
  const date = new Date(at).toLocaleString(data.language, { dateStyle: 'medium', timeStyle: 'medium' })
  /** @param {string} label @param {string} value */
  const pair = (label, value) => (value === '' ? [] : [h('div', {}, h('dt', {}, label), h('dd', {}, value))])
  return h(
    'dl',
    { class: 'origin' },
    pair(texts.detail.graded, `${date} · ${number(ms / 1000)} s`),
    pair(texts.detail.runs, number(runs)),
    pair(texts.detail.isolation, isolation),
    pair('Node', runtime),
    pair(texts.detail.seed, seed),
    pair('SHA-256', hash),
    pair(texts.detail.replay, replay),
  )
}

function leave() {
  if (location.hash.startsWith('#student=')) history.pushState(null, '', '#students')
  if (dialog.open) dialog.close()
}

function startDetail() {
  addEventListener('hashchange', () => void showAddress())
  dialog.addEventListener('close', () => {
    // It comes a moment later, and may be open again, or about to be, for another student.
    if (dialog.open) return
    document.body.classList.remove('detail-open')
    if (location.hash === shown) history.pushState(null, '', '#students')
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus()
    cameFrom = null
  })
  byId('close').addEventListener('click', leave)
  dialog.addEventListener('click', (event) => {
    // Outside of the box: on what is behind it.
    if (event.target === dialog) leave()
  })
  dialog.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLPreElement) return
    const link =
      event.key === 'ArrowLeft' ? byId('previous') : event.key === 'ArrowRight' ? byId('next') : undefined
    link?.click()
  })
  void showAddress()
}
