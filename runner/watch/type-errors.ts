import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire, findPackageJSON } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'

/**
 * What TypeScript says of the programs of a folder, one line an error, with its file and place:
 * "server.ts(2,7): error TS2322: …". It goes by the folder's own tsconfig.json, else by rules like the course's.
 * Undefined where there is no TypeScript at hand, or it could not say anything of use.
 * @param language in which it speaks
 * @throws the signal's reason when aborted
 */
export async function typeErrors(
  directory: string,
  files: readonly string[],
  language: string,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const typescript = findPackage('typescript', directory)
  const nodeTypes = findPackage('@types/node', directory)
  const present = files.map((file) => join(directory, file)).filter(existsSync)
  if (typescript === undefined || nodeTypes === undefined || present.length === 0) return undefined
  const compiler = join(typescript, 'bin', 'tsc')
  const own = join(directory, 'tsconfig.json')
  if (existsSync(own)) return ask(compiler, own, directory, language, signal)
  // A project file of ours, elsewhere: the folder is the learner's, and all versions understand one.
  const scratch = await mkdtemp(join(tmpdir(), 'socketlings-types-'))
  try {
    const project = join(scratch, 'tsconfig.json')
    await writeFile(project, JSON.stringify(await projectFor(directory, present, dirname(nodeTypes))))
    return await ask(compiler, project, directory, language, signal)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Folder of a package, as the learner's programs see it, or as the course does. */
function findPackage(name: string, directory: string): string | undefined {
  for (const from of [join(directory, 'index.js'), import.meta.url]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`))
    } catch {
      // Not from there.
    }
  }
  return undefined
}

async function projectFor(directory: string, files: readonly string[], typeRoot: string): Promise<object> {
  return {
    compilerOptions: {
      target: 'esnext',
      // Without a package that says "module", Node finds out by itself which kind a file is.
      module: (await isModulePackage(directory)) ? 'nodenext' : 'preserve',
      lib: ['esnext'],
      types: ['node'],
      typeRoots: [typeRoot],
      strict: true,
      noEmit: true,
      allowJs: true,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
    },
    files,
  }
}

async function isModulePackage(directory: string): Promise<boolean> {
  const path = findPackageJSON('.', join(directory, 'index.js'))
  const content = path === undefined ? '' : await readFile(path, 'utf8').catch(() => '')
  return /"type"\s*:\s*"module"/.test(content)
}

async function ask(
  compiler: string,
  project: string,
  directory: string,
  language: string,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  signal.throwIfAborted()
  const options = ['--noEmit', '--pretty', 'false', '--locale', language, '-p', project]
  const child = spawn(process.execPath, [compiler, ...options], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'ignore'],
    signal,
    killSignal: 'SIGKILL',
  })
  try {
    const [output] = await Promise.all([text(child.stdout), once(child, 'close')])
    const lines = output.split(/\r?\n/).filter((line) => /^\S.*\(\d+,\d+\): error TS\d+/.test(line))
    return child.exitCode === 0 || lines.length > 0 ? lines : undefined
  } catch {
    // The folder may have gone meanwhile. It is a note only: nothing depends on it.
    signal.throwIfAborted()
    return undefined
  }
}
