// The table of students: filtered, sorted, and filled in as it is scrolled.

/** @typedef {{ lesson?: number, state?: MarkState | '', check?: number, cause?: number }} Filter */

const ROWS_AT_ONCE = 100
/** @type {StudentInfo[]} */
let chosen = []
let rendered = 0
/** What only another part of the page can ask for: who failed a check, of one cause. @type {Filter} */
let checkFilter = {}
let sortBy = 'name'
let descending = false

const collator = new Intl.Collator(data.language, { numeric: true })
const search = /** @type {HTMLInputElement} */ (byId('search'))
const lessonFilter = /** @type {HTMLSelectElement} */ (byId('lesson-filter'))
const stateFilter = /** @type {HTMLSelectElement} */ (byId('state-filter'))
const sortSelect = /** @type {HTMLSelectElement} */ (byId('sort'))

/** @param {MarkInfo | undefined} mark */
const shareOf = (mark) => (mark === undefined || mark.points === null ? -1 : mark.points / (mark.max || 1))

/** @type {Record<string, (a: StudentInfo, b: StudentInfo) => number>} */
const orders = {
  name: (a, b) => collator.compare(a.name, b.name) || a.index - b.index,
  total: (a, b) => a.points - b.points || a.index - b.index,
  ...Object.fromEntries(
    lessons.map((_, lesson) => [
      `lesson-${lesson}`,
      (/** @type {StudentInfo} */ a, /** @type {StudentInfo} */ b) =>
        shareOf(a.marks[lesson]) - shareOf(b.marks[lesson]) || a.index - b.index,
    ]),
  ),
}

function filterStudents() {
  const words = plain(search.value).split(/\s+/).filter(Boolean)
  const lesson = lessonFilter.value === '' ? undefined : Number(lessonFilter.value)
  const state = stateFilter.value
  chosen = students.filter((student) => {
    if (!words.every((word) => student.words.includes(word))) return false
    if (state !== '' && (lesson === undefined ? student.state : student.marks[lesson]?.state) !== state)
      return false
    if (checkFilter.lesson === undefined || checkFilter.check === undefined) return true
    const mark = student.marks[checkFilter.lesson]
    if (mark?.checks[checkFilter.check] !== 'f') return false
    return checkFilter.cause === undefined || causeOf(mark, checkFilter.check) === checkFilter.cause
  })
  const order = orders[sortBy] ?? orders.name
  if (order !== undefined) chosen.sort((a, b) => (descending ? order(b, a) : order(a, b)))
  byId('rows').replaceChildren()
  rendered = 0
  renderRows(ROWS_AT_ONCE)
  byId('count').textContent = fill(plural(texts.students.count, students.length), {
    found: number(chosen.length),
  })
  byId('nobody').hidden = chosen.length > 0
  showChip()
}

/** @param {number} most */
function renderRows(most) {
  const next = chosen.slice(rendered, rendered + most)
  byId('rows').append(...next.map(row))
  rendered += next.length
  byId('more-students').hidden = rendered >= chosen.length
}

/** @param {StudentInfo} student */
function row(student) {
  const { folder, name, points, max, marks, state } = student
  return h(
    'tr',
    { role: 'row' },
    h(
      'th',
      { role: 'rowheader', scope: 'row' },
      h('a', { href: linkTo(student) }, name),
      name !== folder && h('span', { class: 'folder' }, folder),
    ),
    marks.map((mark, lesson) => markCell(mark, lesson)),
    h(
      'td',
      { role: 'cell', class: 'total' },
      hasMark(student) &&
        h('span', { class: 'points' }, h('strong', {}, number(points)), ` / ${number(max)}`),
      h('span', { class: 'meter', 'aria-hidden': 'true' }, h('span', { size: max === 0 ? 0 : points / max })),
    ),
    h('td', { role: 'cell', class: 'overall' }, stateBadge(state)),
  )
}

/** @param {MarkState} state */
function stateBadge(state) {
  return h(
    'span',
    { class: `badge ${state}` },
    h('span', { 'aria-hidden': 'true' }, `${signs[state]} `),
    texts.state[state],
  )
}

/** @param {MarkInfo} mark @param {number} lesson */
function markCell(mark, lesson) {
  const points = mark.points === null || mark.state === 'not-submitted' ? '' : number(mark.points)
  return h(
    'td',
    { role: 'cell', class: `mark ${mark.state}` },
    h('span', { class: 'label', 'aria-hidden': 'true' }, lessons[lesson]?.number),
    h('span', { class: 'sign', 'aria-hidden': 'true' }, signs[mark.state]),
    points !== '' && h('span', { class: 'points' }, points, h('small', {}, `/${number(mark.max)}`)),
    h('span', { class: 'unseen' }, texts.state[mark.state]),
  )
}

/** @param {StudentInfo} student */
const linkTo = ({ folder }) => `#student=${encodeURIComponent(wellFormed(folder))}`

/** @param {string} column */
function sort(column) {
  descending = sortBy === column ? !descending : column !== 'name'
  sortBy = column
  sortSelect.value = `${column}${descending ? '-down' : ''}`
  showOrder()
  filterStudents()
}

function showOrder() {
  for (const header of document.querySelectorAll('th[data-sort]')) {
    const own = header.getAttribute('data-sort') === sortBy
    header.setAttribute('aria-sort', own ? (descending ? 'descending' : 'ascending') : 'none')
  }
}

/** Shows only those students, and goes to them. @param {Filter} filter */
function showOnly({ lesson, state = '', check, cause }) {
  search.value = ''
  checkFilter =
    check === undefined || lesson === undefined
      ? {}
      : { lesson, check, ...(cause !== undefined && { cause }) }
  lessonFilter.value = check === undefined && lesson !== undefined ? String(lesson) : ''
  stateFilter.value = state
  filterStudents()
  byId('students').scrollIntoView()
  byId('students-title').focus({ preventScroll: true })
}

function showChip() {
  const chip = byId('chip')
  const { lesson, check, cause } = checkFilter
  chip.hidden = check === undefined || lesson === undefined
  if (check === undefined || lesson === undefined) return
  const info = lessons[lesson]?.checks[check]
  const why = cause === undefined ? '' : ` – ${info?.causes[cause] ?? ''}`
  chip.replaceChildren(
    h('span', {}, `${fill(texts.students.failedCheck, { check: info?.title ?? '' })}${why}`),
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        onclick: () => {
          checkFilter = {}
          filterStudents()
          search.focus()
        },
      },
      texts.students.removeFilter,
    ),
  )
}

function startStudents() {
  const head = byId('head')
  /** @param {string} key @param {string} label @param {string} [title] */
  const column = (key, label, title) =>
    h(
      'th',
      {
        scope: 'col',
        role: 'columnheader',
        'data-sort': key,
        class: key.startsWith('lesson') ? 'mark' : key,
        'aria-sort': 'none',
      },
      h('button', { type: 'button', onclick: () => sort(key), title, 'aria-label': title }, label),
    )
  head.append(
    column('name', texts.students.student),
    ...lessons.map(({ number: n, title, max }, index) =>
      column(`lesson-${index}`, String(n), `${n}. ${title} (${plural(texts.points, max)})`),
    ),
    column('total', texts.students.total),
    h('th', { scope: 'col', role: 'columnheader', class: 'overall' }, texts.students.state),
  )
  lessonFilter.append(
    ...lessons.map(({ number: n, title }, index) => h('option', { value: index }, `${n}. ${title}`)),
  )
  stateFilter.append(...states.map((state) => h('option', { value: state }, texts.state[state])))
  for (const [key, label] of [
    ['name', texts.students.student],
    ['total', texts.students.total],
    ...lessons.map(({ number: n, title }, index) => [`lesson-${index}`, `${n}. ${title}`]),
  ]) {
    sortSelect.append(
      h('option', { value: key }, `${label} ↑`),
      h('option', { value: `${key}-down` }, `${label} ↓`),
    )
  }
  search.addEventListener('input', filterStudents)
  for (const select of [lessonFilter, stateFilter]) select.addEventListener('change', filterStudents)
  sortSelect.addEventListener('change', () => {
    descending = sortSelect.value.endsWith('-down')
    sortBy = sortSelect.value.replace(/-down$/, '')
    showOrder()
    filterStudents()
  })
  byId('more-students').addEventListener('click', () => renderRows(ROWS_AT_ONCE))
  new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) renderRows(ROWS_AT_ONCE)
    },
    { rootMargin: '600px' },
  ).observe(byId('more-students'))
  showOrder()
  filterStudents()
}
