import type { Translation } from '#probe'
import type checks from './speak.ts'

export default {
  speak: {
    'sends-lines': {
      title: 'Envía tres líneas tecleadas, una tras otra, mientras el otro lado calla',
      diagnosis: {
        mismatch: {
          trimmed:
            'Una línea tecleada empezaba y terminaba con espacios y ha llegado sin ellos. Forman parte de la línea, igual que la sangría de un programa pegado: envíala como la da readline, sin trim().',
          'not-as-typed':
            'Lo que ha llegado no es lo que se tecleó. Cada línea tecleada sale con su "\\n" y nada más: ni prompt, ni nombre, ni final de línea olvidado.',
        },
        timeout: {
          nothing:
            'Se teclearon tres líneas y no ha llegado nada. Lee process.stdin desde el principio y escribe cada línea al otro lado.',
          'one-per-turn':
            'De tres líneas tecleadas solo ha llegado el comienzo. Quien teclea puede seguir sin respuesta: no esperes al otro lado entre dos líneas.',
        },
        closed: 'El servidor ha cerrado la conexión en lugar de enviar lo que se tecleó.',
        crashed: 'El servidor ha fallado al teclear algo. La traza de arriba dice dónde.',
      },
    },
    'reaches-the-silent': {
      title: 'Envía lo que se teclea a quien aún no ha dicho ni una palabra',
      diagnosis: {
        timeout:
          'Alguien se conectó sin decir nada, y lo que se tecleó no le ha llegado. La conversación empieza con la conexión, no con la primera línea: recuerda el socket en cuanto exista.',
        mismatch: 'A quien aún no ha dicho ni una palabra le ha llegado algo distinto de lo que se tecleó.',
        closed:
          'Alguien se conectó sin decir nada y se le ha cerrado la conexión. Quien escucha también está.',
        crashed: 'El servidor ha fallado al teclear algo para quien no habla. La traza de arriba dice dónde.',
      },
    },
    'sends-pasted': {
      title: 'Envía un bloque largo pegado exactamente como es',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'Hay caracteres que se han convertido en � (EF BF BD): también la entrada estándar llega en trozos que pueden cortar un carácter. Usa readline o process.stdin.setEncoding("utf8").',
          'line-per-chunk':
            'Un bloque pegado llega en trozos que terminan en cualquier sitio, y cada uno se ha tomado por una línea. Parte la entrada estándar en líneas igual que el socket: readline hace las dos cosas.',
        },
        timeout: 'Un bloque pegado solo ha pasado en parte. ¿Hay algo que deje de leer tu entrada estándar?',
      },
    },
    'sends-long-lines': {
      title: 'Envía entera una línea de 40 000 caracteres',
      diagnosis: {
        mismatch:
          'Se tecleó una línea de 40 000 caracteres y no ha llegado toda como una sola línea. Envíala entera, por larga que sea: ninguna longitud que hayas elegido basta para todas las líneas.',
        timeout: 'Se tecleó una línea de 40 000 caracteres, y no ha llegado ni ella o la que iba detrás.',
      },
    },
    'hears-while-typing': {
      title: 'Oye y habla alternando, y lo uno no detiene lo otro',
      diagnosis: {
        timeout:
          'Después de una línea tecleada el programa ya no oye, o después de una oída ya no envía. Los dos sentidos siguen abiertos todo el tiempo: nada de pause() en uno por causa del otro.',
      },
    },
  },
} satisfies Translation<typeof checks>
