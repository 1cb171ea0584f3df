import type * as en from './lesson-en.ts'

export const lessonProblems: typeof en.lessonProblems = {
  'no-module': (d) => `no hay ningún ${d.file}.`,
  'no-default': (d) => `${d.file} no exporta nada por defecto. Empieza lo que define con "export default".`,
  broken: (d) => `no se puede cargar ${d.where}: ${d.reason}`,
  'not-a-module': (d) =>
    `Node toma ${d.where} por CommonJS. Escribe "type": "module" en el package.json que está por encima.`,
  'no-program': () => 'lesson.ts no nombra ningún programa.',
  'no-file': (d) =>
    `lesson.ts no dice cuál es el archivo del programa «${d.name}», como { file: 'server.ts' }.`,
  'file-outside': (d) =>
    `según lesson.ts, el programa «${d.name}» es ${d.file}: tiene que estar en la carpeta de los programas de la lección, como server.ts.`,
  'bad-listens': (d) =>
    `lesson.ts dice listens: ${d.listens} del programa «${d.name}»: tiene que ser 'tcp' o 'udp', o no ponerse.`,
  'no-checks': () => 'no tiene comprobaciones.',
  'empty-step': (d) =>
    `su paso «${d.step}» no tiene comprobaciones: nadie podría decir si está superado. Escribe una o quita el paso.`,
  'check-twice': (d) => `el identificador de comprobación «${d.id}» aparece dos veces.`,
  'no-title': (d) => `la comprobación «${d.id}» no tiene título.`,
  'no-run': (d) => `la comprobación «${d.id}» no tiene función "run".`,
  'bad-points': (d) => `los puntos de «${d.id}» son ${d.points}: tienen que ser un número, 0 o más.`,
  'needs-stranger': (d) =>
    `«${d.id}» necesita «${d.needed}», que no es otra comprobación del paso «${d.step}».${d.nearest === undefined ? '' : ` ¿Querías decir «${d.nearest}»?`} ${d.others.length === 0 ? 'Antes no hay ninguna.' : `Antes están: ${d.others.join(', ')}.`}`,
  'needs-later': (d) =>
    `«${d.id}» necesita «${d.needed}», que viene después. Una comprobación puede necesitar las anteriores, y nunca dos la una a la otra.`,
}
