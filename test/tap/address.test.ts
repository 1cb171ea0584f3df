import { expect, test } from 'vitest'
import { isLoopback, parseAddress, resolved, showAddress } from '../../runner/tap/address.ts'

test.each([
  ['4000', '127.0.0.1', 4000],
  ['127.0.0.7:80', '127.0.0.7', 80],
  ['localhost:1', 'localhost', 1],
  ['[::1]:65535', '::1', 65535],
])('%s', (text, host, port) => {
  expect(parseAddress(text)).toEqual({ host, port })
})

test.each([
  '',
  ':',
  'x',
  '70000',
  '1.2.3.4',
  '::1:80',
  '127.0.0.1:',
  '-1',
  '1e3',
  ' 80',
  '[x:80',
  '127.0.0.1:99999',
])('"%s" is no address', (text) => {
  expect(parseAddress(text)).toBeUndefined()
})

test('names become numbers, and are shown so that they can be read again', async () => {
  expect(await resolved({ host: 'localhost', port: 80 })).toEqual({ host: '127.0.0.1', port: 80 })
  expect(parseAddress(showAddress({ host: '::1', port: 80 }))).toEqual({ host: '::1', port: 80 })
})

test('loopback is this machine alone', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true)
  expect(['0.0.0.0', '::', '192.168.0.1', '10.0.0.1'].some(isLoopback)).toBe(false)
})
