import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findProgram } from '../../runner/find-program.ts'
import { temporaryFolder } from '../support/cli.ts'
import { gradeSix, handInSix } from '../support/graded.ts'
import { GradingProcess } from '../support/grading-process.ts'

const bwrap = findProgram('bwrap', process.env)

// The store asks for room at many a moment, and it may be any of them that finds none.
test.skipIf(bwrap === undefined).for([120, 140, 160, 180, 200, 220])(
  'a disk of %i KiB that is full at some moment is told as that',
  { timeout: 60_000 },
  async (kib) => {
    const folder = temporaryFolder()
    handInSix(folder)
    const grades = join(folder, 'hw-grades')
    mkdirSync(grades)
    const small = [bwrap!, ...'--dev-bind / / --size'.split(' '), `${kib * 1024}`, '--tmpfs', grades, '--']
    const grading = new GradingProcess(folder, gradeSix, undefined, small)
    expect(await grading.ended).toBe(2)
    expect(grading.err).toMatch(/There is no room left on the disk to write (\S+\/)?hw-grades/)
  },
)
