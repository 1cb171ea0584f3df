import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, isFree } from '../../runner/program/ports.ts'
import { hasProcessTable } from '../../runner/program/process-table.ts'

const many = async (count: number) =>
  Promise.all(Array.from({ length: count }, () => freePort('tcp', '127.0.0.1')))

test('no two programs are given the same port, however close together they start', async () => {
  const ports = [...(await many(300)), ...(await many(300))]
  expect(new Set(ports).size).toBe(600)
})

test('ports are not those that systems lend to outgoing connections, and not side by side', async () => {
  const ports = await many(50)
  expect(Math.max(...ports)).toBeLessThan(32_768)
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000)
  expect(ports.filter((port) => ports.includes(port + 1))).toEqual([])
})

test.runIf(hasProcessTable)('to ask whether a UDP port is taken leaves no socket behind', async () => {
  const taken = createSocket('udp4').bind(0, '127.0.0.1')
  onTestFinished(() => void taken.close())
  await once(taken, 'listening')
  const descriptors = () => readdirSync('/proc/self/fd').length
  const before = descriptors()
  for (let count = 0; count < 50; count++)
    expect(await isFree('udp', '127.0.0.1', taken.address().port)).toBe(false)
  expect(descriptors()).toBeLessThan(before + 25)
})
