/** Comments of the starter and the solution, line by line, and what they print. */
export default {
  'Step 1: listen on PORT of HOST, and send back what a client sends.':
    'Paso 1: escucha en el puerto PORT de HOST y devuelve lo que envíe cada cliente.',
  'Nobody listens on ${HOST}:${PORT} yet.': 'Todavía nadie escucha en ${HOST}:${PORT}.',
} satisfies Record<string, string>
