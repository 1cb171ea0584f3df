export const crashed =
  'Un error que nadie ha recogido ha acabado con el servidor; su salida de error dice cuál y en qué línea.'

export const errorsBelongThere = 'La salida de error está vacía, y los errores van ahí: console.error(…).'

export const nameThePort = 'Nombra el puerto en esa línea: quien la lea querrá saber cuál tiene que liberar.'

export const codeTellsScripts =
  'Ese código les dice a otros programas si este ha podido hacer su trabajo, y 0 significa que sí. Pon process.exitCode = 1.'
