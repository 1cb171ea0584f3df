import { isolationTroubles } from './isolation-es.ts'
import type { SourceFault } from '../program/source.ts'
import type { ObservationTexts } from '../report/observation.ts'
import { author, authorErrors, authorHelp } from './author-es.ts'
import { grade, gradeErrors, gradeHelp, replay } from './grade-es.ts'
import { sayLessonProblem } from './lesson-en.ts'
import { lessonProblems } from './lesson-es.ts'
import { menu } from './menu-es.ts'
import type { Messages } from './en.ts'
import { inFolder } from './in-folder.ts'
import { plural } from './plural.ts'
import { slips } from './slip-es.ts'

const didYouMean = (nearest: string | undefined) =>
  nearest === undefined ? '' : ` ¿Querías decir «${nearest}»?`
const isNamed = (found: string, file: string) =>
  `Hay un ${found}. Si es tu programa, cámbiale el nombre o el sitio: tiene que ser ${file}.`
const lanes: Record<string, string> = {
  client: 'cliente',
  server: 'servidor',
  peer: 'par',
  connection: 'conexión',
}

/** What somebody may have waited for. */
const awaited: ObservationTexts['awaited'] = {
  listen: ({ address }) => `a que el programa escuchara en ${address}`,
  connection: () => 'una conexión',
  bytes: ({ count, of }) => (count === 0 ? `${of} bytes` : `el resto de ${of} bytes (llegaron ${count})`),
  line: () => 'una línea',
  fin: ({ after }) => (after === 0 ? 'FIN' : `FIN tras ${plural(after, 'byte', 'bytes')}`),
  close: () => 'a que se cerrara la conexión',
  answer: () => 'una respuesta',
  datagram: () => 'un datagrama',
  print: () => 'el texto en la salida estándar',
  complaint: () => 'una línea en la salida de error',
  exit: () => 'a que terminara el programa',
  stall: () => 'a que el programa dejara de leer',
  check: () => 'a que terminara toda la conversación',
  condition: () => 'lo que mira esta comprobación',
}

/** Of a program that Node could not begin with. */
const notLoaded = (file: string, error: string | undefined) =>
  `Node no pudo cargar ${file}${error === undefined ? '' : `: ${error}`}`
const unbegun: Record<SourceFault, typeof notLoaded> = {
  missing: (file) => `Falta ${file}.`,
  'utf-16': (file) => `${file} está guardado en UTF-16, que Node no lee.`,
  'not-utf-8': (file) => `${file} no está guardado en UTF-8, y Node tropieza con una de sus letras.`,
  'not-loaded': notLoaded,
}

/** How the sentences of a failure are built in Spanish. */
const observation: ObservationTexts = {
  lane: (name) => name.replace(/^[a-z]+(?= \d+$)/, (word) => lanes[word] ?? word),
  who: (lane) => {
    if (lane.includes('.')) return lane
    return `${lane.startsWith('connection') ? 'la' : 'el'} ${observation.lane(lane)}`
  },
  probe: 'la sonda',
  amount: {
    bytes: (count) => plural(count, 'byte', 'bytes'),
    threads: (count) => plural(count, 'hilo', 'hilos'),
    processes: (count) => plural(count, 'proceso', 'procesos'),
    cpu: (duration) => `${duration} de tiempo de CPU`,
  },
  nothing: 'nada',
  awaited,
  missed: {
    ...awaited,
    listen: ({ address }) => `escuchar en ${address}`,
    close: () => 'el cierre de la conexión',
    exit: () => 'el fin del programa',
    stall: () => 'que el programa dejara de leer',
    check: () => 'el fin de la conversación',
  },
  sentences: {
    refused: ({ who, given, found }) =>
      found === undefined || found === given
        ? `${who}: conexión rechazada, nadie escucha ahí.`
        : `El programa debía escuchar en ${given}, y escucha en ${found}.`,
    'wrong-port': ({ who, given, found, expected, received }) =>
      given === undefined
        ? `${who} recibió una respuesta de ${received}; debía venir de ${expected}.`
        : found === undefined
          ? `El programa debía escuchar en ${given} (PORT) y no lo hace.`
          : `El programa debía escuchar en ${given} (PORT), pero escucha en ${found}.`,
    'wrong-host': ({ given, found }) =>
      found === undefined
        ? `El programa debía escuchar en ${given} (HOST) y no lo hace.`
        : `El programa debía escuchar en ${given} (HOST), pero escucha en ${found}.`,
    timeout: ({ who, awaited, waited }) =>
      `${who} esperó ${awaited ?? 'una respuesta'} durante ${waited ?? 'un buen rato'}, en vano.`,
    mismatch: ({ who, at, expected, received, printed }) =>
      at !== undefined
        ? `El byte ${at} que recibió ${who} no es el esperado.`
        : expected !== undefined
          ? `${who}: debía ser ${expected} y es ${received ?? 'otra cosa'}.`
          : printed
            ? `${who} imprimió algo distinto de lo esperado.`
            : `${who}: llegó algo distinto de lo esperado.`,
    extra: ({ who, received, printed }) =>
      `${who} ${printed ? 'imprimió' : 'recibió'} más de la cuenta${received === undefined ? '' : `: ${received}`}.`,
    missing: ({ who, awaited, expected, received }) =>
      expected === undefined
        ? `${who}: falta ${awaited ?? 'algo'}.`
        : `${who}: falta algo, se esperaba ${expected} y hay ${received ?? 'nada'}.`,
    closed: ({ who, awaited }) =>
      `El programa cerró la conexión (FIN) mientras ${who} esperaba ${awaited ?? 'algo más'}.`,
    reset: ({ who, awaited }) =>
      `La conexión se cortó de golpe (RST) mientras ${who} esperaba ${awaited ?? 'algo más'}.`,
    crashed: ({ who, error, how, source }) =>
      source === undefined
        ? `${who} se cayó (${how})${error === undefined ? '.' : `: ${error}`}`
        : unbegun[source](who, error),
    exited: ({ who, how, expected, toCome }) =>
      toCome !== undefined
        ? `${who} terminó (${how}) antes de que llegara ${toCome}.`
        : expected === undefined
          ? `${who} terminó por su cuenta (${how}) cuando debía seguir.`
          : `${who} terminó con ${how}; se esperaba ${expected}.`,
    resources: ({ who, expected, received, limit }) =>
      limit !== undefined
        ? `${who} ${limit === 'memory' ? 'ocupó demasiada memoria' : 'imprimió demasiado'}, y hubo que ponerle fin.`
        : expected === undefined || received === undefined
          ? `${who} ocupó más de lo permitido.`
          : `${who} ocupó ${received}; el límite es ${expected}.`,
    order: ({ who, expected, received }) =>
      expected === undefined
        ? `${who} vio llegar las cosas en otro orden.`
        : `${who} vio otro orden: primero debía llegar ${expected} y llegó ${received ?? 'otra cosa'}.`,
  },
  exit: {
    code: (code) => `código de salida ${code}`,
    signal: (signal) => `señal ${signal}`,
    unknown: 'final desconocido',
  },
}

/** Every text of the runner in Spanish. */
export const es: Messages = {
  observation,
  slips,

  help: {
    about: 'Aprende programación de redes con sockets en TypeScript, paso a paso, en tu terminal.',
    titles: {
      'Usage:': 'Uso:',
      'Arguments:': 'Argumentos:',
      'Options:': 'Opciones:',
      'Commands:': 'Órdenes:',
    },
    usage: '[opciones] [orden]',
    usageOf: '[opciones]',
    usageSub: '[orden]',
    author: authorHelp,
    names: {
      lesson: 'lección',
      language: 'idioma',
      program: 'programa',
      args: 'argumentos',
      listen: 'escucha',
      target: 'destino',
      ...gradeHelp.names,
    },
    values: {
      format: 'formato',
      step: 'n',
      dir: 'carpeta',
      seed: 'semilla',
      command: 'programa=orden',
      ...gradeHelp.values,
    },
    help: 'muestra esta ayuda',
    version: 'muestra la versión',
    lang: 'idioma de todo lo que lees: en o es (si no, el que elegiste o el del sistema)',
    json: 'escribe JSON, para que lo lean otros programas',
    lesson: 'número, nombre o parte del nombre de una lección (si no, la actual)',
    lessonNeeded: 'número, nombre o parte del nombre de una lección',
    commands: {
      list: 'lista las lecciones y hasta dónde has llegado',
      read: 'lee una lección, o un paso de ella',
      start: 'copia el punto de partida de una lección a solutions/, donde trabajas en ella',
      run: 'arranca tu programa en esta terminal, con HOST y PORT puestos',
      edit: 'abre tus archivos de una lección en tu editor (VISUAL, EDITOR)',
      verify: 'verifica tus programas hablando con ellos por sockets de verdad',
      watch: 'verifica cada vez que guardas, con teclas para lo demás',
      tap: 'se pone entre dos programas y muestra lo que se dicen',
      hint: 'muestra la siguiente pista del paso en que estás',
      solution: 'compara tus programas con la solución de una lección que has superado',
      reset: 'empieza una lección de nuevo; tus archivos se guardan aparte',
      progress: 'muestra lo que has superado y tus puntos',
      lang: 'dice el idioma, o guarda otro: en o es',
      doctor: 'mira si esta máquina tiene lo que el curso necesita',
      author: 'para quien escribe lecciones: empieza una, o demuestra sus comprobaciones',
      ...gradeHelp.commands,
    },
    arguments: {
      program: 'qué programa de la lección: server, client… (si no, el primero)',
      language: 'en (inglés) o es (español)',
      programArgs: 'argumentos para el programa, detrás de --',
      listen: 'adonde se conecta un programa: un puerto, o una dirección como 127.0.0.1:4000',
      target: 'donde escucha el otro: 1234, o una dirección como localhost:1234',
      ...gradeHelp.arguments,
    },
    options: {
      step: 'solo este paso',
      tier: 'esta pista, contando desde 1, en lugar de la siguiente',
      readAll: 'la lección entera de una vez',
      all: 'sigue aunque un paso no se supere',
      dir: 'carpeta con los programas, en lugar de solutions/<lección>',
      seed: 'repite los datos aleatorios de otra vez (de 1 a 16 cifras hexadecimales)',
      repeat: 'repite las comprobaciones n veces y compara los veredictos',
      wire: 'muestra la conversación de cada comprobación, también de las superadas',
      saveWire: 'guarda la conversación de la primera comprobación no superada, byte por byte',
      command: 'arranca un programa a tu manera, como "server=python3 server.py"; se puede repetir',
      canvas: 'un libro de calificaciones exportado de Canvas, para rellenarlo',
      moodle: 'una hoja de calificación descargada de Moodle, para rellenarla',
      format: 'escribe el resultado para otro programa: json, junit, ctrf, gradescope, classroom o actions',
      output: 'ponlo en un archivo; con actions: el resumen',
      yes: 'no preguntes',
      pcap: 'escribe los paquetes en un archivo para Wireshark (pcapng)',
      udp: 'pasa datagramas UDP en vez de conexiones TCP',
      expose: 'escucha en una dirección a la que llegan otras máquinas',
      tapJson: 'escribe un suceso por línea como JSON, para que lo lean otros programas',
      poll: 'mira los archivos dos veces por segundo, donde el sistema no avisa de los cambios',
      solutionYes: 'muéstrala aunque la lección no esté superada',
      course: 'usa el curso de otra carpeta, con sus lecciones en <carpeta>/lessons',
      solutionFull: 'la referencia tal como es, sin compararla con tus programas',
      ...gradeHelp.options,
    },
  },

  errors: {
    'unknown-command': (d) =>
      `No existe la orden «${d.name}».${didYouMean(d.nearest)} Con "npx socketlings --help" las ves todas.`,
    'unknown-option': (d) =>
      `Aquí no existe la opción «${d.name}».${didYouMean(d.nearest)} Añade --help para ver las que hay.`,
    'missing-argument': (d) => `Falta un argumento: <${d.name}>. Añade --help para ver cuáles hay.`,
    'missing-value': (d) => `La opción ${d.option} necesita un valor.`,
    'too-many-arguments': (d) => `Sobra el argumento «${d.extra}». Añade --help para ver cómo se usa.`,
    'bad-lang': (d) => `El curso no habla «${d.value}»: habla en (inglés) y es (español).`,
    'unknown-lesson': (d, course) =>
      `No existe la lección «${d.name}».${didYouMean(d.nearest)} Con "npx socketlings list${course}" las ves todas.`,
    'ambiguous-lesson': (d) =>
      `«${d.name}» puede ser cualquiera de estas lecciones: ${d.matches.join(', ')}.`,
    'no-lessons': (d, course) =>
      d.others.length === 0
        ? `No hay lecciones en ${d.folder}. ${course === '' ? '¿Está completa esta copia del curso?' : '--course se da con la carpeta que contiene "lessons"; "author new <nombre>" empieza en ella una lección.'}`
        : `No hay lecciones en ${d.folder}: la carpeta de una lección se llama por su número y su nombre, como 01-tcp-echo, con minúsculas sin acentos, cifras y guiones. Con otro nombre: ${d.others.join(', ')}.`,
    'same-number': (d) =>
      `Dos lecciones de ${d.folder} llevan el mismo número: ${d.ids.join(' y ')}. Dale otro a una de ellas.`,
    'bad-lesson': (d) =>
      `La lección ${d.lesson} no está bien hecha: ${sayLessonProblem(lessonProblems, d.problem)}`,
    'step-or-all': (d) => `--step ${d.step} es un solo paso y --all son todos: quita uno de los dos.`,
    'unknown-step': (d) => `Esta lección no tiene el paso «${d.step}»; sus pasos van del 1 al ${d.last}.`,
    'unknown-tier': (d) =>
      d.last === 0
        ? 'No hay pistas para este paso.'
        : `Este paso no tiene pista «${d.tier}»; sus pistas son de la 1 a la ${d.last}.`,
    'unknown-program': (d) => `Esta lección no tiene el programa «${d.name}»; tiene: ${d.known.join(', ')}.`,
    'bad-seed': (d) => `«${d.value}» no es una semilla: una semilla tiene de 1 a 16 cifras hexadecimales.`,
    'bad-count': (d) => `${d.option} necesita un número entero desde 1, no «${d.value}».`,
    'bad-command': (d) => `«${d.value}» no tiene la forma programa=orden, como "server=python3 server.py".`,
    'missing-folder': (d) => `No existe la carpeta ${d.folder}.`,
    'missing-program': (d, course) =>
      `No hay ningún ${d.file} en ${inFolder(d.folder, 'esta carpeta')}. ${d.found === undefined ? `Empieza con: npx socketlings start ${d.lesson}${course}` : isNamed(d.found, d.file)}`,
    'missing-program-in': (d) =>
      `No hay ningún ${d.file} en ${inFolder(d.folder, 'esta carpeta')}.${d.found === undefined ? '' : ` ${isNamed(d.found, d.file)}`}`,
    'not-a-folder': (d) => `${d.path} no es una carpeta. Usa otra o quita esto de ahí.`,
    'is-a-folder': (d) => `${d.path} es una carpeta, no un archivo. Nombra un archivo.`,
    'no-access': (d) =>
      `No hay permiso para usar ${d.path}. Mira de quién es y sus permisos, o trabaja en otra carpeta.`,
    'not-writable': (d) =>
      `No se puede escribir en ${d.path}. Mira de quién es y sus permisos, o trabaja en otra carpeta.`,
    'link-loop': (d) => `${d.path} es un enlace simbólico que lleva a sí mismo. Bórralo.`,
    'name-too-long': (d) => `La ruta ${d.path} es demasiado larga para este sistema.`,
    'disk-full': (d) => `No queda sitio en el disco para escribir ${d.path}.`,
    'file-trouble': (d) => `No se puede usar ${d.path} (${d.reason}).`,
    'needs-yes': (d, course) =>
      `Sin una terminal no se puede preguntar a nadie. Para empezar la lección de nuevo de todos modos: npx socketlings reset ${d.lesson} --yes${course}`,
    'nothing-to-reset': (d, course) =>
      `No hay nada que reponer: ${d.folder} no existe. Empieza con: npx socketlings start ${d.lesson}${course}`,
    'solution-too-soon': (d, course) =>
      `La solución se muestra cuando superas la lección. ¿Te has atascado? npx socketlings hint ${d.lesson}${course} — o mírala ya: npx socketlings solution ${d.lesson} --yes${course}`,
    'watch-needs-terminal': (_d, course) =>
      `watch necesita una terminal, por sus teclas. Sin ella, verifica tus programas con: npx socketlings verify${course}`,
    'bad-address': (d) =>
      `"${d.value}" no es una dirección: escribe un puerto (4000) o un host y un puerto (127.0.0.1:4000, localhost:4000, [::1]:4000).`,
    'unknown-host': (d) =>
      `Aquí nadie conoce un host "${d.host}". Revisa el nombre o escribe su dirección en números.`,
    'tap-itself': (d) =>
      `tap hablaría consigo mismo: no puede escuchar en ${d.value} y pasarlo todo a esa misma dirección. Dale un puerto propio.`,
    'tap-exposed': (d) =>
      `En ${d.address}, otras máquinas podrían llegar al programa que hay detrás de tap. Si es lo que quieres, añade --expose; si no, escucha en 127.0.0.1.`,
    'port-taken': (d) => `Alguien escucha ya en ${d.address}. Termina ese programa o elige otro puerto.`,
    'cannot-listen': (d) => `No se puede escuchar en ${d.address} (${d.code}).`,
    'is-a-program': (d) =>
      `${d.path} ya existe y es un programa, así que se ha dejado como estaba. Elige otro nombre.`,
    'folder-gone': () => 'Esta carpeta ya no existe. Ve a otra (cd).',
    'not-a-capture': (d) =>
      `${d.path} ya existe y no es una captura de paquetes, así que se ha dejado como estaba. Elige otro nombre, como charla.pcapng.`,
    'cannot-start': (d) => `No se pudo arrancar «${d.command}»: ${d.reason}.`,
    'editor-missing': (d) =>
      `Aquí no hay ningún editor «${d.command}». Pon en EDITOR uno que sí esté, como EDITOR=nano, o abre tú los archivos: ${d.files.join(', ')}`,
    'no-editor': (d) =>
      `No se ha encontrado ningún editor. Pon el tuyo en EDITOR, como EDITOR="code --wait", o abre tú los archivos: ${d.files.join(', ')}`,
    'editor-needs-terminal': (d) =>
      `Sin terminal no se puede abrir un editor. Abre tú los archivos: ${d.files.join(', ')}`,
    'editor-failed': (d) =>
      `El editor «${d.command}» terminó con código de salida ${d.code}. Si no puede funcionar aquí, pon otro en EDITOR.`,

    // grade: reports
    'bad-format': (d) =>
      `No existe el formato «${d.value}».${didYouMean(d.nearest)} Los que hay: ${d.known.join(', ')}.`,
    'two-formats': (d) => `--json y --format ${d.format} piden dos formatos a la vez. Quita uno de los dos.`,
    'output-without-format': (d) =>
      `Con --output ${d.output} hay que decir el formato del informe: añade --format junit, por ejemplo.`,
    'format-repeated': (d) =>
      `Un informe (${d.format}) es de una sola vez: quita --repeat, o bien --format y --output.`,
    'wire-repeated': () => '--wire y --save-wire son para una sola ejecución: quita --repeat.',
    'bad-csv': (d) =>
      `${d.file} no se puede leer como CSV (${d.reason}). Expórtalo otra vez como CSV con comas, en UTF-8.`,
    'export-missing': (d) => `No existe el archivo ${d.file}. Di cuál es el que exportó Canvas o Moodle.`,
    'bad-canvas-export': (d) =>
      `${d.file} no es un libro de calificaciones exportado de Canvas: sus columnas no empiezan por Student, ID … Section. En Canvas: Calificaciones, Exportar, Exportar el libro completo.`,
    'no-canvas-assignment': (d) =>
      `${d.file} no tiene ninguna tarea con el nombre de una lección. En Canvas, llámalas por el id, el número o el título de la lección, como «${d.example}», y exporta el libro otra vez.`,
    'bad-moodle-worksheet': (d) =>
      `${d.file} no es una hoja de calificación de Moodle: le falta el identificador en la primera columna o la columna con la calificación máxima. En Moodle: la tarea, Ver todos los envíos, Descargar hoja de calificaciones.`,
    'no-moodle-lesson': (d) =>
      `No está claro para qué lección es ${d.file}: una hoja es para una sola. Califica una lección (--lessons 1) o pon el id de la lección en el nombre del archivo.`,
    ...authorErrors,
    ...gradeErrors,
  },

  /** Why the program of a command cannot be started. */
  cannotStart: { missing: 'no existe ese programa', notExecutable: 'no es ejecutable (chmod +x)' },

  fault: 'Lo sentimos: es un fallo del propio socketlings, no tuyo.',
  courseFault: 'Lo sentimos: es un fallo del curso, no tuyo. Avisa a quien lo escribió.',

  count: {
    lessons: (passed, of) => `${passed} de ${plural(of, 'lección superada', 'lecciones superadas')}`,
    points: (got, of) => `${got} de ${plural(of, 'punto', 'puntos')}`,
    percent: (share) => `${share} %`,
    steps: (done, of) => `${done} de ${plural(of, 'paso', 'pasos')}`,
  },

  brokenProgress: (d) =>
    `${d.path} no se pudo leer como progreso; se guardó aparte como ${d.kept} y se empezó uno nuevo.`,

  home: {
    title: 'socketlings · programación de redes con sockets',
    current: (d) => `Estás en la lección ${d.number}: ${d.title}`,
    step: (d) => `Siguiente paso: ${d.number}. ${d.title}`,
    next: 'Qué puedes hacer ahora:',
    allDone: 'Has superado todas las lecciones. ¡Enhorabuena!',
    commands: {
      read: 'leerla',
      start: 'copiar su punto de partida',
      verify: 'verificar tu programa',
      hint: 'pedir una pista',
      list: 'ver todas las lecciones',
      solution: 'comparar con la solución de referencia',
      help: 'todas las órdenes',
    },
  },

  list: {
    title: 'Lecciones',
    state: { new: 'sin empezar', started: 'empezada', passed: 'superada' },
    current: 'estás aquí',
  },

  read: {
    hints: (d) => `${plural(d.count, 'pista', 'pistas')}: ${d.command}`,
    place: (d) => `Paso ${d.step} de ${d.of}`,
    start: 'copia el punto de partida de esta lección',
    verify: 'verifica tu programa',
    hint: 'pide una pista',
    next: (d) => `siguiente: ${d.number}. ${d.title}`,
    previous: (d) => `anterior: ${d.number}. ${d.title}`,
  },

  start: {
    copied: (d) => `Listo en ${inFolder(d.folder, 'esta carpeta')}:`,
    created: 'nuevo',
    kept: 'tuyo, se queda como estaba',
    next: 'Ahora:',
    read: 'lee la lección',
    verify: 'verifica lo que has escrito',
  },

  run: {
    started: (d) => `${d.file} con HOST=${d.host} PORT=${d.port} (Ctrl-C lo termina)`,
  },

  verify: {
    status: {
      passed: 'superada',
      failed: 'no superada',
      skipped: 'omitida',
      unobservable: 'no observable',
      inconclusive: 'sin concluir',
      error: 'fallo nuestro',
    },
    needsCheck: (d) => `antes hace falta «${d.check}»`,
    needsStep: (d) => `antes va el paso ${d.step}`,
    reasons: {
      'needs-linux': 'solo Linux permite verlo',
      'no-loopback-addresses': 'este sistema no tiene más direcciones de bucle local (127.0.0.2)',
      'no-loopback-broadcast': 'este sistema no tiene difusión en el bucle local',
      'no-larger-buffers': 'este sistema no da a un socket un búfer mayor que el que ya tiene',
      'needs-node-program': 'solo se ve en un programa que corre en Node',
      'no-signals': 'este sistema no tiene señales',
    },
    inconclusive:
      'La máquina estaba demasiado ocupada para saberlo. No cuenta para nadie; repítelo con más calma.',
    passesAlone: 'Por sí sola se supera; después de las conversaciones anteriores, no.',
    expected: 'esperado',
    received: 'recibido',
    endsHere: 'acaba aquí',
    conversation: 'Lo que pasó por el cable',
    stderr: (d) => `Las últimas líneas de ${d.file} en la salida de error`,
    /** What to do about a program that Node could not begin with. */
    unbegun: {
      missing:
        'Va junto a los demás programas de la lección y se llama exactamente así: las mismas letras, las mismas mayúsculas y la misma terminación.',
      'utf-16':
        'Guárdalo en UTF-8. En el editor se elige en «Guardar como» o «Guardar con codificación», muchas veces en la línea de abajo, donde ahora pone UTF-16.',
      'not-utf-8':
        'Guárdalo en UTF-8. En el editor se elige en «Guardar como» o «Guardar con codificación», muchas veces en la línea de abajo, donde pone la codificación.',
      'not-loaded':
        'El programa todavía no ha ejecutado nada: Node no pudo cargarlo, o algo que importa. La salida de error dice el archivo, la línea y el error. Corrige eso primero.',
    },
    errorPrinted:
      'La salida de error habla de un error. Empieza por él: lo demás puede no ser más que su consecuencia.',
    likelyCause: 'Causa probable',
    nextStep: 'Ahora',
    alsoFailed: 'Tampoco se superó',
    readAgain: 'vuelve a leer el paso',
    getHint: 'pide una pista',
    replay: 'repite exactamente esta ejecución',
    passedLesson: (d) => `Superada: ${d.title}, ${d.points}.`,
    passedSteps: (d) => `Superado, ${d.points}.`,
    failedLesson: (d) =>
      `Todavía no: ${d.points}. Estás en el paso ${d.step} de ${d.steps}: ${d.title}${/[?!]$/.test(d.title) ? '' : '.'}`,
    count: (d) => `${d.done} de ${d.of}`,
    compare: 'compara con la solución de referencia',
    nextLesson: (d) => `sigue con «${d.title}»`,
    wholeLesson: 'verifica toda la lección',
    repeatLine: (d) => `vez ${d.run} de ${d.of}: ${d.verdict} (semilla ${d.seed}, ${d.ms} ms)`,
    repeatSame: (d) => `${plural(d.runs, 'vez', 'veces')}, siempre el mismo veredicto: ${d.verdict}.`,
    repeatDiffers: (d) => `${plural(d.runs, 'vez', 'veces')} con veredictos distintos:`,
    repeatCheck: (d) => `  ${d.id}: ${d.statuses} (no superada con la semilla ${d.seeds})`,
    verdict: {
      passed: 'superada',
      failed: 'no superada',
      inconclusive: 'sin concluir',
      error: 'fallo nuestro',
    },
  },

  watch: {
    actions: {
      verify: 'verificar',
      hint: 'pista',
      read: 'leer',
      next: 'siguiente',
      previous: 'anterior',
      list: 'lista',
      run: 'ejecutar',
      start: 'empezar',
      editor: 'editor',
      quit: 'salir',
    },
    position: (d) =>
      `Lección ${d.lesson} · paso ${d.step} de ${d.of}: ${d.stepTitle} · guarda un archivo para verificar`,
    changed: (files) =>
      files.length > 2 ? `han cambiado ${files.length} archivos` : `ha cambiado: ${files.join(', ')}`,
    polling: (d) => {
      const why = {
        asked: 'Como has pedido, tus archivos se miran dos veces por segundo.',
        'file-system':
          'Este sistema de archivos no avisa de los cambios. En su lugar, tus archivos se miran dos veces por segundo.',
        error: `El sistema no puede vigilar tus archivos (${'code' in d ? d.code : ''}). En su lugar, se miran dos veces por segundo.`,
      }[d.what]
      const full = 'code' in d && d.code === 'ENOSPC'
      return full ? `${why} Se le han agotado las vigilancias: aumenta fs.inotify.max_user_watches.` : why
    },
    typeErrors: (count) =>
      `TypeScript ve ${plural(count, 'error', 'errores')} de tipos. Esto no cambia el veredicto.`,
    moreTypeErrors: (count) => `… y ${count} más`,
    noMore: {
      next: 'Ese era el último paso del curso.',
      previous: 'Este es el primer paso del curso.',
    },
    ended: (d) => `Tu programa ha terminado (código de salida ${d.code}).`,
    interrupted: 'La verificación se ha interrumpido; con v empieza otra vez.',
  },

  /** A conversation saved with every byte of it. */
  wireFile: {
    legend:
      '→ hacia tu programa, ← desde él. Bytes en hexadecimal, contados desde el principio de su conexión, y como texto.',
    notKept: (count) => `no se registraron ${plural(count, 'byte más', 'bytes más')}`,
    to: (address) => `a ${address}`,
    datagram: (count) => `datagrama de ${plural(count, 'byte', 'bytes')}`,
    saved: (d) => `Todas las líneas y todos los bytes: ${d.path}`,
    notSaved: (d) => `No se pudo guardar la conversación completa en ${d.path}. ${d.reason}`,
    nothing: (d) => `Ninguna comprobación ha fallado: no había nada que guardar en ${d.path}`,
  },

  tap: {
    begin: (d) =>
      `A la escucha en ${d.listen} (${d.transport}). Lo que llega pasa a ${d.target}, y al revés.`,
    how: (d) => `Arranca ahora tu cliente con PORT=${d.port}. Ctrl-C termina la grabación.`,
    exposed: (d) =>
      `Cuidado: en ${d.address}, cualquier máquina de tu red puede hablar con el programa que hay detrás de tap.`,
    unreachable: (d) =>
      d.code === 'ECONNREFUSED'
        ? `${d.target} rechaza la conexión: ahí no escucha nadie. Arranca primero ese programa.`
        : `No se puede llegar a ${d.target} (${d.code}).`,
    end: (d) =>
      `${plural(d.clients, 'cliente', 'clientes')}, ${plural(d.sent, 'byte', 'bytes')} hacia el destino y ${plural(d.received, 'byte', 'bytes')} desde él.`,
    captured: (d) => `Los paquetes están en ${d.path}: ábrelo con Wireshark.`,
  },

  /** The picture of what went over the wire. */
  diagram: {
    program: 'programa',
    others: (count) => plural(count, 'más', 'más'),
    unit: 'ms',
    connects: 'se conecta',
    connectsFrom: (address) => `se conecta desde ${address}`,
    fin: 'FIN (fin de datos)',
    rst: 'RST (corte)',
    silence: (time) => `nada durante ${time}`,
    listening: (address) => `escucha en ${address}`,
    stdinEnd: 'stdin se cierra',
    bytes: (count) => plural(count, 'byte', 'bytes'),
    pieces: (count) => `en ${plural(count, 'trozo', 'trozos')}`,
    messages: (count) => plural(count, 'mensaje', 'mensajes'),
    from: (address) => `desde ${address}`,
    emptyDatagram: 'datagrama vacío',
    repeated: (d) => {
      const what = d.lines === 1 ? 'esto' : `estas ${d.lines} líneas`
      return d.alike ? `× ${d.times} más, como ${what}` : `× ${d.times} veces más ${what}`
    },
    leftOutShort: (count) => plural(count, 'línea omitida', 'líneas omitidas'),
    leftOut: (d) =>
      `${plural(d.count, 'línea omitida', 'líneas omitidas')} (${d.sent} hacia el programa, ${d.received} desde él)`,
    expected: 'esperado',
    differs: (d) => `${d.at === undefined ? '' : `byte ${d.at}: `}${d.came} en lugar de ${d.expected}`,
    endsHere: (d) =>
      d.at === undefined ? 'acaba aquí' : `acaba aquí, tras ${plural(d.at - 1, 'byte', 'bytes')}`,
    tooMuch: 'de aquí en adelante sobra',
    before: (text) => `antes de eso: ${text}`,
    within: (text) => `con ${text} dentro`,
    running: (time) => `sigue en marcha tras ${time}`,
    deaf: (time) => `sigue sin escuchar tras ${time}`,
    atMost: (amount) => `${amount} como mucho`,
    refused: 'conexión rechazada',
  },

  hint: {
    title: (d) => `Pista ${d.tier} de ${d.of} · paso ${d.step}: ${d.title}`,
    next: 'la siguiente pista',
    first: 'la primera pista otra vez',
    last: 'Esta era la última pista de este paso.',
    seenAll: 'Ya has visto todas las pistas de este paso; aquí tienes otra vez la última.',
    none: 'No hay pistas para este paso.',
  },

  solution: {
    title: (d) => `Solución de referencia: ${d.title}`,
    mine: 'lo tuyo',
    reference: 'la referencia',
    same: 'igual que el tuyo',
    onlyReference: 'tú no tienes este archivo',
    onlyMine: (d) => `Solo tú tienes: ${d.files.join(', ')}`,
    full: 'la referencia tal como es',
  },

  reset: {
    ask: (d) => `¿Empezar ${d.lesson} de nuevo? Tus archivos se guardan aparte.`,
    kept: (d) => `Tus archivos están guardados en ${d.path}`,
    done: (d) => `El punto de partida está otra vez en ${inFolder(d.folder, 'esta carpeta')}`,
    cancelled: 'No se ha cambiado nada.',
  },

  progress: {
    title: 'Tu progreso',
    passedOn: (d) => `superada el ${d.date}`,
    here: 'estás aquí',
    days: (d) => `Empezaste el ${d.first}; la última vez, el ${d.last}`,
  },

  lang: {
    now: 'Lees en español. In English: npx socketlings lang en',
    kept: 'A partir de ahora, en español.',
  },

  doctor: {
    title: 'Lo que el curso necesita de esta máquina',
    good: 'No falta nada.',
    bad: (count) => `Hay ${plural(count, 'problema', 'problemas')} por arreglar.`,
    checks: {
      node: { title: 'Node 24.12 o posterior', cure: 'Ejecuta "npm ci": el curso trae su propio Node.' },
      loopback: {
        title: 'TCP y UDP en 127.0.0.1',
        cure: 'Aquí los programas no pueden abrir sockets: busca un cortafuegos, un entorno cerrado o una interfaz de bucle local apagada.',
      },
      addresses: {
        title: 'Más direcciones de bucle local (127.0.0.2)',
        cure: 'Unas pocas comprobaciones saldrán como no observables. En macOS: sudo ifconfig lo0 alias 127.0.0.2 up',
      },
      broadcast: {
        title: 'Difusión en el bucle local (127.255.255.255)',
        cure: 'Unas pocas comprobaciones saldrán como no observables. En Linux sí se ven.',
      },
      proc: {
        title: 'Las tablas del núcleo en /proc',
        cure: 'Las comprobaciones que miran dentro del núcleo saldrán como no observables. En Linux sí se ven.',
      },
      workspace: {
        title: 'Se puede escribir en esta carpeta',
        cure: 'Mira de quién es la carpeta y sus permisos, o trabaja en otra.',
      },
      orphans: { title: 'Ningún programa quedó vivo de otra vez', cure: 'Termínalos con: kill' },
      buffers: {
        title: 'Búferes UDP mayores de lo habitual (net.core.rmem_max)',
        cure: 'Unas pocas comprobaciones saldrán como no observables. En Linux: sudo sysctl -w net.core.rmem_max=4194304',
      },
      inotify: {
        title: 'Se pueden vigilar archivos (inotify)',
        cure: 'A la orden watch se le pueden escapar cambios. sudo sysctl -w fs.inotify.max_user_watches=65536 fs.inotify.max_user_instances=256',
      },
      isolation: {
        title: 'Las entregas ajenas se pueden ejecutar aisladas, para calificarlas',
        cure: '',
      },
      seccomp: {
        title: 'Sus llamadas al sistema se pueden filtrar',
        cure: 'Hay un filtro para Linux en x64 y arm64. Sin él, el aislamiento descansa solo en los espacios de nombres.',
      },
    },
    isolationTroubles,
  },

  reports: {
    state: {
      passed: 'superada',
      failed: 'no superada',
      'not-submitted': 'no entregada',
      'not-graded': 'sin calificar',
    },
    isolation: {
      bwrap: 'aislado (bubblewrap)',
      seatbelt: 'sin aislar (solo cinturón de seguridad)',
      none: 'sin aislar',
    },
    notSubmitted: 'No se entregó nada para esta lección: ningún punto.',
    notFound: 'Se entregó algo, pero no se encontró en ello ningún programa de esta lección: ningún punto.',
    refused:
      'Esta lección aún no está calificada: lo entregado no se puede ejecutar tal como está, y a quien imparte el curso se le dice por qué. No es una nota; no quita puntos.',
    notGraded:
      'Esta lección está sin calificar: el calificador o su máquina no pudieron saberlo. No es culpa de quien la entregó ni es una nota; no quita puntos.',
    confirmed: 'Una segunda vez se vio lo mismo.',
    moreChecks: (count) => `${plural(count, 'comprobación más', 'comprobaciones más')} sin superar.`,
    csv: {
      student: 'estudiante',
      name: 'nombre',
      id: 'id',
      email: 'correo',
      total: 'total',
      maximum: 'máximo',
      state: 'estado',
      isolation: 'aislamiento',
      late: 'tarde',
      stateOf: (d) => `${d.lesson} estado`,
    },
    feedback: {
      title: (d) => `Comentarios para ${d.student}`,
      total: (d) => `**${d.points}.**`,
      open: 'Las lecciones sin calificar no se cuentan.',
      lesson: 'Lección',
      points: 'Puntos',
      state: 'Estado',
    },
    page: {
      title: 'Calificaciones',
      skip: 'Ir a los estudiantes',
      nav: 'Partes de esta página',
      overview: 'Resumen',
      print: 'Imprimir',
      graded: 'Calificado el {date}, socketlings {version}',
      noscript:
        'Esta página necesita JavaScript. Las mismas notas están en grades.csv y results.json, en la misma carpeta.',
      lesson: 'Lección',
      all: 'Todas',
      sort: 'Ordenar por',
      step: 'paso {n}',
      points: { one: '{n} punto', other: '{n} puntos' },
      average: 'de media',
      histogram: 'Cuántos tienen del 0 al 10 % de los puntos, del 10 al 20 %, y así hasta el 100 %: {list}',
      notRun: 'sin ejecutar',
      tiles: {
        students: { one: 'estudiante', other: 'estudiantes' },
        handedIn: 'entregaron algo',
        passedAll: 'superaron todas las lecciones',
        mean: 'de los puntos, de media',
        notGraded: 'lecciones sin calificar',
      },
      counts: {
        passed: { one: '{n} superada', other: '{n} superadas' },
        failed: { one: '{n} no superada', other: '{n} no superadas' },
        'not-submitted': { one: '{n} no entregada', other: '{n} no entregadas' },
        'not-graded': { one: '{n} sin calificar', other: '{n} sin calificar' },
      },
      checks: {
        title: 'Lo que no se entendió',
        lead: 'Cada comprobación, con quienes no la superaron y por qué. «Sin llegar»: falló otra anterior, y sin aquella esta no dice nada.',
        missed: 'las menos superadas',
        order: 'orden del curso',
        failed: 'no superada',
        skipped: 'sin llegar',
        open: 'no se pudo saber',
        passed: 'superada',
        failedCount: '{n} fallaron ({percent})',
        skippedCount: '{n} sin llegar',
        passedCount: '{n} la superaron',
        all: 'Ver las {n} comprobaciones',
        fewer: 'Ver menos comprobaciones',
        show: { one: 'Ver al estudiante', other: 'Ver a los {n} estudiantes' },
      },
      students: {
        title: 'Estudiantes',
        student: 'Estudiante',
        total: 'Total',
        state: 'Estado',
        whole: 'Todas en conjunto',
        anyState: 'Cualquiera',
        search: 'Buscar',
        placeholder: 'Nombre, carpeta, id o correo',
        caption: 'Estudiantes con sus puntos en cada lección. Cada nombre lleva al detalle.',
        count: { one: '{found} de {n} estudiante', other: '{found} de {n} estudiantes' },
        nobody: 'Ningún estudiante cumple todo esto. Quita algo de la búsqueda o de los filtros.',
        more: 'Ver más estudiantes',
        failedCheck: 'No superaron: {check}',
        removeFilter: 'Quitar este filtro',
      },
      detail: {
        neighbours: 'Otros estudiantes',
        previous: 'Estudiante anterior',
        next: 'Estudiante siguiente',
        close: 'Cerrar',
        total: '{n} de {of} puntos',
        notSubmitted: 'No se entregó nada para esta lección: ningún punto.',
        notFound:
          'Se entregó algo, pero no se encontró en ello ningún programa de esta lección: ningún punto.',
        refused: 'Sin calificar: lo entregado no se puede ejecutar tal como está. No es una nota.',
        notGraded: 'Sin calificar: el calificador o su máquina no pudieron saberlo. No es una nota.',
        confirmed: 'Una segunda vez se vio lo mismo.',
        compared: 'Esperado y recibido',
        cause: 'Causa probable',
        wire: 'Lo que pasó por el cable',
        graded: 'Calificada',
        runs: 'Veces',
        isolation: 'Aislamiento',
        seed: 'Semilla',
        replay: 'Verlo otra vez',
      },
      kinds: {
        refused: 'Se rechazó la conexión.',
        'wrong-port': 'Escucha en otro puerto que el que se le da.',
        'wrong-host': 'Escucha en otra dirección que la que se le da.',
        timeout: 'Lo que se esperaba no llegó a tiempo.',
        mismatch: 'Llegó algo distinto de lo esperado.',
        extra: 'Llegó más de la cuenta.',
        missing: 'Faltaba algo.',
        closed: 'La conexión se cerró demasiado pronto.',
        reset: 'La conexión se cortó de golpe.',
        crashed: 'El programa se cayó.',
        exited: 'El programa terminó cuando no debía, o como no debía.',
        resources: 'Ocupó más memoria, tiempo o hilos de lo permitido.',
        order: 'Las cosas llegaron en otro orden.',
      },
    },
    origin: (d) => `Calificada el ${d.date} con Node ${d.runtime}, ${d.isolation}, semilla ${d.seed}.`,
  },
  author,
  grade,
  replay,
  menu,

  pager: {
    end: 'fin',
    leave: 'q salir',
    next: 'espacio sigue',
    back: 'b atrás',
    sideways: '← → a los lados',
    search: '/ buscar',
    notFound: 'no aparece',
    clipped: 'Una línea que acaba en › es más ancha que esta terminal.',
  },

  prompt: {
    yes: 'sí',
    no: 'no',
    help: '↑ ↓ e Intro, o la letra · Esc vuelve atrás · Ctrl-C sale',
  },
}
