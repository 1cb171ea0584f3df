import type { SlipTexts } from './slip-en.ts'

export const slips: SlipTexts = {
  unsupported: () =>
    'Node ejecuta TypeScript quitándole los tipos, y esto no es un tipo: habría que traducirlo a otro código. Pasa con enum, con namespace y con las propiedades declaradas en el constructor, constructor(private port). Usa lo que JavaScript tiene: una unión de textos o un objeto constante, un módulo aparte, un campo al que el constructor da valor.',
  await: () =>
    'Node solo admite await en el nivel superior de un archivo y dentro de una función que sea async. Escribe async delante de la función más cercana que lo rodea, por ejemplo async (socket) => { … }.',
  export: (name) =>
    `De ahí no se puede importar nada que se llame ${name}. Si es un tipo, escribe import type { … }, o type ${name} entre las llaves: Node solo quita esos. Si no, mira si está bien escrito, y si ese archivo o módulo es el correcto y lo exporta.`,
  unreadable: () =>
    'Node no puede leer el archivo, así que no se ha ejecutado nada de él. Mira el sitio que señala la salida de error y la línea anterior: suele faltar o sobrar un paréntesis, una llave, una comilla o una coma.',
  package: (name) =>
    `Aquí no está instalado ningún paquete ${name}, y el curso no necesita ninguno: todo se puede hacer con lo que trae Node, cuyos nombres empiezan por node:, como node:net, y con archivos tuyos, como './pool.ts'.`,
  file: (name) =>
    `No hay ningún archivo ${name} donde lo busca el programa. Escribe su nombre completo, con la extensión: './pool.ts', no './pool' ni './pool.js'. Un import busca en la carpeta del archivo en el que está.`,
  commonjs: (name) =>
    `${name} es de CommonJS, y un archivo que importa algo es un módulo ES. Ahí se escribe import { createServer } from 'node:net' en vez de require(), export en vez de module.exports, import.meta.dirname en vez de __dirname.`,
  undeclared: (name) =>
    `Nadie ha declarado el nombre ${name} donde se usa: está mal escrito, o falta importarlo, o pertenece a otra función.`,
  early: (name) =>
    `Se usa ${name} antes de que se haya ejecutado su línea. Decláralo más arriba: const y let solo existen a partir de su propia línea.`,
  function: (name) =>
    `Se llama a ${name}, y no es una función: está mal escrito, o lo que va delante del punto no es lo que crees.`,
  constant: () => 'Lo declarado con const no cambia de valor. Declara con let lo que tenga que cambiar.',
  unsettled: () =>
    "El código 13 quiere decir que un await del nivel superior espera algo que ya no puede llegar. Espera un evento antes de que ocurra, no después; y no esperes uno que quizá no llegue nunca, como 'data' cuando el otro lado termina sin decir nada.",
  busy: (name) =>
    `Durante todo ese rato ${name} estuvo calculando, y al final aún seguía. Mientras un bucle da vueltas, Node no le entrega ningún evento a nadie: ni bytes ni temporizadores. ¿Termina el bucle? Para esperar no hace falta un bucle, sino un evento o un temporizador, y lo que tarda en calcularse es para un worker (lección 4).`,
  promise: () =>
    'Salió una promesa en vez de su valor: falta un await donde se llama a una función async, o a otra cosa que da una promesa.',
  object: () =>
    '[object Object] es lo que queda de un objeto dentro de un texto. Escribe a cuál de sus propiedades te refieres, por ejemplo sender.port.',
  buffer: () =>
    'Los bytes están, pero impresos como console.log() muestra un Buffer: <Buffer …>. Conviértelos en texto, con bytes.toString() o setEncoding("utf8"), o pásalos tal cual: process.stdout.write(bytes).',
  'standard-error': () =>
    'El texto está en la salida de error, que es para los errores. Lo que un programa tiene que decir va por la salida estándar: console.log() o process.stdout.write().',
}
