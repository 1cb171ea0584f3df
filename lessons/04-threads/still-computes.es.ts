export const stillComputes =
  'No llegó respuesta, y el programa calcula y calcula. ¿Terminan todos los bucles de worker.ts? Lo que mira su condición tiene que cambiar en cada vuelta, por ejemplo con `candidate++`. Si terminan: una manera tan lenta de contar no sirve, mira la criba de Eratóstenes.'
