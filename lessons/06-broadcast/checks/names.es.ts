import type { Translation } from '#probe'
import type checks from './names.ts'

export default {
  names: {
    'names-the-speaker': {
      title: 'Cada línea lleva el nombre de quien la dijo',
      diagnosis: {
        mismatch: {
          'no-name':
            'El nombre es undefined: el socket ya no tiene a nadie enfrente, o se le preguntó por la propiedad equivocada. Lee `remoteAddress` y `remotePort` cuando se conecta.',
          'all-addresses':
            'El servidor escucha en todas las direcciones, con un solo socket para IPv6 e IPv4, y entonces quien viene por IPv4 recibe un nombre de IPv6. Escucha en HOST: `server.listen(PORT, HOST)`.',
          'bare-words':
            'Una línea sale como `<dirección>:<puerto> <línea>`: el nombre de quien habla, un espacio, las palabras y nada más.',
          'cut-at-a-colon':
            'La línea acaba donde sus palabras tenían un `:`. Es todo lo que hay hasta el `\\n`, lleve lo que lleve: `split()` corta en cada uno que encuentra, y una de esas partes no es la línea.',
          decorated:
            'El nombre es el bueno; lo que va detrás, no: una línea sale como `<dirección>:<puerto> <línea>`, el nombre, un espacio, las palabras y nada más.',
          'wrong-name':
            'El nombre no es el de quien habló. Son `remoteAddress` y `remotePort` del socket del que vino la línea (`local…` es el extremo del servidor), guardados en una variable de esa conexión y de ninguna otra.',
        },
      },
    },
    'names-other-machines': {
      title: 'El nombre contiene la dirección de la que viene de verdad cada miembro',
      diagnosis: {
        mismatch:
          'El puerto es el bueno, la dirección no: estaba escrita a mano en lugar de preguntada. Usa `socket.remoteAddress`.',
        timeout:
          'Llegaron miembros de otras máquinas, con el mismo puerto que alguien que ya estaba, y no todos oyeron a todos. Un puerto no es un nombre: guarda a los miembros por su socket, o por dirección y puerto juntos.',
      },
    },
    'announces-arrivals': {
      title: 'Avisa a los demás, una vez, de que alguien ha llegado, y al recién llegado de nada',
      diagnosis: {
        timeout:
          'Alguien había llegado, todavía sin decir palabra, y los demás no se enteraron. Cuando se conecta un socket, y no con su primera línea, envía `+ <dirección>:<puerto>` a quienes ya estaban.',
        mismatch:
          'El aviso de llegada es exactamente `+ <dirección>:<puerto>`: un signo más, un espacio, el nombre del recién llegado.',
        extra:
          'Alguien oyó un aviso de más. Cada llegada se cuenta una vez, a todos menos al recién llegado: avisa antes de meterlo en la lista, o deja fuera su socket.',
      },
    },
    'announces-departures': {
      title: 'Avisa a los demás, una vez, de que alguien ha colgado',
      diagnosis: {
        timeout: {
          'last-words':
            'Un miembro dijo una línea y colgó justo después. Los demás se enteraron de que se fue, y nunca de lo último que dijo. Transmite todas las líneas enteras que llegaron antes del final, se haya ido quien se haya ido.',
          silent:
            "Un miembro colgó (FIN) y los demás no se enteraron. El socket da 'end' cuando llega un FIN y 'close' ante cualquier final: sácalo ahí de la lista y envía `- <dirección>:<puerto>` a quienes se quedan.",
        },
        mismatch:
          'El aviso de salida es exactamente `- <dirección>:<puerto>`: un signo menos, un espacio, el nombre de quien se fue.',
        extra:
          "Una salida se contó más de una vez: 'end', 'error' y 'close' pueden llegar todos para un mismo socket. Avisa solo si el socket seguía en la lista: el `delete()` de un Set o de un Map dice si estaba.",
      },
    },
    'announces-other-machines': {
      title: 'Los avisos nombran por su dirección a quien viene de otra máquina',
      diagnosis: {
        timeout: {
          arrival:
            'Alguien llegó desde otra máquina, y su `+ <dirección>:<puerto>` no ha llegado, o llevaba otra dirección. Compón el nombre una vez, con `remoteAddress` y `remotePort`, y úsalo en las líneas y en los avisos.',
          departure:
            'Alguien de otra máquina se fue, y su `- <dirección>:<puerto>` no ha llegado, o llevaba otra dirección. Compón el nombre una vez, con `remoteAddress` y `remotePort`, y úsalo en las líneas y en los avisos.',
        },
      },
    },
    'lets-go-on-bye': {
      title: 'La línea `bye`, y solo ella, termina la visita de quien la dice',
      diagnosis: {
        timeout: {
          open: 'Después de `bye` la conexión seguía abierta. El servidor también termina su lado: `socket.end()`.',
          swallowed:
            'No se transmitió una línea que solo se parece a una despedida, como `Bye` o `quit`. En esta sala solo `bye` significa algo: compara la línea entera con `===`.',
          silent: 'Quien dice `bye` se ha ido: los demás reciben el mismo aviso que cuando alguien cuelga.',
        },
        mismatch:
          'Solo se despide una línea que sea `bye` y nada más; `Bye` y `quit` son conversación. Compara la línea entera con `===`.',
        closed: 'Solo se va quien dijo `bye`; las conexiones de todos los demás se quedan como están.',
        exited: 'Se despidió un miembro y terminó el servidor entero. Cierra ese socket, no el programa.',
        extra: {
          'told-to-the-leaver':
            'Quien dijo `bye` recibió el aviso de su propia salida. Es noticia para los demás: quita primero el socket de la lista y avisa después.',
          'told-twice': 'La salida se contó dos veces: por el `bye`, y otra vez al cerrarse el socket.',
        },
      },
    },
  },
} satisfies Translation<typeof checks>
