import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'
import { faults, hasTshark, packets } from '../support/tshark.ts'

test.skipIf(!hasTshark)(
  'verify --pcap: the conversations of all checks in one file, also failed ones (Debian package tshark)',
  async () => {
    const folder = temporaryFolder()
    writeProgram(folder, 'decodes')
    const { code, out } = await cli(folder, 'verify 1 --all --pcap talk.pcapng')
    expect(code).toBe(1)
    expect(out).toContain('talk.pcapng')
    const file = join(folder, 'talk.pcapng')
    expect(faults(file)).toEqual([])
    const comments = packets(file, ['frame.comment'], 'frame.comment').flat().join('\n')
    for (const id of ['accepts-a-client', 'echoes-text', 'echoes-bytes']) expect(comments).toContain(id)
    expect(
      packets(file, ['tcp.stream'], 'tcp.flags.syn == 1 && tcp.flags.ack == 0').length,
    ).toBeGreaterThanOrEqual(3)
  },
)

test('an earlier capture is replaced, anything else is left alone', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const file = join(folder, 'talk.pcapng')
  await cli(folder, 'verify 1 --step 1 --pcap talk.pcapng')
  const { length } = readFileSync(file)
  await cli(folder, 'verify 1 --step 1 --pcap talk.pcapng')
  expect(readFileSync(file).length).toBeLessThan(length * 1.5)
  writeFileSync(file, 'my notes')
  const { code, err } = await cli(folder, 'verify 1 --pcap talk.pcapng')
  expect(code).toBe(2)
  expect(err).toContain('talk.pcapng')
  expect(readFileSync(file, 'utf8')).toBe('my notes')
})
