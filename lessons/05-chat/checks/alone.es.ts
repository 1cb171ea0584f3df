import type { Translation } from '#probe'
import type checks from './alone.ts'

export default {
  alone: {
    'turns-away': {
      title: 'Le dice busy a un segundo cliente y cierra, y a un tercero también',
      diagnosis: {
        timeout: {
          welcome:
            'A un segundo cliente ni se le ha dicho busy ni se le ha cerrado. Node acepta a todos: quien atiende las conexiones en tu programa tiene que mirar si ya hay alguien. (Un backlog de 1 no sirve: quienes esperan en él están conectados y no oyen nada.)',
          'third-welcome':
            'El segundo cliente fue rechazado y el tercero no, mientras el primero seguía conversando. Cuando se va un cliente rechazado, la conversación no ha terminado: olvida a quien conversa solo en el "close" de su propio socket.',
          'left-open':
            'Al segundo cliente se le ha dicho busy y su conexión sigue abierta. Ciérrala con destroySoon().',
          disturbed:
            'Después de rechazar a un segundo cliente, la primera conversación no sigue. El rechazado no debe ocupar el lugar de quien conversa.',
        },
        closed: {
          'no-newline': 'El segundo cliente ha recibido busy sin el "\\n" que lo convierte en una línea.',
          'no-word':
            'Al segundo cliente se le ha cerrado sin una palabra. Dile primero busy. (maxConnections cierra sin decir nada.)',
        },
        reset:
          'Al segundo cliente se le ha cortado sin una palabra. Dile primero busy y después llama a end().',
        mismatch: 'Un segundo cliente debe recibir exactamente la línea busy.',
        extra: 'Un segundo cliente debe recibir la línea busy y nada más.',
        crashed: 'El servidor ha fallado con su segundo cliente. La traza de arriba dice dónde.',
        exited:
          'El servidor ha terminado con su segundo cliente. La conversación con el primero debe seguir.',
      },
    },
    'no-third-voice': {
      title:
        'Ni imprime ni obedece lo que dice un segundo cliente, no le cuenta nada, y termina aunque él se quede',
      diagnosis: {
        mismatch:
          'El bye de un segundo cliente se ha tomado por uno de la conversación: el primero ha recibido un bye que nadie tecleó. No atiendas a las líneas de quien rechazas.',
        extra:
          'Se ha impreso una línea del segundo cliente: una tercera voz en una conversación de dos. No atiendas a las líneas de quien rechazas.',
        exited:
          'El bye de un segundo cliente ha terminado el servidor. No atiendas a las líneas de quien rechazas.',
        closed:
          'El bye de un segundo cliente ha terminado la conversación con el primero. No atiendas a las líneas de quien rechazas.',
        timeout: {
          held: 'La conversación ha acabado y el servidor sigue ahí: un cliente al que se le dijo busy no ha colgado, y su conexión sujeta al proceso. end() cierra solo tu lado y espera al otro; destroySoon() envía lo que queda y suelta la conexión.',
          disturbed:
            'Un segundo cliente que habla enseguida ha estorbado la conversación, o no se le ha cerrado nunca.',
        },
        crashed:
          'El servidor ha fallado con un segundo cliente que habla enseguida. La traza de arriba dice dónde.',
      },
    },
    'outlives-who-is-turned-away': {
      title: 'Sigue adelante cuando un cliente rechazado corta en seco',
      diagnosis: {
        crashed:
          'Un cliente al que se le dijo busy cortó con RST y nadie atendía al error. Todo socket necesita quien atienda a su "error", también el que solo se rechaza.',
        exited:
          'Un cliente al que se le dijo busy cortó y el servidor ha terminado. La conversación con el primero debe seguir.',
        timeout:
          'Después de que cortara un cliente al que se le dijo busy, la primera conversación no sigue.',
      },
    },
    'welcomes-the-next': {
      title:
        'Conversa con el siguiente cuando el primero se ha ido, aunque haya rechazados y algo haya quedado a medio decir',
      diagnosis: {
        timeout: {
          glued:
            'Alguien se fue en mitad de una línea, y el bye del siguiente no se ha reconocido. ¿Se le ha puesto delante esa mitad? Lo que queda de una línea pertenece a su conexión: guárdalo dentro de quien atiende las conexiones, el de cada socket por separado.',
          'for-ever':
            'El primero se ha ido y a un cliente nuevo se le sigue diciendo busy. A los rechazados no hay que contarlos: recuerda quién conversa, no cuántos vinieron.',
          other: 'El primero se ha ido y la conversación con un cliente nuevo no se produce.',
        },
        crashed: 'El servidor ha fallado al cambiar de interlocutor. La traza de arriba dice dónde.',
        exited: 'El servidor ha terminado cuando se fue el primero. Solo un bye lo termina.',
      },
    },
  },
} satisfies Translation<typeof checks>
