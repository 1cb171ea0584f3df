import type { Translation } from '#probe'
import type checks from './lines.ts'

export default {
  lines: {
    'keeps-halves-apart': {
      title: 'Una línea que llega en dos partes sigue siendo una, aunque otro miembro hable en medio',
      diagnosis: {
        mismatch: {
          'two-speakers':
            'Las palabras de dos miembros se juntaron en una línea. El resto sin terminar pertenece a una sola conexión: decláralo dentro de la función que la atiende.',
          'chunk-as-line':
            "Se pasó media línea. Un evento 'data' no es una línea: guarda lo que viene detrás del último `\\n` y ponlo delante del trozo siguiente del mismo socket.",
        },
        timeout:
          'Una línea que llegó en dos partes no se pasó nunca. Guarda la primera parte hasta que llegue su `\\n`.',
      },
    },
    'splits-packets': {
      title: 'Varias líneas en un paquete se cuentan una a una y en orden',
      diagnosis: {
        timeout: {
          'in-front-of-bye':
            'Llegó una línea en un paquete con el `bye` detrás, y no se transmitió. Toma una a una las líneas de un paquete: el `bye` termina la visita cuando le toca, y lo que va delante está dicho.',
          'bye-in-company':
            'Llegó un `bye`, una parte detrás de otra línea y otra parte sola, y su conexión siguió abierta. Búscalo donde ya tienes líneas enteras: un trozo puede traer más de una, y también menos.',
          'lines-left':
            'Llegaron varias líneas en un paquete y no se pasaron todas. Saca líneas del búfer en un bucle, hasta que no quede ningún `\\n`.',
        },
        order: {
          'told-once':
            'Un miembro dijo dos veces la misma línea y los demás la oyeron una sola. Quien repite algo lo dice en serio: pasa todas las líneas.',
          'other-order': 'Las líneas de un paquete se contaron en otro orden del que se dijeron.',
        },
        mismatch:
          'Llegaron varias líneas en un paquete. Cada una sale por separado, con el nombre de quien habla delante.',
      },
    },
    'keeps-characters-whole': {
      title: 'Los caracteres de varios bytes sobreviven a que los corten por la mitad',
      diagnosis: {
        mismatch: {
          'shared-decoder':
            "Medio carácter de un miembro se coló delante de las palabras de otro, como �. Lo que lo guarda pertenece a una sola conexión: crea un decodificador para cada una, dentro de la función que la atiende, o usa `socket.setEncoding('utf8')`.",
          'decoded-per-chunk':
            "El final de un trozo cortó un carácter y las dos mitades se volvieron �. Decodifica con memoria, `socket.setEncoding('utf8')`, o separa los bytes por `\\n` y decodifica líneas enteras.",
          'other-encoding':
            'Salieron otros caracteres que los que entraron. El texto de la sala es UTF-8 al entrar y al salir.',
        },
      },
    },
    'survives-no-text': {
      title: 'Sigue adelante cuando un miembro envía bytes que no son texto',
      diagnosis: {
        crashed: {
          'decoder-throws':
            'Llegaron bytes que no son UTF-8 y el decodificador lanzó una excepción: eso es lo que pide `fatal: true`. Envíe lo que envíe un miembro, el servidor no debe terminar: quítalo, o recoge el error y echa solo a ese miembro.',
        },
        closed: 'Un miembro envió bytes que no son texto y se desconectó también a otros.',
      },
    },
    'accepts-crlf': {
      title: 'Acepta líneas que terminan en `\\r\\n` y no envía nunca un `\\r`',
      diagnosis: {
        mismatch: {
          'return-kept':
            'Se pasó el `\\r` de `\\r\\n`. Así terminan las líneas telnet y Windows: córtalo cuando una línea entera termine con él. Los dos pueden llegar también en trozos distintos.',
          'trimmed-bye':
            'La línea ` bye`, con un espacio delante, se tomó por una despedida. Solo lo es `bye`, letra por letra: corta solo el `\\r`; `trim()` se lleva todo lo que esté en blanco.',
          trimmed:
            'Se perdieron espacios de los extremos de una línea. Son parte de ella: corta solo el `\\r`; `trim()` se lleva todo lo que esté en blanco.',
        },
        timeout: {
          'lost-talk':
            'La línea ` bye`, con un espacio delante, no se transmitió. Solo `bye` es una despedida, letra por letra; todo lo demás es conversación.',
          'lost-bye': '`bye\\r\\n` también es un bye: corta primero el `\\r` y compara después.',
        },
      },
    },
    'carries-long-lines': {
      title: 'Una línea de 40.000 bytes llega entera',
      diagnosis: {
        mismatch: {
          'cut-off':
            'La línea salió más corta de lo que entró. El 1024 de `recv(1024)` es lo máximo que da una llamada, no la longitud de un mensaje; en Node no existe ese límite.',
        },
        timeout: 'Una línea larga no se pasó nunca. Llega en varios trozos: júntalos hasta el `\\n`.',
      },
    },
  },
} satisfies Translation<typeof checks>
