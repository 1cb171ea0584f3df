/** Comments of the starter and the solution, line by line, and what they print. */
export default {
  '${Buffer.byteLength(message)} bytes are waiting for everybody at ${BROADCAST}:${PORT}. Step 5 is yours to write.':
    '${Buffer.byteLength(message)} bytes esperan para todos en ${BROADCAST}:${PORT}. El paso 5 lo escribes tú.',
  'Nobody hears port ${PORT} yet. Step 4 is yours to write.':
    'Todavía nadie oye el puerto ${PORT}. El paso 4 lo escribes tú.',
  'Nothing ticks on ${HOST}:${PORT} yet. Step 1 is yours to write.':
    'Todavía no hay tics en ${HOST}:${PORT}. El paso 1 lo escribes tú.',
  'Lesson 3, step 5: one datagram to everybody, sent by `node announce.ts <message>`.':
    'Lección 3, paso 5: un datagrama para todos, enviado con `node announce.ts <mensaje>`.',
  "Step 5: take createSocket() from 'node:dgram', ask the kernel for leave to broadcast, send the message, and end.":
    "Paso 5: toma createSocket() de 'node:dgram', pide al núcleo permiso para difundir, envía el mensaje y sal.",
  'Lesson 3, step 4: a radio that counts and prints what it hears. It has no HOST: it hears every address.':
    'Lección 3, paso 4: una radio que cuenta e imprime lo que oye. Sin HOST: oye todas las direcciones.',
  "Step 4: take createSocket() from 'node:dgram', with the options that let two radios share a port and give the":
    "Paso 4: toma createSocket() de 'node:dgram', con opciones que dejan a dos radios compartir un puerto y dan",
  'kernel room for a burst. Then bind PORT, count, print, and answer `count` and `buffer`.':
    'sitio en el núcleo a una ráfaga. Luego toma PORT, cuenta, imprime y contesta a `count` y `buffer`.',
  'Lesson 3, steps 1 to 3: a server that ticks, and the options of its connections.':
    'Lección 3, pasos 1 a 3: un servidor que da tics, y las opciones de sus conexiones.',
  "Step 1: read lines; at `bye` close the connection. A client may also break it off: listen to 'error'.":
    "Paso 1: lee líneas; con `bye`, cierra la conexión. Un cliente también puede romperla: atiende 'error'.",
  'Step 2: answer `ticks <n>` by n lines, each in a turn of its own, and let none of them wait.':
    'Paso 2: contesta a `ticks <n>` con n líneas, cada una en su propio turno, y que ninguna espere.',
  'Step 3: find out when a silent client is gone.': 'Paso 3: entérate de que un cliente callado ya no está.',
  'Step 1: say in one line when the port is taken, and be gone within a second after SIGTERM.':
    'Paso 1: si el puerto está ocupado, dilo en una línea; tras SIGTERM, desaparece en menos de un segundo.',
  "Node creates the socket in bind(): an option of the kernel's can only be set after that.":
    'Node crea el socket en bind(): una opción del núcleo solo se puede poner después.',
  'SO_BROADCAST: without it the kernel refuses to send to everybody, with EACCES.':
    'SO_BROADCAST: sin ella, el núcleo se niega a enviar algo a todos, con EACCES.',
  'The datagram is with the kernel: nothing is left to wait for, and an open socket would keep Node alive.':
    'El núcleo ya tiene el datagrama: no queda nada que esperar, y un socket abierto mantendría vivo a Node.',
  'SO_REUSEADDR: several radios may hear the same port. For UDP, Node leaves this choice to us.':
    'SO_REUSEADDR: varias radios pueden oír el mismo puerto. En UDP, Node lo deja en nuestras manos.',
  'SO_RCVBUF: a wish. The kernel answers it as it likes, and tells what it gave when asked.':
    'SO_RCVBUF: un deseo. El núcleo lo atiende como le parece y, si se le pregunta, dice cuánto ha dado.',
  'A sender may leave its port out (RFC 768 writes 0 then): it wants no answer, and send() would throw.':
    'Un remitente puede omitir su puerto (el 0, RFC 768): no quiere respuesta, y send() lanzaría un error.',
  'Without a callback a failed send would be silent; a peer that cannot be answered is no reason to end.':
    'Sin callback, un envío fallido pasaría en silencio; no poder contestar a uno no es motivo para acabar.',
  'No HOST: a socket bound to one address hears only what is sent to that address, and no broadcast.':
    'Sin HOST: un socket atado a una dirección solo oye lo que se manda a esa dirección, y ninguna difusión.',
  'The datagram as one line: strangers choose these bytes, and control characters would act on our terminal.':
    'El datagrama en una línea: es de un extraño, y sus caracteres de control actuarían en nuestra terminal.',
  'TCP_NODELAY: a tick leaves at once, without waiting until the one before is acknowledged.':
    'TCP_NODELAY: un tic sale al momento, sin esperar a que se confirme el anterior.',
  "SO_KEEPALIVE, with the first probe after ten quiet seconds in place of the system's two hours.":
    'SO_KEEPALIVE, con el primer sondeo a los diez segundos de silencio y no a las dos horas del sistema.',
  'A client that says it has nothing more to ask still gets its ticks.':
    'Un cliente que dice que no tiene nada más que pedir recibe igualmente sus tics.',
  'SO_REUSEADDR is not among them: Node sets it on every TCP server by itself.':
    'SO_REUSEADDR no está entre ellas: Node la pone él solo en todo servidor TCP.',
  'When the answers end, the pipeline sends our FIN; it also waits for a client that reads slowly.':
    'Cuando acaban las respuestas, pipeline() envía nuestro FIN; también espera a un cliente que lee despacio.',
  "After `bye` nobody reads the lines any more, but the client's own FIN still has to be taken in.":
    'Tras `bye` ya nadie lee las líneas, pero falta recoger el FIN del cliente.',
  "The answers to a client's commands, in order, until it says `bye` or leaves.":
    'Las respuestas a las órdenes de un cliente, por orden, hasta que dice `bye` o se va.',
  'close() alone would wait until the last client has left; without clients and listener Node ends by itself.':
    'close() no basta: esperaría a que se fuera el último cliente; sin clientes y sin escuchar, Node acaba solo.',
  'Cannot announce to ${BROADCAST}:${PORT}: ${error.message}':
    'No se puede anunciar a ${BROADCAST}:${PORT}: ${error.message}',
  'No answer to ${address}:${port}: ${error.message}':
    'No se pudo responder a ${address}:${port}: ${error.message}',
  'Cannot bind UDP port ${PORT}: ${reason}': 'No se puede hacer bind() al puerto UDP ${PORT}: ${reason}',
  'somebody has it who does not share': 'lo tiene alguien que no lo comparte',
  'Hearing port ${PORT} with ${radio.getRecvBufferSize()} bytes of room':
    'A la escucha en el puerto ${PORT}, con sitio para ${radio.getRecvBufferSize()} bytes',
  'A client left early: ${error.message}': 'Un cliente se fue antes de tiempo: ${error.message}',
  'Cannot listen on ${HOST}:${PORT}: ${reason}': 'No se puede escuchar en ${HOST}:${PORT}: ${reason}',
  'the port is already taken': 'el puerto ya está ocupado',
  'Ticking on ${HOST}:${PORT}': 'Marcando tics en ${HOST}:${PORT}',
} satisfies Record<string, string>
