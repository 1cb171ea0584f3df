import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { none } from '../../runner/grade/isolation/none.ts'
import { SlotProcess } from '../../runner/grade/slot-process.ts'
import { isAlive } from '../../runner/program/process-table.ts'

test('ending one slot ends no other whose number begins alike', async () => {
  const id = randomUUID()
  const start = async (index: number) => {
    const slot = await SlotProcess.start(none, `${id}-${index}`, process.env, [])
    onTestFinished(() => slot.kill())
    return slot
  }
  const [first, tenth] = [await start(1), await start(10)]
  await first.kill()
  await delay(100)
  expect([first.pid, tenth.pid].map((pid) => isAlive(pid!))).toEqual([false, true])
})

test('a slot that starts and then says nothing is given up, and ended', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const silent = { ...none, slotCommand: () => [process.execPath, '-e', 'setInterval(() => {}, 1000)'] }
  const started = SlotProcess.start(silent, randomUUID(), process.env, [])
  const over = expect(started).rejects.toThrow('the slot said nothing for 60 s')
  await vi.advanceTimersByTimeAsync(60_000)
  vi.useRealTimers()
  await over
})
