import type * as en from './author-en.ts'
import { plural } from './plural.ts'

export const authorErrors: typeof en.authorErrors = {
  'no-course': (d) =>
    `No hay ninguna carpeta «lessons» en ${d.folder}. Ve a la carpeta de tu curso, indícala con --course o empieza un curso con "author new <nombre>".`,
  'bad-lesson-name': (d) =>
    `«${d.name}» no sirve como nombre de lección: usa minúsculas sin acentos, cifras y guiones, como "tcp-echo". El número se pone solo.`,
  'no-exhibit': (d) =>
    `--only ${d.only} no corresponde a ningún programa.${d.nearest === undefined ? '' : ` ¿Querías decir «${d.nearest}»?`} Los programas se llaman como en el informe: starter, solution, right/<estilo>, wrong/<error>.`,
  'bad-json': (d) => `${d.path} no es un objeto JSON. Arréglalo o quítalo de en medio.`,
  'not-modules': (d) =>
    `Un curso se compone de módulos ES, y ${d.path} dice otra cosa. Escribe en él "type": "module", o empieza el curso en una carpeta propia.`,
  'lesson-exists': (d) => `Ya hay una lección con ese nombre: ${d.id}.`,
}

export const authorHelp: typeof en.authorHelp = {
  names: { lessons: 'lecciones', name: 'nombre' },
  values: { count: 'n', name: 'nombre' },
  commands: {
    check:
      'demuestra que las comprobaciones de una lección detectan sus errores y no rechazan ningún programa correcto',
    new: 'empieza una lección: textos, comprobaciones y programas que ya se sostienen',
  },
  arguments: {
    lessons: 'números o nombres de lecciones (si no, todas)',
    name: 'nombre de la lección, como tcp-echo',
  },
  options: {
    repeat: 'ejecuciones de cada programa',
    jobs: 'programas en marcha a la vez (si no, tantos como núcleos)',
    only: 'solo los programas cuyo nombre contenga esto',
    wire: 'muestra lo que se le dice a quien aprende de cada programa que falla, con el dibujo del cable',
    load: 'mantén ocupados todos los núcleos mientras tanto',
    isolation: 'haz toda la demostración en una celda, como al calificar',
  },
}

export const author: typeof en.author = {
  seed: (seed) => `semilla ${seed}`,
  problems: {
    'no-title': (d) => `${d.file} no tiene título`,
    'no-intro': (d) => `${d.file} no tiene introducción`,
    'step-count': (d) =>
      `${d.file} tiene ${plural(d.steps, 'paso', 'pasos')}; las comprobaciones tienen ${d.checks}`,
    'step-number': (d) =>
      `${d.file}: el paso «${d.title}» lleva el número ${d.number} y le toca el ${d.expected}`,
    'empty-step': (d) => `${d.file}: el paso ${d.step} no dice nada`,
    'no-hints': (d) => `${d.file}: el paso ${d.step} no tiene pistas`,
    'hint-count': (d) =>
      `${d.file}: el paso ${d.step} tiene ${plural(d.count, 'pista', 'pistas')}; README.md tiene ${d.of}`,
    'not-utf8': (d) => `${d.file} no está en UTF-8: guárdalo con esa codificación`,
    'wide-fence': (d) =>
      `${d.file}:${d.line}: una línea de un bloque de código ocupa ${d.width} columnas; en una terminal de 80 se ven 78`,
    'behind-hints': (d) =>
      `${d.file}: lo que hay detrás de las pistas del paso ${d.step} no lo ve nadie; ponlo delante`,
    'missing-link': (d) => `${d.file} lleva a ${d.path}, que no existe`,
    'left-open': (d) =>
      `sus comprobaciones han dejado algo abierto (${d.what}): lo que abren ellas mismas, aparte del escenario, tienen que cerrarlo, y los temporizadores, pararlos`,
    'missing-file': (d) => `falta ${d.file}`,
    'no-comment': (d) => `${d.file}: falta el texto de lo que dice ${d.path}: «${d.text}»`,
    'stale-comment': (d) => `${d.file}: ningún programa dice esto: «${d.text}»`,
    'misfit-comment': (d) =>
      `${d.file}: «${d.other}» no encaja donde el programa dice «${d.text}»: tiene que incluir los mismos \${…}, y ninguna comilla que lo termine`,
    'no-check-title': (d) => `${d.file}: ${d.id} no tiene título`,
    'no-diagnosis': (d) => `${d.file}: ${d.id} no tiene diagnóstico para ${d.kind}`,
    'uncaught-check': (d) =>
      `ningún programa erróneo falla en la comprobación ${d.id}: pon uno en ${d.folder}/<error>/, cuya primera línea sea "// fails: ${d.id} <tipo>"`,
    'no-fails-line': () =>
      'la primera línea de uno de sus archivos tiene que ser "// fails: <comprobación> <tipo>", sin nada detrás salvo " on Linux"',
    'unknown-kind': (d) => `«${d.kind}» no es un tipo de fallo; los hay de: ${d.known.join(', ')}`,
    'unknown-check': (d) =>
      `la lección no tiene ninguna comprobación «${d.check}»; tiene ${d.known.join(', ')}`,
    'stray-folder': (d) =>
      `${d.folder} no se llama como ninguna lección, así que sus programas no demuestran nada${d.nearest === undefined ? '' : `: ¿es ${d.nearest}?`}`,
    'stray-lesson': (d) =>
      `${d.folder} no es ninguna lección: su nombre tiene que ser un número y palabras, como 01-tcp-echo, con minúsculas sin acentos, cifras y guiones`,
    'stray-program': (d) =>
      `${d.path} no demuestra nada: un programa que demuestra algo está en una carpeta propia, junto a él, y no es un enlace`,
    'check-error': (d) => `la comprobación ${d.id} tiene un error propio: ${d.stack}`,
    'starter-passes': () => 'un punto de partida no debe aprobar',
    'starter-crashes': (d) => `un punto de partida tiene que arrancar, pero: ${d.outcome}`,
    'right-fails': (d) => `tiene que aprobar, pero: ${d.outcome}`,
    'wrong-passes': (d) => `tiene que fallar primero ${d.check} con ${d.kind}, pero aprueba`,
    'wrong-fails-otherwise': (d) => `tiene que fallar primero ${d.check} con ${d.kind}, pero: ${d.outcome}`,
  },
  endless:
    'La propia comprobación no terminó: quizá lo último que espera no llega nunca, o su plazo es demasiado corto.',
  lesson: (d) =>
    `${plural(d.programs, 'programa', 'programas')}, ${plural(d.checks, 'comprobación', 'comprobaciones')}`,
  unobservable: (checks) => `no se puede observar en este sistema: ${checks.join(', ')}`,
  runs: (d) =>
    `${plural(d.runs, 'ejecución', 'ejecuciones')} en ${d.seconds} s${d.load ? ' con la máquina cargada' : ''}; veredictos distintos: ${d.differing}; sin recursos para decidir: ${d.inconclusive}`,
  failedIn: (lesson) => `Lo que ha fallado en ${lesson}:`,
  total: (d) => `curso: ${d.passed} bien, ${d.failed} mal`,
  made: (d) => `La lección ${d.lesson} está empezada, y ya se puede demostrar:`,
  optionsMissing:
    'Ya había un tsconfig.json y se ha quedado como estaba. Para que los editores entiendan las lecciones, sus compilerOptions tienen que decir:',
  madeNext: 'Hazla tuya, paso a paso, y demuéstrala mientras avanzas:',
  prove: 'demuestra sus comprobaciones',
  try: 'mírala como la verá quien aprende',
}
