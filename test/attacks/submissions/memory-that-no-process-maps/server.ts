// Segments and files in memory belong to nobody's resident size.
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs'
import { outcomeOf, say, serve } from './attempt.ts'

const chunk = Buffer.alloc(1024 * 1024, 1)
async function fill(folder: string): Promise<{ bytes: number; refused: string }> {
  let bytes = 0
  let refused = ''
  for (let file = 0; refused !== 'ENOSPC' && refused !== 'EROFS' && file < 200; file++) {
    const descriptor = openSync(`${folder}/bomb-${file}`, 'w')
    do {
      refused = await outcomeOf(() => (bytes += writeSync(descriptor, chunk)))
    } while (refused.startsWith('got') && bytes < 2 ** 32)
    closeSync(descriptor)
  }
  return { bytes, refused }
}
say({ tmp: await fill('/tmp'), shm: await fill('/dev/shm'), inTmp: readdirSync('/tmp').length })
serve()
