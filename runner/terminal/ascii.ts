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

/** Words for a terminal that knows ASCII only: accents are dropped, signs become the nearest that there is. */
export function toAscii(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x00-\x7f]/gu, (character) => plain[character] ?? '?')
}
