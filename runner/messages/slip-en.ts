import type { Slip } from '../probe/slip.ts'

/** What a slip means and how it is put right. */
export type SlipTexts = { readonly [W in Slip['what']]: (name: string) => string }

export const slips: SlipTexts = {
  unsupported: () =>
    'Node runs TypeScript by leaving the types out, and this is no type: it would have to be translated into other code. That is so for enum, for namespaces and for parameter properties, constructor(private port). Write what JavaScript has instead: a union of texts or a constant object, a module of its own, a field that the constructor sets.',
  await: () =>
    'Node knows await only at the top level of a file and in a function that is async itself. Write async before the innermost function around it, such as async (socket) => { … }.',
  export: (name) =>
    `Nothing with the name ${name} can be imported from there. If it is a type, write import type { … }, or type ${name} inside the braces: Node leaves only these out. Else look at its spelling, and whether that file or module is the right one and exports it.`,
  unreadable: () =>
    'Node cannot read the file, and so nothing in it has run. Look at the place that standard error shows and at the line before it: often a bracket, a quote or a comma is missing there, or is one too many.',
  package: (name) =>
    `No package ${name} is installed here, and the course needs none: all of it can be done with what Node brings along, whose names begin with node:, such as node:net, and with files of your own, such as './pool.ts'.`,
  file: (name) =>
    `There is no file ${name} where the program looks for it. Name it in full, with its ending: './pool.ts', not './pool' or './pool.js'. An import looks in the folder of the file that it stands in.`,
  commonjs: (name) =>
    `${name} belongs to CommonJS, and a file that imports something is an ES module. There it is import { createServer } from 'node:net' in place of require(), export in place of module.exports, import.meta.dirname in place of __dirname.`,
  undeclared: (name) =>
    `Nobody has declared the name ${name} where it is used: it is mistyped, or not imported, or belongs to another function.`,
  early: (name) =>
    `${name} is used before its line has run. Declare it further up: const and let are there only from their own line on.`,
  function: (name) =>
    `${name} is called and is no function: it is mistyped, or what stands before the dot is not what you take it for.`,
  constant: () => 'What const has declared keeps its value. Declare with let what is to change.',
  unsettled: () =>
    "Code 13 means that an await at the top level waits for something that can no longer come. Wait for an event before it has happened, not after; and not for one that may never come, such as 'data' where the other side ends without a word.",
  busy: (name) =>
    `All this while ${name} was computing, and it still was at the end. As long as a loop runs, Node gives no event to anybody: no bytes, no timer. Does the loop end? A wait is no loop but an event or a timer, and what takes long to compute is for a worker thread (lesson 4).`,
  promise: () =>
    'A promise came out in place of its value: where an async function is called, or anything else that gives a promise, an await is missing.',
  object: () =>
    '[object Object] is what becomes of an object in a text. Write which of its properties you mean, such as sender.port.',
  buffer: () =>
    'The bytes are there, printed as console.log() shows a Buffer: <Buffer …>. Make a text of them, bytes.toString() or setEncoding("utf8"), or hand them on as they are: process.stdout.write(bytes).',
  'standard-error': () =>
    'The text is on standard error, where errors belong. What a program has to say goes to standard output: console.log() or process.stdout.write().',
}
