export const workerFailed =
  "Ha fallado el worker: hay un error en worker.ts, o no se encontró el archivo. Imprímelo y verás cuál es: worker.on('error', (error) => console.error(error))."

export const failedAgain =
  "También a un trabajo bueno, después del fallo, se respondió `error crash`. O falla igualmente el worker nuevo: hay un error en worker.ts, y worker.on('error', (error) => console.error(error)) imprime cuál; o el error del anterior se le sigue contando al siguiente que pregunta."

export const workerBroken =
  'Aquí no ha fallado ningún trabajo: el worker ni siquiera arranca. Hay un error en su archivo, o no se encontró. La salida de error dice cuál es, y en qué línea.'
