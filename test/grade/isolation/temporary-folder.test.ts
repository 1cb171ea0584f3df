import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { examine } from '../../../runner/grade/isolation/examine.ts'
import { temporaryFolder } from '../../support/cli.ts'
import { GradingProcess } from '../../support/grading-process.ts'
import { handIn, submitted } from '../../support/submissions.ts'

const examined = await examine(process.env)
const why = 'trouble' in examined ? `no isolation here: ${examined.trouble}` : undefined

test('temporary files may lie anywhere', async ({ skip }) => {
  if (why !== undefined) skip(why)
  const folder = temporaryFolder()
  handIn(join(folder, 'hw'), 'ana', submitted.echoes)
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary)
  const args = 'grade hw --lessons 1 --jobs 1'.split(' ')
  const grading = new GradingProcess(folder, args, undefined, ['env', `TMPDIR=${temporary}`])
  expect(await grading.ended).toBe(0)
  expect(grading.out).toContain('1 passed, 0 failed')
  expect(readdirSync(temporary)).toEqual([])
})
