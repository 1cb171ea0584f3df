import { expect, test } from 'vitest'
import { splitWords } from '../runner/words.ts'
import { nearest } from '../runner/suggest.ts'

test.each([
  ['python3 server.py', ['python3', 'server.py']],
  [`'my python' -c "print('x y')"`, ['my python', '-c', "print('x y')"]],
  ['a\\ b  c', ['a b', 'c']],
  [`x ''`, ['x', '']],
  ['', []],
  ['"open', undefined],
])('words of %j', (line, words) => {
  expect(splitWords(line)).toEqual(words)
})

test('a slip of the finger is understood, another word is not', () => {
  const commands = [
    'list',
    'read',
    'start',
    'run',
    'verify',
    'hint',
    'solution',
    'reset',
    'progress',
    'doctor',
  ]
  for (const [typed, meant] of [
    ['verfy', 'verify'],
    ['lsit', 'list'],
    ['hnt', 'hint'],
    ['RESET', 'reset'],
    ['progres', 'progress'],
  ] as const)
    expect(nearest(typed, commands)).toBe(meant)
  for (const typed of ['xyzzy', 'grade', 'q']) expect(nearest(typed, commands)).toBeUndefined()
})
