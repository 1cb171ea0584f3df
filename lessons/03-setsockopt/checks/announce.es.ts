import type { Translation } from '#probe'
import type checks from './announce.ts'

const denied =
  'EACCES: el núcleo no manda nada a una dirección de difusión si el socket no dice que va en serio. Llama a socket.setBroadcast(true) antes de send().'

export default {
  announce: {
    announces: {
      title: 'Manda su mensaje a la dirección BROADCAST y al puerto PORT',
      diagnosis: {
        crashed: {
          denied,
          'not-bound':
            'EBADF: en el núcleo todavía no hay socket. Node lo crea en bind(); llama a socket.setBroadcast(true) en su callback.',
          other:
            'Un error que nadie ha recogido ha acabado con el programa; su salida de error dice cuál y en qué línea.',
        },
        exited: {
          denied,
          silent:
            'El programa ha acabado, y no ha llegado ningún datagrama. send() solo empieza a enviar: cierra el socket en su callback, y mira ahí el error, ' +
            'que de otro modo se queda callado. La dirección es la de BROADCAST, sea cual sea, y el puerto, PORT, los dos del entorno.',
        },
        timeout:
          'No ha llegado ningún datagrama. Envíalo a la dirección BROADCAST y al puerto PORT, los dos del entorno.',
        mismatch: {
          part: 'Solo ha llegado el principio del mensaje. Mándalo entero en un datagrama, por largo que sea: caben hasta 65.507 bytes.',
          cut: 'Falta el final del mensaje. Una longitud cuenta bytes, y á es un carácter y dos bytes: dale a send() solo la cadena, sin posición ni longitud, y con su espacio final.',
          other:
            'Ha llegado un mensaje distinto del de la línea de órdenes. Envía en UTF-8 el primer argumento, process.argv[2], con todos sus espacios y nada más.',
        },
      },
    },
    'exits-0': {
      title: 'Acaba con código 0 cuando el datagrama está enviado',
      diagnosis: {
        timeout:
          'El datagrama está enviado, y el programa sigue en marcha: un socket abierto mantiene vivo a Node. Llama a socket.close() en el callback de send().',
        exited:
          'Ha ido todo bien, y el código dice que no. Acaba con código 0, que es lo que Node hace por sí solo.',
        crashed:
          'Un error que nadie ha recogido ha acabado con el programa después del datagrama; su salida de error dice cuál y en qué línea.',
      },
    },
    'only-once': {
      title: 'Manda un solo datagrama, no varios',
      diagnosis: {
        mismatch:
          'El mensaje ha llegado más de una vez, o detrás ha venido otra cosa. Un anuncio es un datagrama: llama a send() una sola vez.',
      },
    },
    'reaches-two-radios': {
      title: 'Llega a dos radios a la vez',
      diagnosis: {
        timeout:
          'Dos radios oyen el puerto, y el mensaje no les ha llegado a las dos. Lo que se manda a una sola dirección va a un solo socket, aunque dos compartan el puerto: envía a la dirección BROADCAST.',
        crashed:
          'Un error que nadie ha recogido ha acabado con un programa; su salida de error dice cuál y en qué línea.',
      },
    },
  },
} satisfies Translation<typeof checks>
