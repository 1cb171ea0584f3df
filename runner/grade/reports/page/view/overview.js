// The class at a glance: numbers, and a card a lesson.

/** @param {string} value @param {string} label */
const tile = (value, label) => h('div', { class: 'tile' }, h('dt', {}, label), h('dd', {}, value))

function showOverview() {
  const all = students.flatMap(({ marks }) => marks)
  const marked = all.filter(({ points }) => points !== null)
  const passed = students.filter(({ state }) => state === 'passed').length
  const share = marked.reduce((sum, mark) => sum + (mark.points ?? 0) / (mark.max || 1), 0)
  byId('tiles').append(
    tile(number(students.length), plural(texts.tiles.students, students.length)),
    tile(number(data.handedIn), texts.tiles.handedIn),
    tile(number(passed), texts.tiles.passedAll),
    tile(marked.length === 0 ? '–' : percent(share, marked.length), texts.tiles.mean),
    tile(number(all.filter(({ state }) => state === 'not-graded').length), texts.tiles.notGraded),
  )
  byId('lessons').append(...lessons.map(lessonCard))
}

/** @param {LessonInfo} lesson @param {number} index */
function lessonCard(lesson, index) {
  const marks = students.flatMap(({ marks }) => marks[index] ?? [])
  const worked = marks.filter(({ points, state }) => points !== null && state !== 'not-submitted')
  const share = worked.reduce((sum, { points, max }) => sum + (points ?? 0) / (max || 1), 0)
  const mean = worked.length === 0 ? '–' : percent(share, worked.length)
  return h(
    'li',
    { class: 'card' },
    h('h3', {}, h('span', { class: 'number' }, lesson.number), ' ', lesson.title),
    h('p', { class: 'mean' }, h('strong', {}, mean), ' ', texts.average),
    histogram(worked),
    stateBar(marks),
    h(
      'ul',
      { class: 'legend' },
      states.map((state) => {
        const count = marks.filter((mark) => mark.state === state).length
        if (count === 0) return null
        return h(
          'li',
          {},
          h(
            'button',
            { type: 'button', class: `state ${state}`, onclick: () => showOnly({ lesson: index, state }) },
            h('span', { 'aria-hidden': 'true' }, `${signs[state]} `),
            plural(texts.counts[state], count),
          ),
        )
      }),
    ),
  )
}

/** How the marks lie between nothing and everything. @param {MarkInfo[]} marks */
function histogram(marks) {
  const bins = Array.from({ length: 10 }, () => 0)
  for (const { points, max } of marks) {
    const bin = Math.min(9, Math.floor(((points ?? 0) / (max || 1)) * 10))
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  const most = Math.max(1, ...bins)
  const label = fill(texts.histogram, { list: bins.map(number).join(', ') })
  return h(
    'div',
    { class: 'histogram' },
    h(
      'div',
      { class: 'bars', role: 'img', 'aria-label': label, title: label },
      bins.map((count) => h('span', { size: count / most, class: count === 0 ? 'none' : '' })),
    ),
    h(
      'div',
      { class: 'scale', 'aria-hidden': 'true' },
      h('span', {}, percent(0, 1)),
      h('span', {}, percent(1, 1)),
    ),
  )
}

/** @param {MarkInfo[]} marks */
function stateBar(marks) {
  return h(
    'div',
    { class: 'bar', 'aria-hidden': 'true' },
    states.map((state) =>
      h('span', { class: state, size: marks.filter((mark) => mark.state === state).length }),
    ),
  )
}
