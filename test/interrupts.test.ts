import { expect, test } from 'vitest'
import { Interrupts } from '../runner/interrupts.ts'

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

test('SIGTERM reaches them all', async () => {
  const interrupts = new Interrupts()
  await interrupts.nested(async (signal) => {
    interrupts.terminate()
    expect(signal.reason).toBe('SIGTERM')
  })
  expect(interrupts.signal.reason).toBe('SIGTERM')
})

test('a command begun after the end of all is over at once', async () => {
  const interrupts = new Interrupts()
  interrupts.terminate()
  await interrupts.nested(async (signal) => expect(signal.reason).toBe('SIGTERM'))
})
