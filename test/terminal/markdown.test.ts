import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { readableCode, readableMarkdown, textAt } from '../../runner/terminal/markdown.ts'

const terminal = { color: true, stdout: { write() {}, isTTY: true }, env: {}, cwd: '/course' }

const rendered = async (markdown: string, context: Parameters<typeof readableMarkdown>[1]) =>
  textAt(await readableMarkdown(markdown, context, '/course'), 50)

const text = `# Title

A paragraph with **strong**, *soft* and \`code: x\` that is long enough to wrap somewhere, & <b> "q".

- item with **strong** and \`a long piece of code\` that wraps as well, under itself
  - nested
- loose

  \`\`\`sh
  ls -l
  \`\`\`

1. one
2. two

> a quotation that is long enough to be wrapped, with a bar before each line

| Python | Node |
|---|---|
| \`recv\` | \`'data'\`: bytes |

\`\`\`text
┌───────┐
│  box  │
└───────┘
\`\`\`
`

test('Markdown on a terminal: wrapped, no mark left raw', async () => {
  const shown = stripVTControlCharacters(await rendered(text, terminal))
  expect(shown).toMatchSnapshot()
  expect(shown).not.toMatch(/\*\*|`|#|&\w+;|\*#COLON/)
  for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(50)
})

test('a block of HTML stands apart from what follows, a tag in a line within it', async () => {
  const html = [
    '<details>\n<summary>More</summary>',
    'Inside.',
    '</details>',
    '# One',
    '<table>\n<tr><td>a</td></tr>\n</table>',
    '# Two',
    '- item\n\n  <div>b</div>\n\n  with <kbd>c</kbd> in it',
    '> <p>d</p>\n>\n> after',
  ]
  const shown = await rendered(html.join('\n\n'), { ...terminal, color: false })
  expect(shown.split('\n\n')).toEqual([
    '<details>\n<summary>More</summary>',
    'Inside.',
    '</details>',
    'One\n═══',
    '<table>\n<tr><td>a</td></tr>\n</table>',
    'Two\n═══',
    '• item',
    '  <div>b</div>',
    '  with <kbd>c</kbd> in it',
    '│ <p>d</p>\n│ \n│ after\n',
  ])
})

test('elsewhere Markdown stays Markdown', async () => {
  expect(await rendered(text, { ...terminal, stdout: { write() {} } })).toBe(text)
})

test('code keeps every line and its indentation', async () => {
  const code = 'function f() {\n    return `\n  ${1}`\n}\n\n\nf()\n'
  expect(stripVTControlCharacters(textAt(await readableCode(code, terminal), 50))).toBe(code)
})
