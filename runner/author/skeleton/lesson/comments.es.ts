/** Comments of the starter and the solution, line by line. */
export default {
  'Step 1: listen on PORT of HOST, and send back what a client sends.':
    'Paso 1: escucha en el puerto PORT de HOST y devuelve lo que envíe cada cliente.',
} satisfies Record<string, string>
