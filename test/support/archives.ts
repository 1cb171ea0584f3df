import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack, type Header } from 'tar-stream'
import { ZipFile } from 'yazl'

/** A .zip of texts by their paths; a text that begins with `-> ` is a symbolic link. */
export async function writeZip(
  path: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  await writeFile(path, await zipOf(files))
}

export async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) {
    const link = linkOf(content)
    zip.addBuffer(Buffer.from(link ?? content), name, { mode: link === undefined ? 0o100644 : 0o120777 })
  }
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A .tar.gz, the same way; `headers` adds entries that are no files. */
export async function writeTarGz(
  path: string,
  files: Readonly<Record<string, string | Buffer>>,
  headers: readonly Partial<Header>[] = [],
): Promise<void> {
  const tar = pack()
  for (const [name, content] of Object.entries(files)) {
    const link = linkOf(content)
    if (link === undefined) tar.entry({ name }, content)
    else tar.entry({ name, type: 'symlink', linkname: link })
  }
  for (const header of headers) tar.entry({ name: 'special', ...header })
  tar.finalize()
  await pipeline(tar, createGzip(), createWriteStream(path))
}

const linkOf = (content: string | Buffer) =>
  typeof content === 'string' && content.startsWith('-> ') ? content.slice(3) : undefined
