// Small helpers of the page. Nothing here or beside it ever makes HTML of a text.

/** @typedef {string | number | Node | null | undefined | false} Child */

/**
 * A new element; properties are attributes, but for listeners (`onclick`) and `style` values, which the page's
 * policy allows from code only.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} properties
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value))
    else if (name === 'size') element.style.setProperty('--size', String(value))
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false)
      element.append(child instanceof Node ? child : String(child))
  }
  return element
}

/**
 * A text of the course: what stands between backticks is code.
 * @param {string | undefined} text
 */
function courseText(text = '') {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part))
}

/**
 * An element that the page has.
 * @param {string} id
 */
function byId(id) {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`no element ${id}`)
  return element
}

/**
 * Puts values into a text: "{n} of {of}".
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (match, name) => String(values[name] ?? match))
}

/** A text that an address can hold: lone surrogates are no characters. @param {string} text */
const wellFormed = (text) => text.replace(/\p{Cs}/gu, '\uFFFD')

/** @param {number} value */
const number = (value) => numbers.format(value)
/** @param {number} part @param {number} whole */
const percent = (part, whole) => percents.format(whole === 0 ? 0 : part / whole)

/**
 * The form of a text for a count.
 * @param {{ one: string, other: string }} forms
 * @param {number} count
 */
function plural(forms, count) {
  return fill(plurals.select(count) === 'one' ? forms.one : forms.other, { n: number(count) })
}
