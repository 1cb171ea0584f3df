import type { Translation } from '#probe'
import type checks from './vanished.ts'

export default {
  vanished: {
    'survives-a-reset': {
      title: 'Un miembro que corta en seco (RST) se ha ido, y no pasa nada más',
      diagnosis: {
        crashed: {
          readline:
            "readline pasa adelante el error de su socket como si fuera suyo y, si nadie lo atiende, termina con el servidor entero. Además de `socket.on('error', …)` hace falta otro en la interfaz que dio `createInterface()`.",
          'nobody-listens':
            "Un reset es un evento 'error' del socket (ECONNRESET); si nadie lo atiende, termina con el servidor entero. Cada socket necesita su `socket.on('error', …)`.",
          'nobody-catches':
            'Con un reset, un bucle sobre la conexión lanza una excepción (`for await`, también sobre las líneas de readline), y nadie la recogió. Mete el bucle en un `try … catch`, o añade `.catch()` a su promesa.',
        },
        timeout: {
          'came-again':
            'Alguien llegó con la dirección y el puerto de uno que ya se había ido, y los demás no se enteraron de todo lo que hizo. Los puertos se repiten: en la lista está quien está ahora, y de quien se ha ido no hay nada que recordar.',
          silent:
            "Un miembro desapareció y los demás no se enteraron. Tras un reset no hay 'end': llega 'error' y después 'close'. 'close' llega siempre.",
        },
        extra: "La salida se contó dos veces: ante un reset llegan 'error' y también 'close'.",
        missing: 'Al desaparecer un miembro se perdió una línea.',
        closed: 'Al desaparecer un miembro se desconectó también a otros.',
      },
    },
    'skips-nobody': {
      title: 'Tres desaparecen mientras sale un mensaje: los demás lo reciben todos',
      diagnosis: {
        missing:
          'Al sacar de la lista a los muertos se saltó a los vivos que iban detrás. No hagas `splice()` en el array que estás recorriendo ni abandones el bucle ante el primer muerto: recorre una copia, o usa un Set o un Map.',
        crashed: 'Escribir en un socket cuyo otro extremo ha desaparecido terminó con el servidor.',
        timeout: 'Alguien que se quedó no oyó el mensaje, o no supo quién había desaparecido.',
        extra: 'Una salida se contó dos veces.',
        closed: 'Al desaparecer unos se desconectó a otros que no habían hecho nada.',
      },
    },
  },
} satisfies Translation<typeof checks>
