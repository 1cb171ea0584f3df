import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { orphans } from '../../runner/program/orphans.ts'

const env = { ...process.env, SOCKETLINGS_RUN: 'socketlings-test-of-orphans' }

test.runIf(process.platform === 'linux')(
  'a program whose runner is gone is found, one that is being checked is not',
  async () => {
    const checked = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      env: { ...env, SOCKETLINGS_RUN: 'socketlings-test-of-a-run' },
    })
    onTestFinished(() => void checked.kill('SIGKILL'))
    // A runner that starts a program, tells its pid, and is gone.
    const runner = spawn('sh', ['-c', 'sleep 60 >/dev/null 2>&1 & echo $!'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [pid] = await Promise.all([text(runner.stdout).then(Number), once(runner, 'exit')])
    onTestFinished(() => void process.kill(pid, 'SIGKILL'))
    const found = orphans()
    expect(found).toContain(pid)
    expect(found).not.toContain(checked.pid)
  },
)
