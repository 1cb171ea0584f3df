/** Comments of the starter and the solution, line by line, and what they print. */
export default {
  'The client is written in step 5. Its server will be at ${HOST}:${PORT}.':
    'El cliente se escribe en el paso 5. Su servidor estará en ${HOST}:${PORT}.',
  "Step 5: connect from node:net takes you to the server. The rest is the server's code in the mirror:":
    'Paso 5: connect, de node:net, te lleva hasta el servidor. El resto es el código del servidor en el espejo:',
  'lines that come are printed, typed lines go out, and a goodbye ends it.':
    'las líneas que llegan se imprimen, las tecleadas salen, y una despedida lo termina todo.',
  'Step 1: print every line that comes from this socket, as soon as it is whole.':
    'Paso 1: imprime cada línea que llegue por este socket, en cuanto esté completa.',
  'Step 3: know a `bye`, and a peer that leaves without one.':
    'Paso 3: reconoce un `bye`, y a quien se va sin decirlo.',
  'Step 4: somebody else is here already? Then this one is told `busy`.':
    'Paso 4: ¿ya hay alguien? Entonces, a quien llega ahora se le dice `busy`.',
  "Step 1: what if the port is taken? The server tells it by its event 'error'.":
    "Paso 1: ¿y si el puerto está ocupado? El servidor lo dice con su evento 'error'.",
  'Step 2: whatever is typed on process.stdin goes to the peer, line by line.':
    'Paso 2: lo que se teclee en process.stdin va al otro lado, línea a línea.',
  'crlfDelay: "\\r" and "\\n" may come far apart and still end one line.':
    'crlfDelay: "\\r" y "\\n" pueden llegar muy separados y, aun así, terminan una sola línea.',
  "readline passes the socket's errors on, to listeners of its own; the socket's listener below is enough.":
    'readline transmite los errores del socket como suyos; basta con atender los del socket, más abajo.',
  'The end of input (Ctrl-D) counts as typing `bye`.':
    'El final de la entrada (Ctrl-D) cuenta como un `bye` tecleado.',
  'A reset later on is only a rude way of leaving; never having reached anybody is a failure.':
    'Un RST más tarde es solo una manera grosera de irse; no haber llegado hasta nadie sí es un fallo.',
  'Closes all that could still happen; then nothing holds the process, and it ends by itself.':
    'Cierra todo por donde aún podría pasar algo; entonces nada sujeta al proceso, y termina solo.',
  'Closing readline would only pause standard input, and a paused pipe may still hold the process.':
    'Cerrar readline solo pausaría la entrada estándar, y una tubería en pausa puede sujetar al proceso.',
  'The one we are talking with, if anybody is there.':
    'Con quién estamos conversando, si es que hay alguien.',
  "After a reset 'close' follows, and what is to be done is done there.":
    "Después de un RST viene 'close', y lo que haya que hacer se hace ahí.",
  "readline passes the socket's errors on, to listeners of its own.":
    'readline transmite los errores del socket como suyos, y también ahí alguien tiene que atenderlos.',
  'Closes without waiting for the other end: somebody we do not talk with must not keep us from leaving.':
    'Cierra sin esperar al otro lado: alguien con quien no conversamos no debe impedir que nos vayamos.',
  '* connected to ${HOST}:${PORT}': '* conexión establecida con ${HOST}:${PORT}',
  'Cannot reach ${HOST}:${PORT}: ${error.message}': 'No se puede llegar a ${HOST}:${PORT}: ${error.message}',
  '* ${name} is here': '* ${name} ha llegado',
  '* ${name} has left': '* ${name} se ha ido',
  '* nobody is here yet': '* todavía no hay nadie',
  'Cannot listen on ${HOST}:${PORT}: ${error.message}':
    'No se puede escuchar en ${HOST}:${PORT}: ${error.message}',
  '* waiting on ${HOST}:${PORT}': '* a la espera en ${HOST}:${PORT}',
  '* ${socket.remoteAddress}:${socket.remotePort} is here':
    '* ${socket.remoteAddress}:${socket.remotePort} ha llegado',
} satisfies Record<string, string>
