import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, withFile } from '../course/files.ts'
import { UserError } from '../errors.ts'
import { ownVersion } from '../version.ts'

type Json = Readonly<Record<string, unknown>>

const manifest = {
  private: true,
  type: 'module',
  imports: { '#probe': 'socketlings/probe' },
  devDependencies: { '@types/node': '^24.0.0', socketlings: `^${ownVersion()}`, typescript: '>=5.8' },
}

/** What no editor understands a lesson without. */
const essential = {
  module: 'nodenext',
  types: ['node'],
  noEmit: true,
  allowImportingTsExtensions: true,
}

const config = {
  compilerOptions: {
    target: 'esnext',
    ...essential,
    strict: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  },
  include: ['lessons'],
}

export interface MadeCourse {
  /** Paths of the files that were made, or that something was added to. */
  readonly files: readonly string[]
  /** What a tsconfig.json that was there already should say among its compilerOptions, if anything. */
  readonly missingOptions: Json
}

/**
 * Makes what a course in a folder of its own needs for Node, editors and the compiler to know its modules and `#probe`.
 * Throws UserError for a package.json that says otherwise.
 */
export async function makeCourse(root: string): Promise<MadeCourse> {
  await withFile(root, () => makeFolder(root))
  const [packageFile, configFile] = [join(root, 'package.json'), join(root, 'tsconfig.json')]
  const known = await textOf(packageFile)
  const files: string[] = []
  const packageText = known === undefined ? textFor(manifest) : await completed(root, packageFile, known)
  if (packageText !== known) {
    await withFile(packageFile, () => writeFile(packageFile, packageText))
    files.push(packageFile)
  }
  const configText = await textOf(configFile)
  if (configText !== undefined) return { files, missingOptions: missingIn(configText) }
  await withFile(configFile, () => writeFile(configFile, textFor(config), { flag: 'wx' }))
  return { files: [...files, configFile], missingOptions: {} }
}

const textFor = (value: Json, indent: string | number = 2) => `${JSON.stringify(value, undefined, indent)}\n`

async function textOf(path: string): Promise<string | undefined> {
  return withFile(path, () =>
    readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    }),
  )
}

/** The text of a package.json with what a course needs added to it, if that changes nothing that is there. */
async function completed(root: string, path: string, text: string): Promise<string> {
  const there = parsed(text)
  if (there === undefined) throw new UserError('bad-json', { path })
  const { type, imports = {}, devDependencies = {} } = there as Partial<typeof manifest>
  // As modules, scripts that were none would break.
  const mayBecome = type === undefined && !(await readdir(root)).some((name) => name.endsWith('.js'))
  if (type !== 'module' && !mayBecome) throw new UserError('not-modules', { path })
  if (type === 'module' && '#probe' in imports) return text
  const added = {
    ...there,
    type: 'module',
    ...(!('#probe' in imports) && {
      imports: { ...imports, ...manifest.imports },
      devDependencies: { ...manifest.devDependencies, ...devDependencies },
    }),
  }
  return textFor(added, /^[ \t]+/m.exec(text)?.[0])
}

/** The essential options that a tsconfig.json lacks; none where it takes them from elsewhere or cannot be read. */
function missingIn(text: string): Json {
  const { compilerOptions = {}, extends: base } = parsed(withoutComments(text)) ?? { extends: text }
  if (base !== undefined) return {}
  const has = new Map(Object.entries(compilerOptions as Json))
  return Object.fromEntries(
    Object.entries(essential).filter(([option, value]) => !says(has.get(option), value)),
  )
}

/** A list may have more in it, and case does not matter. */
function says(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(found) && wanted.every((item) => found.includes(item))
  return String(found).toLowerCase() === String(wanted)
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

/** Comments and trailing commas, which TypeScript allows in its JSON, are taken out; strings are left alone. */
function withoutComments(text: string): string {
  const bare = text.replaceAll(
    /("(?:\\.|[^"\\])*")|\/\/.*|\/\*[^]*?\*\//g,
    (_, string: string = '') => string,
  )
  return bare.replaceAll(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, string: string = '') => string)
}
