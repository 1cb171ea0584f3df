import { spawnSync } from 'node:child_process'

const run = (args: readonly string[]) =>
  spawnSync('tshark', args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })

/** Whether Wireshark's command line is there (Debian: tshark). */
export const hasTshark = run(['--version']).status === 0

const checksums = ['ip', 'tcp', 'udp'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`])

/** One field list a packet, as tshark reads the file. Throws when it cannot be read to its end. */
export function packets(file: string, fields: readonly string[], filter?: string): string[][] {
  const { status, stdout, stderr } = run([
    '-r',
    file,
    ...checksums,
    '-T',
    'fields',
    '-E',
    'separator=|',
    ...fields.flatMap((field) => ['-e', field]),
    ...(filter === undefined ? [] : ['-Y', filter]),
  ])
  if (status !== 0 || /cut short|appears to be damaged/.test(stderr)) throw new Error(stderr)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('|'))
}

/** The packets in which tshark finds any fault: malformed, a wrong checksum, a segment lost, repeated or out of order. */
export function faults(file: string): string[][] {
  const bad = ['ip', 'tcp', 'udp'].map((protocol) => `${protocol}.checksum.status == 0`)
  const filter = ['_ws.malformed', '_ws.expert.severity >= 8388608', 'tcp.analysis.flags', ...bad].join(
    ' || ',
  )
  return packets(file, ['frame.number', '_ws.col.Info'], filter)
}

/** What each end of a TCP stream has said, the client first, as "Follow TCP stream" puts it together. */
export function follow(file: string, stream: number): { there: Buffer; back: Buffer } {
  const { stdout } = run(['-r', file, '-q', '-z', `follow,tcp,raw,${stream}`])
  const lines = stdout.split('\n').filter((line) => /^\t?[0-9a-f]+$/.test(line))
  const joined = (ofServer: boolean) =>
    Buffer.from(
      lines
        .filter((line) => line.startsWith('\t') === ofServer)
        .join('')
        .replaceAll('\t', ''),
      'hex',
    )
  return { there: joined(false), back: joined(true) }
}
