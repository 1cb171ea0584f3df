/** Comments of the starter and the solution, line by line, and what they print. */
export default {
  'Step 7: print what comes from the server, send what is typed, both at once.':
    'Paso 7: imprime lo que llega del servidor y envía lo que se teclea, las dos cosas a la vez.',
  'Step 1: who is in the room? A list of sockets belongs here.':
    'Paso 1: ¿quién está en la sala? Aquí va una lista de sockets.',
  'Step 1: put the newcomer on the list, and take it off when it leaves.':
    'Paso 1: añade a la lista al recién llegado, y quítalo cuando se vaya.',
  'Step 1: to all the others, not back to who said it.':
    'Paso 1: a todos los demás, y no de vuelta a quien lo dijo.',
  'Milliseconds that a server which does not hang up may keep us from leaving.':
    'Milisegundos que puede retenernos un servidor que no cuelga.',
  'Two sources, one thread: neither waits for the other, each has its listener.':
    'Dos fuentes, un hilo: ninguna espera a la otra, cada una tiene quien la atienda.',
  'Bytes go out as they came in, so no character can break on the way.':
    'Los bytes salen como entraron, así que ninguna letra puede romperse por el camino.',
  'A half-close, not destroy(): what was typed still gets there, and the server answers with its own FIN.':
    'Un cierre a medias, no destroy(): lo tecleado llega todavía, y el servidor contesta con su propio FIN.',
  'Bytes kept for a member that does not read, and of a line that does not end. Who goes beyond is dropped.':
    'Bytes que se guardan para quien no lee, y de una línea que no acaba. A quien se pasa se le echa.',
  'Everybody in the room, by name. One thread runs one listener at a time, so no lock guards it: a list is':
    'Todos los de la sala, con su nombre. El hilo atiende los eventos uno a uno, y sobra el candado: la lista',
  'only ever walked from end to end. A Map may lose entries while it is walked; an array would skip one.':
    'se recorre siempre entera. Un Map admite que se quite a alguien entretanto; un array se saltaría a otro.',
  'Lines between people are small and urgent: no Nagle, which would keep one back until the last is acknowledged.':
    'Las líneas entre personas son cortas y urgentes: sin Nagle, que retiene una hasta confirmarse la anterior.',
  'A socket forgets its peer when it closes, so the name is taken now. Who has left already has none.':
    'Al cerrarse, un socket olvida a quién tenía enfrente: el nombre se toma ahora. Quien ya se fue no tiene.',
  "Several events tell that a member is gone ('end', 'close', a bye); only the first is news.":
    "Que un miembro se ha ido lo dicen varios eventos ('end', 'close', un bye); solo el primero es noticia.",
  'What the kernel does not take is kept here, in memory. Waiting for a slow member would stop the':
    'Lo que el núcleo no acepta se guarda aquí, en memoria. Esperar a un miembro lento pararía a los',
  'others, leaving out lines would be a silent gap: who is too far behind has to go.':
    'demás, y saltarse líneas dejaría un hueco sin aviso: quien se queda demasiado atrás tiene que irse.',
  'keeps back the first bytes of a character that is cut in two':
    'retiene los primeros bytes de un carácter que llega partido en dos',
  "a peer may vanish at any time; 'close' follows":
    "el otro lado puede esfumarse en cualquier momento; después llega 'close'",
  'it has said bye': 'ya ha dicho bye',
  'FIN, after all that is still to be sent': 'FIN, detrás de todo lo que queda por enviar',
  'encoded once for all, and writableLength then counts bytes':
    'se codifica una vez para todos, y writableLength cuenta entonces bytes',
  'after bye, and at the end of input': 'tras un bye, y al final de la entrada',
  'a pipe, unlike a terminal, would keep the program alive although nobody reads it':
    'una tubería, a diferencia de una terminal, mantendría vivo el programa aunque nadie la lea',
  'The server ${HOST}:${PORT} is gone: ${problem}': 'El servidor ${HOST}:${PORT} ya no está: ${problem}',
  'it has closed the connection': 'ha cerrado la conexión',
  'Cannot listen on ${HOST}:${PORT}: ${error.message}':
    'No se puede escuchar en ${HOST}:${PORT}: ${error.message}',
  'The room is open on ${HOST}:${PORT}': 'La sala está abierta en ${HOST}:${PORT}',
  'Connected to ${HOST}:${PORT}': 'Conexión establecida con ${HOST}:${PORT}',
  'Listening on ${HOST}:${PORT}': 'A la escucha en ${HOST}:${PORT}',
} satisfies Record<string, string>
