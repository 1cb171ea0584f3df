import { expect, test } from 'vitest'
import { parseReadme } from '../../runner/course/readme.ts'

const readme = `# Title

Intro with \`## 9. no step\`.

\`\`\`text
## 8. no step either
# nor a title
\`\`\`

## 1. First

Body *one*.

### Your turn

Do it.

<details><summary>Hints</summary>

1. A nudge.

2. The way:

   \`\`\`ts
   listen(1)
   \`\`\`

3. Nearly the code.

</details>

## 2. Second

No hints here.
`

test('title, intro, steps and hints are told apart', () => {
  const { title, intro, steps } = parseReadme(readme)
  expect(title).toBe('Title')
  expect(intro).toContain('## 8. no step either')
  expect(steps.map(({ number, title: name, hints }) => [number, name, hints.length])).toEqual([
    [1, 'First', 3],
    [2, 'Second', 0],
  ])
  expect(steps[0]?.body).toBe('Body *one*.\n\n### Your turn\n\nDo it.')
  expect(steps[0]?.hints[1]).toBe('The way:\n\n```ts\nlisten(1)\n```')
})

test('a byte order mark before the title is none of it, and what stands behind the hints is told apart', () => {
  const parsed = parseReadme(
    '\uFEFF# Echo\n\n## 1. Go\n\nDo.\n\n<details>\n\n1. Now.\n\n</details>\n\n<!-- later -->\n\nLost.\n',
  )
  expect(parsed.title).toBe('Echo')
  expect(parsed.steps).toEqual([{ number: 1, title: 'Go', body: 'Do.', hints: ['Now.'], rest: 'Lost.' }])
})

test('an empty text has no steps', () => {
  expect(parseReadme('')).toEqual({ title: '', intro: '', steps: [] })
})
