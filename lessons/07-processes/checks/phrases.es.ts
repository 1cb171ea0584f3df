export const parentError =
  'Un error que nadie recogió terminó al padre; su salida de error nombra el error y la línea.'
