import { noIsolation } from './isolation-es.ts'
import type {
  grade as english,
  gradeErrors as englishErrors,
  gradeHelp as englishHelp,
  replay as englishReplay,
} from './grade-en.ts'
import { inFolder } from './in-folder.ts'
import { plural } from './plural.ts'

const mebibytes = (bytes: number) => `${bytes / 1024 ** 2} MiB`
const list = (names: readonly string[]) => names.join(', ')
/** The first names of so many. */
const some = (d: { names: readonly string[]; count: number }) =>
  list(d.names) + (d.count > d.names.length ? ` … (${d.count})` : '')

export const gradeErrors: typeof englishErrors = {
  'no-isolation': noIsolation,
  'bad-isolation': (d) => `No existe el aislamiento «${d.value}»; existen: auto, ${list(d.known)}.`,
  'no-slot': (d) =>
    `No se puede ejecutar ninguna entrega: el proceso que debe sondearlas no arranca.\n${d.reason}`,
  'no-submissions': (d) =>
    `No hay entregas en ${d.folder}: debe contener una carpeta o un archivo comprimido (.zip, .tar.gz) por estudiante.`,
  'one-submission': (d) =>
    `${d.folder} parece el trabajo de un solo estudiante: contiene ${d.name}. Indica la carpeta que está por encima, con una carpeta por estudiante; o comprueba esta con: ${d.command}`,
  'is-an-archive': (d) => `${d.path} es un archivo comprimido. Descomprímelo primero e indica la carpeta.`,
  'bad-lessons': (d) =>
    `«${d.value}» no nombra lecciones: escribe números e intervalos, como 1,3-5, o nombres.`,
  'no-such-students': (d) =>
    `Nadie entre las entregas se llama «${d.pattern}». Hay, por ejemplo: ${list(d.some)}.`,
  'bad-regrade': (d) =>
    `«${d.value}» no tiene la forma estudiante/lección, como ana/1, o no nombra nada de lo que se califica.`,
  'out-inside': (d) =>
    `Las calificaciones no deben escribirse entre las entregas: ${d.out} está dentro de ${d.folder}, o la contiene. Elige otro --out.`,
  'grading-under-way': (d) =>
    `Otro proceso${d.pid === '' ? '' : ` (${d.pid})`} está calificando en ${inFolder(d.folder, 'esta carpeta')}. Espera a que acabe o elige otro --out.`,
  'store-version': (d) =>
    `Las calificaciones de ${d.folder} son de un socketlings más nuevo (formato ${d.version}). Usa ese o elige otro --out.`,
  'store-damaged': (d) =>
    `Las calificaciones guardadas en ${d.path}/store están dañadas y no se pueden leer. Mueve esa carpeta a otro sitio (los informes de al lado se quedan) o elige otro --out; todo se calificará de nuevo.`,
  'no-grades': (d) =>
    `No hay calificaciones en ${inFolder(d.folder, 'esta carpeta')}. Indica con --out la carpeta en la que escribió «grade».`,
  'no-grade-of': (d) =>
    `No hay calificación de «${d.student}» en ${d.lesson}.${d.nearest === undefined ? '' : ` ¿Querías decir «${d.nearest}»?`}`,
  'nothing-to-replay': (d) => `${d.student} no ha entregado nada para ${d.lesson}: no hay nada que repetir.`,
  'refused-submission': (d) =>
    `La entrega de ${d.student} para ${d.lesson} no se puede ejecutar: ${d.reason}`,
  'changed-submission': (d) =>
    `La entrega de ${d.student} para ${d.lesson} ya no es la que se calificó. Repite con lo que hay ahora con --force, o califica de nuevo.`,
  'changed-course': (d) =>
    `Las comprobaciones de ${d.lesson} ya no son las que calificaron. Repite con las de ahora con --force, o califica de nuevo.`,
  'roster-missing': (d) => `No existe la lista ${d.file}.`,
  'roster-empty': (d) => `La lista ${d.file} está vacía: su primera línea debe nombrar las columnas.`,
  'roster-encoding': (d) =>
    `La lista ${d.file} no está en UTF-8. Guárdala como «CSV UTF-8» en tu hoja de cálculo.`,
  'roster-csv': (d) => `La lista ${d.file} no es un CSV correcto: ${d.reason}`,
  'roster-column': (d) =>
    `La lista ${d.file} tiene una columna «${d.column}» que aquí no significa nada. Se conocen: ${list(d.known)}.`,
  'roster-column-twice': (d) => `La lista ${d.file} tiene dos veces la columna «${d.column}».`,
  'roster-no-folder': (d) =>
    `La lista ${d.file} no tiene columna «folder», con el nombre de la carpeta o el archivo de cada estudiante.`,
  'roster-cells': (d) =>
    `La línea ${d.line} de ${d.file} tiene ${plural(d.cells, 'celda', 'celdas')}; su cabecera, ${d.columns}.`,
  'roster-no-name': (d) => `La línea ${d.line} de ${d.file} no nombra ninguna carpeta.`,
  'roster-twice': (d) => `La línea ${d.line} de ${d.file} nombra «${d.folder}» por segunda vez.`,
  'roster-clash': (d) =>
    `«${d.folder}» en ${d.file} es el nombre de dos entregas: se ven iguales, pero sus tildes están escritas de dos maneras. Júntalas en una carpeta o cambia el nombre de una.`,
  'roster-language': (d) =>
    `Línea ${d.line} de ${d.file}: el idioma «${d.value}» no es ninguno de ${list(d.known)}.`,
}

export const grade: typeof english = {
  refusals: {
    link: (d) => `${d.path} es un enlace. Los enlaces no se siguen.`,
    special: (d) => `${d.path} no es un archivo normal.`,
    'too-large': (d) =>
      `${d.path} es demasiado grande: una entrega puede tener ${mebibytes(d.limit)} en total.`,
    'too-many-files': (d) => `La entrega tiene más de ${d.limit} archivos.`,
    'too-deep': (d) => `${d.path} está a demasiada profundidad: se admiten ${d.limit} carpetas.`,
    'bad-name': (d) => `${d.path}: el nombre es demasiado largo, o no es UTF-8.`,
    unreadable: (d) => `No se puede leer ${d.path || '.'} (${d.reason}).`,
    twice: (d) => `La entrega contiene ${d.lesson} más de una vez.`,
    'loose-lesson': (d) =>
      `Los archivos sueltos no dicen de qué lección son: ${d.files}. Califica una sola lección (--lessons 1), o empaquétalos en un zip con el mismo nombre (…_work.zip), cada uno en la carpeta de su lección.`,
    'loose-names': (d) =>
      `Los archivos sueltos no se llaman como pide la lección (${d.programs}), o Canvas les cambió el nombre al entregarlos otra vez: ${d.files}. Cámbiales el nombre donde están; lo que la descarga puso delante se queda.`,
    'archive-broken': (d) => `El archivo comprimido no está bien: ${d.reason}`,
    'archive-foreign': (d) =>
      `${d.file} es un archivo comprimido de un tipo que aquí no se descomprime. Pon en su lugar un .zip, .tar.gz o .tar con el mismo nombre.`,
    'archive-encrypted': (d) => `${d.path}, en el archivo comprimido, está protegido con contraseña.`,
    'archive-escapes': (d) => `El archivo comprimido contiene una ruta que sale de él: ${d.path}`,
    'archive-entries': (d) => `El archivo comprimido contiene más de ${d.limit} entradas.`,
    'archive-bytes': (d) => `El archivo comprimido ocupa, descomprimido, más de ${mebibytes(d.limit)}.`,
    'archive-ratio': (d) =>
      `El archivo comprimido crece más de ${d.limit} veces al descomprimirlo: parece una bomba.`,
  },
  fault: (stack) => `Un fallo de socketlings, o de esta máquina:\n${stack}`,
  busy: 'La máquina estaba demasiado ocupada para saberlo, varias veces. Califica de nuevo cuando esté más tranquila.',
  strange: (d) =>
    `No se encontró ningún programa en su sitio${d.flat === true ? '' : ', en <lección>/ o solutions/<lección>/'}. Lo que hay: ${some(d)}`,
  title: (d) =>
    `${plural(d.students, 'estudiante', 'estudiantes')}, ${plural(d.lessons, 'lección', 'lecciones')} · ${plural(d.jobs, 'puesto', 'puestos')} · aislamiento: ${d.isolation} · semilla: ${d.seed}`,
  seedPerStudent: (seed) => `una por estudiante, a partir de ${seed}`,
  notIsolated:
    'Sin aislamiento: estos programas se ejecutan con tu usuario. Pueden leer y cambiar todo lo que puedes tú. Cada calificación lo dice.',
  remote:
    'Las calificaciones están en un sistema de archivos de red: se escriben más despacio, para no perder nada.',
  passedOver: (names) =>
    `Pasado por alto, por no ser carpeta ni archivo comprimido, o por ser un intento anterior o sin archivos: ${names}`,
  noRow: (names) => `No están en la lista: ${names}`,
  sharing: (names) =>
    `En la lista con un correo, usuario o id que también tiene otra persona, por lo que su nota puede faltar en lo que importan las plataformas: ${names}`,
  unnamedForMoodle: (names) =>
    `Faltan en moodle.csv, porque no tienen allí nada que los nombre solo a ellos (correo, id o usuario; si no, el nombre de la carpeta): ${names}`,
  nothingFrom: (names) => `Están en la lista, pero no han entregado nada: ${names}`,
  unclearIn: (d) =>
    `Sin rellenar, porque no está claro qué línea de ${d.file} es la suya: ${d.names}. Una lista (--roster) con su correo, usuario o id, tal como figuran ahí, lo aclara.`,
  missingIn: (d) =>
    `Sin rellenar, porque ninguna línea de ${d.file} tiene su correo, usuario, id o nombre: ${d.names}`,
  resumed: (count) =>
    count === 1
      ? 'La última ejecución acabó mientras se calificaba una entrega; seguimos.'
      : `La última ejecución acabó mientras se calificaban ${count} entregas; seguimos.`,
  lateFault: (d) =>
    `Una comprobación de ${d.lesson} tiene un fallo, que solo se vio cuando había acabado y la nota estaba puesta: ${d.reason}. Díselo a quien escribió la lección.`,
  slotDied: (d) => `El proceso que sondeaba ${d.student}/${d.lesson} ha muerto (${d.reason}).`,
  progress: {
    done: (done, of) => `${done} de ${of}`,
    failed: (count) => plural(count, 'no superada', 'no superadas'),
    errors: (count) => `${count} sin calificar`,
    rate: (perMinute) => `${perMinute} por minuto`,
    left: (time) => `quedan ${time}`,
  },
  interrupted: (d) =>
    `Interrumpido: ${d.done} de ${d.of} están calificadas y guardadas. Continúa con: ${d.command}`,
  summary: {
    title: 'Calificado',
    passed: (count) => plural(count, 'superada', 'superadas'),
    failed: (count) => plural(count, 'no superada', 'no superadas'),
    notSubmitted: (count) => plural(count, 'no entregada', 'no entregadas'),
    errors: (count) => `${count} sin calificar`,
    unchanged: (count) => `${count} sin cambios desde una ejecución anterior`,
    time: (time) => `en ${time}`,
    withoutMark: 'Sin calificar, para que las mires; se intentan otra vez en la próxima ejecución:',
    nothingFound: 'No entregado, aunque sí había algo en la entrega, para que lo mires:',
    more: (count) => `… y ${count} más, en results.json`,
    reports: (folder) => `Los informes están en ${inFolder(folder, 'esta carpeta')}`,
    replay: (command) => `Mira otra vez cómo falló una: ${command}`,
  },
}

export const replay: typeof englishReplay = {
  title: (d) => `${d.student} · ${d.lesson} · semilla ${d.seed} · aislamiento: ${d.isolation}`,
  recorded: (d) => `calificado ${d.date}: ${d.points}`,
  noMark: 'sin calificar',
  otherRuntime: (d) => `Se calificó con Node ${d.before}; este es ${d.now}.`,
  same: 'Igual que cuando se calificó.',
  differs: 'No es igual que cuando se calificó:',
  difference: (d) => `${d.check}: antes ${d.before}, ahora ${d.now}`,
}

/** Help on grade and replay. */
export const gradeHelp: typeof englishHelp = {
  names: { submissions: 'entregas', student: 'estudiante' },
  values: { lessons: '1,3-5', students: 'nombres', file: 'archivo', regrade: 'estudiante/lección' },
  commands: {
    grade:
      'califica lo que ha entregado una clase: ejecuta los programas aislados, guarda los resultados e informa',
    replay: 'ejecuta otra vez, exactamente igual, una entrega calificada y muestra lo que pasó por la red',
  },
  arguments: {
    submissions: 'carpeta con una carpeta o un archivo comprimido (.zip, .tar.gz) por estudiante',
    student: 'de quién es la entrega, por el nombre de su carpeta o archivo',
  },
  options: {
    lessons: 'solo estas lecciones: números, intervalos o nombres',
    students: 'solo estos estudiantes: nombres o patrones como "a*", con comas; se puede repetir',
    jobs: 'entregas a la vez (si no, una por núcleo)',
    roster: 'CSV con las columnas folder, id, name, email, login, language',
    out: 'carpeta para calificaciones e informes (si no, <entregas>-grades, junto a las entregas)',
    isolation: 'cómo se aíslan los programas; auto, lo normal, elige lo mejor que haya y nunca none',
    gradeSeed:
      'los mismos datos aleatorios para todos, con esta semilla (si no, la de las ejecuciones anteriores)',
    seedPerStudent: 'datos aleatorios propios para cada estudiante, también después, hasta indicar --seed',
    fresh: 'califica todo otra vez, también lo que no ha cambiado',
    regrade: 'califica esta otra vez, por ejemplo ana/1; se puede repetir',
    gradesOut: 'carpeta en la que escribió «grade» (si no, la actual)',
    replayIsolation: 'cómo se aíslan los programas (si no, como cuando se calificaron)',
    force: 'también si la entrega o las comprobaciones ya no son las que se calificaron',
  },
}
