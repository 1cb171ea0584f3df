import type { Translation } from '#probe'
import type checks from './room.ts'

export default {
  room: {
    listens: {
      title: 'Escucha en el puerto que se le da',
      diagnosis: {
        'wrong-port':
          'El programa escucha, pero no donde se le dijo. Dale a `listen()` el PORT del entorno: lo leen las dos primeras líneas del punto de partida.',
        'wrong-host':
          'El puerto es el bueno, la dirección no. Dale a `listen()` las dos cosas: `server.listen(PORT, HOST)`.',
        timeout:
          'El programa está en marcha y no escucha nunca. Después de `createServer()` hace falta un `server.listen(PORT, HOST)`.',
        exited:
          'El programa terminó enseguida. Un servidor que escucha sigue vivo por sí solo: ¿qué termina con el tuyo?',
        crashed: 'El programa se rompió antes de escuchar. El error de arriba dice dónde.',
      },
    },
    'honours-host': {
      title: 'Escucha en la dirección que se le da y en ninguna otra',
      diagnosis: {
        'wrong-host': {
          everywhere:
            'El servidor escucha en todas las direcciones de la máquina, así que puede entrar toda la red. Eso es lo que significa `listen(PORT)` a secas, y también 0.0.0.0: dale las dos cosas, `server.listen(PORT, HOST)`.',
          fixed:
            'HOST era otra dirección y el servidor se quedó donde siempre. Usa el HOST del entorno: `server.listen(PORT, HOST)`.',
        },
      },
    },
    'reaches-the-others': {
      title: 'Lo que dice un miembro llega a todos los demás',
      diagnosis: {
        timeout:
          'Alguien dijo una línea y alguien que estaba en la sala no la oyó. Guarda cada socket en una lista cuando se conecta y escribe cada línea a toda esa lista menos al remitente; la clave es el propio socket, porque varios miembros pueden compartir dirección.',
        crashed: 'El servidor se rompió mientras pasaba una línea. El error de arriba dice dónde.',
        closed:
          'El servidor le colgó a un miembro. Una conexión sigue abierta hasta que su cliente se marcha.',
      },
    },
    'everyone-speaks': {
      title: 'Todos pueden hablar y ser oídos en el momento, los primeros y los últimos en llegar',
      diagnosis: {
        resources:
          'El servidor tenía una línea y durmió un buen rato antes de pasarla. No se junta nada, y ningún temporizador tiene que preguntar si hay algo: escribe a toda la lista en la función que recibe la línea.',
        timeout:
          'A unos miembros se les oye y a otros no. Pregunta quién está en el momento de hablar, no cuando alguien se conecta: quien llegó después también cuenta.',
      },
    },
    'spares-the-sender': {
      title: 'Nadie recibe sus propias palabras',
      diagnosis: {
        extra:
          'La línea volvió a quien la había dicho. En el bucle que recorre los miembros, deja fuera el socket del que vino.',
        mismatch:
          'Llegó algo distinto de la línea siguiente, o llegó una línea por segunda vez. Cada miembro está una sola vez en la lista y no recibe más que lo que dicen los demás.',
      },
    },
    'names-taken-port': {
      title: 'Dice en una línea que su puerto está ocupado',
      diagnosis: {
        crashed:
          "Un puerto ocupado es un evento 'error' del servidor; si nadie lo atiende, el programa termina con una traza de pila. Añade `server.on('error', …)`.",
        missing:
          'La línea de la salida de error tiene que nombrar el puerto: `console.error(…)` con PORT dentro.',
        extra: 'Basta una línea: imprime el mensaje, no el error entero.',
        exited: 'Quien arranca tu servidor desde un script quiere saber que falló: código de salida 1.',
        timeout: 'Nada escucha, pero el programa sigue. Termínalo con código de salida 1.',
      },
    },
  },
} satisfies Translation<typeof checks>
