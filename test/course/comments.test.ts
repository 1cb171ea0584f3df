import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commentsIn, withComments } from '../../runner/course/comments.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
import { fixtureCourse } from '../support/fixture-course.ts'

const program = `// One, and
//   two.
/** Three. */
/**
 * Four
 */
// constructor
const url = 'http://one' // five
const seven = 2 * 3 + 1
`

test('comments are found line by line, at the end of a line too', () => {
  expect(commentsIn(program)).toEqual(['One, and', 'two.', 'Three.', 'Four', 'constructor', 'five'])
})

test('what has another text gets it, and everything else stays as it is', () => {
  const texts = { 'One, and': 'Uno y', 'two.': 'dos.', 'Three.': 'Tres.', five: 'cinco', seven: 'siete' }
  const translated = program
    .replace('One, and', 'Uno y')
    .replace('two.', 'dos.')
    .replace('Three.', 'Tres.')
    .replace('five', 'cinco')
  expect(withComments(program, texts)).toBe(translated)
  expect(withComments(program, {})).toBe(program)
})

test('what a program says to whoever runs it has another text as well', () => {
  const printing = `print(\`"\${who}" is alone. Step 1 is yours.\`)
print("To do: speak", 'to whom')
console.log(\`\${[a, b].join('}')} are \\\`here\\\`: \${port}\`) // since when?
console.error(code === 'EADDRINUSE' ? 'it is taken' : '')
`
  expect(commentsIn(printing)).toEqual([
    '"${who}" is alone. Step 1 is yours.',
    'To do: speak',
    "${[a, b].join('}')} are \\`here\\`: ${port}",
    'since when?',
    'it is taken',
  ])
  // Whether any other text is for people, only its author knows.
  const spanish = {
    'To do: speak': 'Por hacer: hablar',
    'to whom': 'con quién',
    'it is taken': 'está ocupado',
  }
  expect(withComments(printing, spanish)).toBe(
    printing
      .replace('To do: speak', 'Por hacer: hablar')
      .replace('to whom', 'con quién')
      .replace('it is taken', 'está ocupado'),
  )
})

test('a program with the line ends of Windows keeps them, and its comments are found as well', () => {
  const windows = program.replaceAll('\n', '\r\n')
  expect(commentsIn(windows)).toEqual(commentsIn(program))
  expect(withComments(windows, { five: 'cinco' })).toBe(windows.replace('five', 'cinco'))
})

test('whoever reads Spanish gets the starter with Spanish comments, and English ones in English', async () => {
  const folder = temporaryFolder()
  const server = () => readFileSync(join(folder, 'solutions/01-echo/server.ts'), 'utf8')
  await cli(folder, 'start 1 --lang es')
  expect(server()).toContain('// Paso 1: escucha en HOST y PORT.\n')
  await cli(folder, 'reset 1 --yes')
  expect(server()).toContain('// Step 1: listen on HOST and PORT.\n')
  expect(readdirSync(join(folder, 'solutions/01-echo')).toSorted()).toEqual(['client.ts', 'server.ts'])
})

test('what is no program comes byte by byte', async () => {
  const [folder, lessons] = [temporaryFolder(), temporaryFolder()]
  cpSync(fixtureCourse, lessons, { recursive: true })
  const bytes = Buffer.from([0x89, 0xff, 0x00, 0xc3])
  writeFileSync(join(lessons, '02-later/starter/picture.png'), bytes)
  await cli(folder, 'start 2 --lang es', { lessons })
  expect(readFileSync(join(folder, 'solutions/02-later/picture.png'))).toEqual(bytes)
})
