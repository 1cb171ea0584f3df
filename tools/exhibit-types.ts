// Asks the compiler about every right and wrong program of a course, each laid over its lesson's solution as the proof
// runs it: what it takes from there has to fit. Also about starters and solutions as whoever reads Spanish gets them.
// node tools/exhibit-types.ts [folder of the course, else this one]
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exhibitsOf } from '../runner/author/gallery.ts'
import { commentTexts, withComments, type CommentTexts } from '../runner/course/comments.ts'
import { courseIn } from '../runner/course/course.ts'
import { discoverLessons } from '../runner/course/discover.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin/tsc')
const { lessons, ...gallery } = courseIn(process.argv[2] ?? root)

const scratch = mkdtempSync(join(tmpdir(), 'socketlings-exhibits-'))
try {
  for (const lesson of await discoverLessons(lessons, 'en')) {
    const spanish = await commentTexts(lesson, 'es')
    for (const { role, name, layers } of await exhibitsOf(lesson, gallery)) {
      const folder = join(scratch, lesson.id, name)
      for (const layer of layers) cpSync(layer, folder, { recursive: true })
      // In English they are part of the project.
      if (role === 'starter' || role === 'solution') translate(folder, spanish)
    }
  }
  const project = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
    include: ['.'],
    exclude: [],
  }
  writeFileSync(join(scratch, 'tsconfig.json'), JSON.stringify(project))
  writeFileSync(join(scratch, 'package.json'), '{ "type": "module" }')
  const { status } = spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: scratch, stdio: 'inherit' })
  process.exitCode = status ?? 1
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function translate(folder: string, texts: CommentTexts): void {
  for (const name of globSync('**/*.ts', { cwd: folder })) {
    const file = join(folder, name)
    writeFileSync(file, withComments(readFileSync(file, 'utf8'), texts))
  }
}
