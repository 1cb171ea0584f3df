import { expect, test } from 'vitest'
import { endings, Interrupts } from '../runner/interrupts.ts'

test('SIGINT reaches the innermost command alone', async () => {
  const interrupts = new Interrupts()
  await interrupts.nested(async (signal) => {
    interrupts.interrupt()
    expect(signal.reason).toBe('SIGINT')
  })
  expect(interrupts.signal.aborted).toBe(false)
  interrupts.interrupt()
  expect(interrupts.signal.reason).toBe('SIGINT')
})

test.each(endings)('%s reaches them all', async (ending) => {
  const interrupts = new Interrupts()
  await interrupts.nested(async (signal) => {
    interrupts.terminate(ending)
    expect(signal.reason).toBe(ending)
  })
  expect(interrupts.signal.reason).toBe(ending)
})

test('a command begun after the end of all is over at once', async () => {
  const interrupts = new Interrupts()
  interrupts.terminate('SIGTERM')
  await interrupts.nested(async (signal) => expect(signal.reason).toBe('SIGTERM'))
})
