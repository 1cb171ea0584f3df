/** Comments of the starter and the solution, line by line, and what they print. */
export default {
  'What one event loop, worker threads and processes give and cost on this machine: node compare.ts':
    'Lo que dan y cuestan en esta máquina un bucle de eventos, hilos de trabajo y procesos: node compare.ts',
  'Somebody who counts primes for us: a thread or a process.':
    'Alguien que cuenta primos para nosotros: un hilo o un proceso.',
  'This file plays all the parts.': 'Este archivo hace todos los papeles.',
  'Between two jobs the event loop gets its turn, as between two lines of a client.':
    'Entre dos trabajos le toca al bucle de eventos, como entre dos líneas de un cliente.',
  'The same jobs on several threads or processes. `memory` gives bytes in use, theirs included.':
    'Los mismos trabajos en varios hilos o procesos. `memory` da los bytes en uso, también los de ellos.',
  'How long `work` takes, and for how long at a stretch nobody else could be served meanwhile.':
    'Cuánto tarda `work`, y el rato más largo en el que no se pudo atender a nadie más.',
  'KiB that one connected client costs a server.': 'KiB que le cuesta a un servidor un cliente conectado.',
  'Both ends of every connection live here.': 'Los dos extremos de cada conexión viven aquí.',
  'Proportional set size of processes: what they share is divided among them (proc_pid_smaps(5), Linux only).':
    'Memoria de los procesos (PSS): lo que comparten se divide entre ellos (proc_pid_smaps(5), solo Linux).',
  'How many primes are <= n.': 'Cuántos primos son <= n.',
  'Step 1: this function runs once for every client. Cut what the client sends into lines, and answer':
    'Paso 1: esta función se ejecuta una vez por cada cliente. Corta en líneas lo que envía el cliente y',
  'each of them on this very socket.': 'responde a cada una de ellas por este mismo socket.',
  "Step 2: everything that takes long is for a worker thread: new Worker(new URL('./worker.ts', import.meta.url))":
    "Paso 2: todo lo que tarda es para un hilo de trabajo: new Worker(new URL('./worker.ts', import.meta.url))",
  'This file runs on a thread of its own, as soon as server.ts starts a Worker with it. The two share no':
    'Este archivo corre en un hilo propio, en cuanto server.ts arranca un Worker con él. Los dos no comparten',
  'variables: what one of them posts, the other one receives as a message.':
    'ninguna variable: lo que manda uno, el otro lo recibe como mensaje.',
  'Step 2: do the work, and send the answer back with parentPort.postMessage(…).':
    'Paso 2: haz el trabajo y manda la respuesta con parentPort.postMessage(…).',
  'A fixed number of worker threads. Tasks beyond that number wait for the next worker that is free.':
    'Un número fijo de hilos de trabajo. Las tareas que pasan de ese número esperan al próximo worker libre.',
  "The worker's answer. Rejects when the task throws, which costs that worker its life.":
    'La respuesta del worker. Se rechaza si la tarea lanza un error, y eso le cuesta la vida al worker.',
  'Without this listener an error on a worker thread would end the whole program.':
    'Si nadie escuchara esto, un error en un hilo de trabajo terminaría el programa entero.',
  'Not the fault of a task: a new worker would fail in the same way, for ever.':
    'No es culpa de una tarea: un worker nuevo fallaría igual, una y otra vez.',
  'Takes the order off its worker. That each worker knows its own order is why answers never get mixed up.':
    'Quita el encargo a su worker. Cada worker tiene el suyo: así nunca se confunden las respuestas.',
  'More threads than cores compute nothing faster. Two at least: one long job must not hold up all the others.':
    'Más hilos que núcleos no calculan más deprisa. Al menos dos: un trabajo largo no debe parar a los demás.',
  'One client from its first line to its last, as if there were no other: at each `await` the others get their turn.':
    'Un cliente, de su primera línea a la última, como si fuera el único: cada `await` da paso a los demás.',
  'A client may vanish at any moment; that is its own business.':
    'Un cliente puede desaparecer en cualquier momento; es asunto suyo.',
  'Not process.exitCode: the workers of the pool would keep the program alive.':
    'Aquí no basta process.exitCode: los workers del pool mantendrían vivo al programa.',
  'A view of the very memory that the main thread and all other workers see: shared, not copied.':
    'Una vista de la misma memoria que ven el hilo principal y los demás workers: compartida, no copiada.',
  'Nobody catches this here: it ends this thread, and only this thread.':
    'Aquí no lo captura nadie: termina este hilo, y solo este hilo.',
  'How many primes are <= n, by the sieve of Eratosthenes.':
    'Cuántos primos son <= n, con la criba de Eratóstenes.',
  'Adds 1 to the shared counter n times. `counter[0]++` would read and write in two steps, and lose hits.':
    'Suma n veces 1 al contador compartido. `counter[0]++` leería y escribiría en dos pasos y perdería hits.',
  'Port ${PORT} is taken': 'El puerto ${PORT} está ocupado',
  'Listening on ${HOST}:${PORT}': 'A la escucha en ${HOST}:${PORT}',
  "primes up to ${N.toLocaleString('en')}, ${JOBS} times; ${availableParallelism()} cores\\n":
    "primos hasta ${N.toLocaleString('es')}, ${JOBS} veces; ${availableParallelism()} núcleos\\n",
  '${JOBS} jobs': '${JOBS} tareas',
  'longest pause': 'mayor pausa',
  'start of one': 'arrancar uno',
  'memory of one': 'memoria de uno',
  'one event loop': 'un solo bucle',
  '${client} KiB a client': '${client} KiB/cliente',
  '${HANDS} worker threads': '${HANDS} hilos',
  '${HANDS} processes': '${HANDS} procesos',
  '${chunk.length} bytes from ${socket.remotePort}': '${chunk.length} bytes de ${socket.remotePort}',
  'A task for this thread:': 'Una tarea para este hilo:',
} satisfies Record<string, string>
