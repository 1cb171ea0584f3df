import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { Output } from '../../runner/program/output.ts'

const MEGABYTE = 1024 * 1024

test('of what is printed byte by byte the last megabyte is kept, too, at no cost for each byte', () => {
  const stream = new PassThrough()
  let told = 0
  const output = new Output(stream, () => (told += 1))
  const print = (text: string) => stream.emit('data', Buffer.from(text))
  print('first')
  for (let count = 0; count < 1.5 * MEGABYTE; count++) print('.')
  print('last')
  expect(output.length).toBe(1.5 * MEGABYTE + 9)
  expect(told).toBe(1.5 * MEGABYTE + 2)
  expect(output.text).toBe(`${'.'.repeat(MEGABYTE - 4)}last`)
})
