import { expect, test } from 'vitest'
import { freePort } from '../../runner/program/ports.ts'

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
