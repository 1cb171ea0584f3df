/** Comments of the starter and the solution, line by line, and what they print. */
export default {
  '${Buffer.byteLength(message)} bytes are waiting to be sent to ${HOST}:${PORT}. Step 5 is yours to write.':
    '${Buffer.byteLength(message)} bytes esperan a salir hacia ${HOST}:${PORT}. El paso 5 lo escribes tú.',
  'Nobody listens on ${HOST}:${PORT} yet. Step 1 is yours to write.':
    'Todavía nadie escucha en ${HOST}:${PORT}. El paso 1 lo escribes tú.',
  'Lesson 1, step 5: a client that sends its argument, prints the whole answer and ends.':
    'Lección 1, paso 5: un cliente que envía su argumento, imprime la respuesta entera y termina.',
  "Step 5: take connect() from 'node:net', send the message, end your side, print what comes back.":
    "Paso 5: toma connect() de 'node:net', envía el mensaje, cierra tu lado e imprime lo que vuelve.",
  'Lesson 1, steps 1 to 4: a server that sends every byte back to the client it came from.':
    'Lección 1, pasos 1 a 4: un servidor que devuelve cada byte al cliente del que vino.',
  "Step 1: take createServer() from 'node:net' and let the server listen on PORT of HOST.":
    "Paso 1: toma createServer() de 'node:net' y haz que el servidor escuche en el puerto PORT de HOST.",
  'When the port is taken, say so in one line on standard error and exit with code 1.':
    'Si el puerto está ocupado, dilo en una línea en la salida de error y termina con código 1.',
  'Step 2: send back what a client sends.': 'Paso 2: devuelve lo que envía un cliente.',
  'Step 3: say goodbye properly, and outlive clients that do not.':
    'Paso 3: despídete como es debido, y sobrevive a los clientes que no lo hacen.',
  'Step 4: read no faster than the client takes its echo.':
    'Paso 4: no leas más deprisa de lo que el cliente recoge su eco.',
  'end() writes the bytes and then our FIN: the server learns that this was all, and we go on listening.':
    'end() escribe los bytes y, detrás, nuestro FIN: el servidor sabe que eso era todo, y seguimos escuchando.',
  'The answer stays bytes all the way, so no character can break where two chunks meet.':
    'La respuesta se queda en bytes todo el camino: ninguna letra puede romperse entre dos trozos.',
  'A half-open connection can still be written to: when the client is done, the rest of its echo is not.':
    'En una conexión cerrada a medias aún se puede escribir: el cliente ha acabado, el resto de su eco no.',
  'A socket is a stream of bytes in and a stream of bytes out; the echo is a pipe from one to the other. pipeline()':
    'Un socket es un flujo de bytes que entra y otro que sale; el eco, una tubería del uno al otro. pipeline()',
  "reads only as fast as the client takes its echo, hands the client's FIN on as ours, and cleans up after a reset.":
    'no lee más deprisa de lo que el cliente recoge su eco, pasa su FIN como nuestro y limpia tras un RST.',
  'No answer from ${HOST}:${PORT}: ${(error as Error).message}':
    'Sin respuesta de ${HOST}:${PORT}: ${(error as Error).message}',
  'A client left early: ${error.message}': 'Un cliente se fue antes de tiempo: ${error.message}',
  'Cannot listen on ${HOST}:${PORT}: ${reason}': 'No se puede escuchar en ${HOST}:${PORT}: ${reason}',
  'the port is already taken': 'el puerto ya está ocupado',
  'Echoing on ${HOST}:${PORT}': 'Eco en ${HOST}:${PORT}',
} satisfies Record<string, string>
