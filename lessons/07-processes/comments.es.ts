/** Comments of the starter and the solution, line by line, and what they print. */
export default {
  'What one event loop, worker threads and processes cost on this machine: node compare.ts':
    'Lo que cuestan en esta máquina un bucle de eventos, hilos de trabajo y procesos: node compare.ts',
  'The file plays all the parts: it starts itself as a thread and as a process.':
    'El archivo hace todos los papeles: se arranca a sí mismo como hilo y como proceso.',
  'How long all jobs take, and how long our own event loop could do nothing else meanwhile.':
    'Cuánto tardan todos los trabajos, y cuánto tiempo no pudo hacer nada más nuestro bucle de eventos.',
  "Bytes that belong to this process and its children alone; what they share (Node's own code) is left out on Linux.":
    'Bytes solo de este proceso y sus hijos; en Linux no se cuenta lo que comparten (el código de Node).',
  'Step 1: one process does everything; your work is in worker.ts.':
    'Paso 1: un solo proceso lo hace todo; tu trabajo está en worker.ts.',
  'Step 2: this process becomes the parent. It starts workers with fork() and hands each connection to one of them.':
    'Paso 2: este proceso pasa a ser el padre. Arranca workers con fork() y le da cada conexión a uno de ellos.',
  'Step 1: read one request from a client, answer it, and end the connection.':
    'Paso 1: lee una petición de un cliente, responde a ella y termina la conexión.',
  'What many tutorials send. A browser forgives it; is it HTTP?':
    'Lo que envían muchos tutoriales. Un navegador lo perdona; ¿es eso HTTP?',
  'Step 2: this file becomes a program of its own, started by server.ts. What the parent sends arrives here:':
    'Paso 2: este archivo pasa a ser un programa aparte; server.ts lo arranca. Lo que envía el padre llega aquí:',
  "process.on('message', (message, socket) => …)": "process.on('message', (message, socket) => …)",
  'A worker that dies at its first line must not be replaced as fast as it dies.':
    'Un worker que muere en su primera línea no se debe sustituir tan deprisa como muere.',
  'Workers leave by themselves within a second; one that hangs is not waited for.':
    'Los workers terminan por sí mismos en un segundo; al que se queda colgado no se le espera.',
  'Connections sent to it of which it has not yet said that it has them.':
    'Conexiones que se le han enviado sin que haya dicho aún que las tiene.',
  'Whose turn it is comes first.': 'El primero es aquel al que le toca.',
  'Paused: what the client sends stays in the kernel until the worker reads it.':
    'En pausa: lo que envía el cliente se queda en el núcleo hasta que lo lee el worker.',
  'Nobody has read from these: another worker may still answer them.':
    'De estas conexiones no ha leído nadie: todavía puede responder otro worker.',
  'We keep our copy of the descriptor until the worker says it has its own: should it die on the way,':
    'Guardamos nuestra copia del descriptor hasta que el worker dice que tiene la suya: si muere antes,',
  'the connection is not lost with it.': 'la conexión no se pierde con él.',
  "A worker that is just dying cannot be told anything; its 'exit' sees to the rest.":
    "A un worker que está muriendo no se le puede decir nada; del resto se ocupa su 'exit'.",
  'The largest head that is read: whoever sends more without an empty line is not waited for.':
    'La cabecera más larga que se lee: a quien envía más sin una línea vacía no se le espera.',
  'Answers in flight get this long after the parent\'s "stop"; nobody is waited for longer.':
    'El plazo de las respuestas en curso tras el "stop" del padre; a nadie se le espera más.',
  'The channel keeps the order: this number answers the oldest question.':
    'El canal conserva el orden: este número responde a la pregunta más antigua.',
  'The kernel closes the channel when the parent ends, however it ends: nobody needs us any more.':
    'El núcleo cierra el canal cuando termina el padre, termine como termine: ya no nos necesita nadie.',
  'A client that left on the way here leaves no socket.':
    'Un cliente que se ha ido por el camino no deja socket.',
  'Until the kernel has all of it, or the client is gone.':
    'Hasta que el núcleo la tenga entera, o el cliente se haya ido.',
  'Gives method and target of one request head, however it is cut; undefined when the client leaves before its end.':
    'Da método y ruta de una petición, se corte donde se corte; undefined si el cliente se va antes.',
  'Whatever follows is read and thrown away: unread bytes would turn our close into a reset.':
    'Lo que venga detrás se lee y se tira: con bytes sin leer, nuestro cierre se convertiría en un RST.',
  'The request line: method, target and version, single spaces between (RFC 9112, section 3).':
    'La línea de petición: método, ruta y versión, separados por un solo espacio (RFC 9112, apartado 3).',
  'Counted before it is answered: whoever has seen the answer finds it in /hits.':
    'Primero se cuenta y después se responde: quien ha visto la respuesta la encuentra en /hits.',
  'Only the parent can count for all of us: processes share no memory.':
    'Solo el padre puede contar por todos: los procesos no comparten memoria.',
  'One whole answer. Its length is in bytes, and every line of its head ends with CR LF (RFC 9112, section 2).':
    'Una respuesta entera: longitud en bytes, y líneas de cabecera acabadas en CR LF (RFC 9112, apartado 2).',
  'Silent clients, and those that keep an answered connection, would hold us for ever.':
    'Los clientes callados, y los que no sueltan una conexión ya respondida, nos retendrían para siempre.',
  'port ${PORT} is taken': 'el puerto ${PORT} está ocupado',
  'process ${process.pid} listens on ${HOST}:${PORT}, ${WORKERS} workers answer':
    'el proceso ${process.pid} escucha en ${HOST}:${PORT}, responden ${WORKERS} workers',
  'Node ${process.version}, ${availableParallelism()} cores, ${JOBS} jobs at once':
    'Node ${process.version}, ${availableParallelism()} núcleos, ${JOBS} tareas a la vez',
  'one loop': 'un bucle',
  threads: 'hilos',
  processes: 'procesos',
  'start of one (ms)': 'arrancar uno (ms)',
  'own memory of one (MB)': 'memoria propia de uno (MB)',
  'message and answer (µs)': 'mensaje y respuesta (µs)',
  '8 MiB there and back (ms)': '8 MiB de ida y vuelta (ms)',
  'all jobs (ms)': 'todas las tareas (ms)',
  'longest pause of our loop (ms)': 'mayor pausa del bucle (ms)',
  'process ${process.pid} listens on ${HOST}:${PORT}': 'el proceso ${process.pid} escucha en ${HOST}:${PORT}',
} satisfies Record<string, string>
