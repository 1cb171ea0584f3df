export const parentError =
  'Un error que nadie recogió terminó al padre; su salida de errores nombra el error y la línea.'
