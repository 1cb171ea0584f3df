// What the page shows, as page-data.ts wrote it.

/** @typedef {'passed' | 'failed' | 'not-submitted' | 'not-graded'} MarkState */
/** @typedef {{ id: string, step: number, title: string, points: number, causes: string[] }} CheckInfo */
/** @typedef {{ id: string, number: number, title: string, max: number, checks: CheckInfo[] }} LessonInfo */
/**
 * A student's lesson: how it stands, points (null: no mark), the most there are, one letter a check
 * (p f s u i e, - where it did not run), and of each check that failed the index of its cause.
 * @typedef {{ state: MarkState, points: number | null, max: number, checks: string, causes: number[] }} MarkInfo
 */
/**
 * @typedef {object} StudentInfo
 * @property {number} index
 * @property {string} folder
 * @property {string} name
 * @property {string} id
 * @property {string} email
 * @property {MarkInfo[]} marks
 * @property {number} points
 * @property {number} max
 * @property {MarkState} state
 * @property {string} words what a search looks through
 */
/** @typedef {[check: number, message: string, diagnosis: string, compared: string, stderrTitle: string, stderr: string, wire: number, confirmed: 0 | 1]} FailureDetail */
/**
 * @typedef {{ seed: string, hash: string, runtime: string, isolation: string, at: string, ms: number, runs: number, error: string, handedIn: boolean, replay: string, open: [check: number, why: string][], failures: FailureDetail[] }} GradeDetail
 */
/** @typedef {{ wires: string[], students: (GradeDetail | 0)[][] }} Chunk */

/** @type {{ language: string, course: string, endedAt: string, chunk: number, handedIn: number, lessons: LessonInfo[], students: unknown[][], texts: import('../../../../messages/en.ts').Messages['reports']['page'] & { state: Record<MarkState, string>, status: Record<string, string> } }} */
const data = JSON.parse(byId('data').textContent ?? '')
const texts = data.texts
const { lessons } = data
const numbers = new Intl.NumberFormat(data.language)
const percents = new Intl.NumberFormat(data.language, { style: 'percent' })
const plurals = new Intl.PluralRules(data.language)
/** @type {MarkState[]} */
const states = ['passed', 'failed', 'not-submitted', 'not-graded']
const signs = { passed: '✓', failed: '✗', 'not-submitted': '–', 'not-graded': '?' }

/** @type {StudentInfo[]} */
const students = data.students.map((row, index) => {
  const [folder, name, id, email, points, max, state, marks] =
    /** @type {[string, string, string, string, number, number, number, [number, number | null, number, string, number[]][]]} */ (
      row
    )
  return {
    index,
    folder,
    name: name || folder,
    id,
    email,
    points,
    max,
    state: states[state] ?? 'not-graded',
    marks: marks.map(([at, got, most, checks, causes]) => ({
      state: states[at] ?? 'not-graded',
      points: got,
      max: most,
      checks,
      causes,
    })),
    words: plain(`${name} ${folder} ${id} ${email}`),
  }
})

/**
 * Whether there is any mark: a total of none is no zero.
 * @param {StudentInfo} student
 */
const hasMark = ({ marks }) => marks.some(({ points }) => points !== null)

/**
 * A text as a search compares it: without case and accents.
 * @param {string} text
 */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** @type {Map<number, Promise<Chunk>>} */
const chunks = new Map()

/**
 * What is known of one student's grades. Details of many students are packed together and unpacked when one of
 * them is looked at.
 * @param {StudentInfo} student
 * @returns {Promise<{ wires: string[], grades: (GradeDetail | 0)[] }>}
 */
async function detailsOf({ index }) {
  const at = Math.floor(index / data.chunk)
  const chunk = chunks.get(at) ?? unpack(byId(`chunk-${at}`).textContent ?? '')
  chunks.set(at, chunk)
  const { wires, students: rows } = await chunk
  return { wires, grades: rows[index % data.chunk] ?? [] }
}

/**
 * @param {string} packed
 * @returns {Promise<Chunk>}
 */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return JSON.parse(await new Response(stream).text())
}
