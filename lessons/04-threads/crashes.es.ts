export const byAReset = {
  readline:
    "Un cliente rompió su conexión (RST). readline pasa adelante el error del socket como si fuera suyo, y un 'error' que nadie escucha se lanza: además de socket.on('error', …), también quiere quien la escuche la interfaz que dio createInterface().",
  'nobody-listens':
    "Un cliente rompió su conexión (RST) y eso terminó con el servidor. Un 'error' que nadie escucha se lanza: da a cada socket un socket.on('error', …) en cuanto exista y mientras exista: antes de su primera línea, y también después de su `bye`, cuando ya no escucha ningún bucle ni readline.",
  'nobody-catches':
    'Un cliente rompió su conexión (RST). Con eso, un bucle sobre la conexión lanza una excepción (`for await`, también sobre las líneas de readline), y nadie la recogió: converse(socket).catch(…), o el bucle en un try … catch.',
  other:
    'Un cliente rompió su conexión (RST) y eso terminó con el servidor. Su salida de error dice qué error fue y en qué línea.',
}
