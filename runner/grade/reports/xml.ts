// All that is no Char of XML 1.0 (https://www.w3.org/TR/xml/#charsets), and lone surrogates.
const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text between tags; characters that XML cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return legal(text).replaceAll(/[&<>\r]/g, (character) => entities[character]!)
}

/** Attributes, each with a space before it; those that are undefined are left out. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${attributeValue(String(value))}"`)
    .join('')
}

const attributeValue = (text: string) =>
  legal(text).replaceAll(/[&<>"\t\n\r]/g, (character) => entities[character]!)

const legal = (text: string) => text.toWellFormed().replaceAll(illegal, '\u{FFFD}')
