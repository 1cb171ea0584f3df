const plain: Record<string, string> = {
  '…': '...',
  '×': 'x',
  '✗': 'x',
  '✓': '+',
  '○': 'o',
  '–': '-',
  '—': '-',
  '·': '.',
  '→': '->',
  '←': '<-',
  '▸': '>',
  '│': '|',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '¿': '?',
  '¡': '!',
}

/** Whether a terminal is one that may know nothing else than ASCII. */
export const knowsAsciiOnly = ({ TERM }: NodeJS.ProcessEnv): boolean => TERM === 'dumb'

/** Words for a terminal that knows ASCII only: accents are dropped, signs become the nearest that there is. */
export function toAscii(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x00-\x7f]/gu, (character) => plain[character] ?? '?')
}
