// Builds what `npm pack` ships: dist/ with the runner and the lessons as JavaScript, since Node strips no types
// below node_modules. The same folders as in the checkout, so that every path relative to a module holds.
import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
const compiler = fileURLToPath(import.meta.resolve('typescript/package.json'))
execFileSync(process.execPath, [join(dirname(compiler), 'bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})

// A module that is started or read by its address, not imported: the compiler leaves these to us.
for (const file of globSync('**/*.js', { cwd: dist })) {
  const path = join(dist, file)
  const code = readFileSync(path, 'utf8')
  const shipped = code.replaceAll(/(new URL\('\.[^']*)\.ts(', import\.meta\.url\))/g, '$1.js$2')
  if (shipped !== code) writeFileSync(path, shipped)
}

// All that is no module of ours: texts, pages, the preload, and the programs that a learner gets as TypeScript.
const asTheyAre = [
  'runner/**/*.{js,mjs,css,html,svg,json}',
  'runner/program/etc/*',
  'lessons/*.md',
  'lessons/*/*.md',
  'lessons/*/{starter,solution}/**/*.*',
  'runner/author/skeleton/**/*.*',
]
for (const file of globSync(asTheyAre, { cwd: root })) {
  mkdirSync(dirname(join(dist, file)), { recursive: true })
  cpSync(join(root, file), join(dist, file))
}

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  string,
  string
>
const manifest = {
  name,
  version,
  private: true,
  type: 'module',
  imports: { '#probe': './runner/probe/index.js' },
}
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
