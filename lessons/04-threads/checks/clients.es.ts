import type { Translation } from '#probe'
import { byAReset } from '../crashes.es.ts'
import type checks from './clients.ts'

export default {
  clients: {
    'answers-ping': {
      title: 'Responde pong a ping',
      diagnosis: {
        timeout: {
          'no-newline':
            'La respuesta llegó, pero su línea no termina: sin "\\n" el cliente no puede saber que está completa. Envía `${answer}\\n`.',
          silent:
            'La línea llegó y no volvió nada. Escucha el socket de este cliente, corta en líneas lo que llega y escribe la respuesta en ese mismo socket. Lo que trae `data` no es una línea: es un Buffer, con su "\\n" al final, y nunca es igual al texto ping.',
        },
        mismatch:
          'La respuesta a `ping` son las cuatro letras `pong` y un salto de línea, sin nada delante ni detrás.',
        refused: 'Nadie escucha. Llama a server.listen(PORT, HOST), como hace el código inicial.',
        'wrong-port': 'Escucha en PORT, como hace el código inicial: ahí recibe tu servidor un puerto libre.',
        'wrong-host': 'Escucha en HOST, como hace el código inicial.',
        crashed: 'Un error terminó con el servidor. Su salida de error dice en qué línea.',
        exited: 'El programa llegó a su fin. Un servidor que escucha mantiene vivo a Node por sí solo.',
      },
    },
    'honours-host': {
      title: 'Escucha en la dirección que se le da, y en ninguna otra',
      diagnosis: {
        'wrong-host': {
          everywhere:
            'Tu servidor escucha en todas las direcciones de la máquina, así que la red entera puede darle trabajo. Eso es lo que hace listen(PORT) a secas; di dónde: server.listen(PORT, HOST).',
          fixed:
            'HOST decía 127.0.0.2 y tu servidor se quedó en otro sitio: la dirección está escrita en el programa. Pásale a listen() el HOST que el código inicial lee del entorno.',
        },
        timeout: 'Con otra dirección en HOST tu servidor no responde. Pásale HOST a listen() tal cual.',
        crashed:
          'Con otra dirección en HOST tu servidor termina con un error. Pásale HOST a listen() tal cual.',
      },
    },
    'names-taken-port': {
      title: 'Dice en una línea que su puerto está ocupado y sale con código 1',
      diagnosis: {
        extra:
          "Esto es lo que imprime Node cuando nadie atiende el error. Llega como evento: server.on('error', …). Imprime ahí una línea y termina el programa.",
        timeout:
          'El puerto está ocupado y el programa sigue vivo sin servidor. Los hilos de trabajo mantienen vivo el proceso y process.exitCode no lo termina: llama a process.exit(1).',
        exited:
          'El código dice a quien arrancó el servidor si pudo hacer su trabajo. Termina con process.exit(1).',
        missing: 'La salida de error quedó vacía. Dilo ahí, con console.error(…).',
        mismatch: 'Nombra el puerto en esa línea: quien la lee quiere saber cuál hay que liberar.',
        crashed: 'El programa tiene que terminar por sí mismo, con código 1, cuando su puerto está ocupado.',
      },
    },
    'cuts-lines': {
      title: 'Encuentra las líneas en un flujo que llega en trozos cualesquiera',
      diagnosis: {
        mismatch:
          'Un trozo que llega no es una línea: `ping` vino como `pi` y `ng`, o vinieron varias líneas a la vez. Guarda para el trozo siguiente lo que queda tras el último salto de línea, o deja que lo haga node:readline.',
        timeout: {
          unknown:
            'Una línea que no es ninguna orden se quedó sin respuesta. Llegó en trozos: pon lo que llega detrás de lo que había sobrado y saca de ahí todas las líneas completas. Y diga lo que diga la línea, si no es nada que conozcas, la respuesta es `error unknown`.',
          lost: 'Se pierden líneas que llegan en trozos o junto con otras. Pon lo que llega detrás de lo que había sobrado y saca de ahí todas las líneas completas.',
        },
        crashed:
          'Una entrada cortada en un lugar inesperado terminó con el servidor. Su salida de error dice en qué línea.',
      },
    },
    'takes-crlf-lines': {
      title: 'Acepta líneas que terminan en \\r\\n y responde con \\n',
      diagnosis: {
        mismatch: {
          'sent-back':
            'Hay un "\\r" en tu respuesta. Quítalo de la línea que llegó y termina las tuyas solo con "\\n".',
          kept: 'Telnet y `nc -C` terminan las líneas con "\\r\\n". Si cortas solo por "\\n", la línea es "ping\\r", que no es ninguna orden. Corta por /\\r?\\n/.',
        },
        timeout: 'Una línea que termina en "\\r\\n" se queda sin respuesta. Corta por /\\r?\\n/.',
      },
    },
    'refuses-unknown': {
      title: 'Responde error unknown a todo lo que no conoce',
      diagnosis: {
        mismatch: {
          'begins-like-one':
            '`pingpong` y `ping ping` solo empiezan como una orden, y `Ping` tampoco lo es. Tiene que serlo la línea entera, letra por letra: compárala con ===, no su principio ni su primera palabra.',
          'found-in-an-object':
            'Buscas las órdenes en un objeto, y todo objeto de JavaScript tiene `constructor`, `toString` y alguna más que tú nunca pusiste ahí. Usa un Map, o compara con ===.',
          other:
            'A todo lo que no es una orden se responde con la línea `error unknown`, por rara o larga que sea.',
        },
        timeout:
          'Una línea que no es ninguna orden se queda sin respuesta. Todo lo demás, dice el protocolo, es `error unknown`.',
        crashed:
          'Una línea que no es ninguna orden terminó con el servidor. Nombres como `__proto__` se encuentran en todo objeto de JavaScript: busca las órdenes en un Map, o compara con ===.',
        exited:
          'Una línea que no es ninguna orden terminó el servidor. `quit` y `exit` no significan nada aquí: responde `error unknown`.',
        closed: 'El servidor colgó. A una línea desconocida se responde; la conversación sigue.',
      },
    },
    'keeps-clients-apart': {
      title: 'Atiende a cincuenta clientes a la vez y no mezcla nada',
      diagnosis: {
        mismatch:
          'En una línea acabaron mitades de clientes distintos, o una respuesta fue al cliente equivocado. Lo que pertenece a una conexión (su línea sin terminar, su socket) vive dentro de la función que la atiende, no al lado.',
        timeout:
          'Un cliente conectado no recibe respuesta mientras hay otros conectados. O una conversación tiene que acabar antes de que empiece la siguiente, o las respuestas de todos van a un mismo socket: atiende cada conexión en una llamada propia.',
        closed: 'Se cortó a un cliente mientras otros hablaban.',
        reset: 'Se cortó a un cliente mientras otros hablaban.',
      },
    },
    'says-bye': {
      title: 'Responde a bye, cierra esa conexión y sigue con las demás',
      diagnosis: {
        timeout: {
          open: 'Respondiste a `bye`, y la conexión siguió abierta. Termínala después de responder: socket.end().',
          unanswered:
            'A `bye` se responde con la línea `bye` antes de cerrar la conexión; a los demás se les sigue atendiendo.',
        },
        closed:
          'La conexión se cerró antes de que se respondiera a su `bye`, o se cerró otra con ella. Escribe primero la respuesta y luego termina solo este socket.',
        reset:
          'La conexión se rompió en vez de terminar. Deja salir antes lo que está escrito: socket.end() en lugar de socket.destroy().',
        mismatch: {
          overtaken:
            '`ping` y `bye` llegaron uno justo detrás del otro, y solo tuvo respuesta `bye`: terminó la conexión cuando la respuesta a la línea anterior aún no había llegado al socket. Termínala cuando estén respondidas todas las líneas anteriores a `bye`.',
          other: 'La respuesta a `bye` es la línea `bye`.',
        },
        refused:
          'Después de un `bye` ya no puede conectarse nadie. `bye` termina una conversación, no el servidor: socket.end(), no server.close().',
        exited: 'Un cliente dijo `bye` y terminó el servidor entero. Cierra la conexión, no el programa.',
        crashed:
          'El servidor terminó con un error al recibir `bye`. Después de socket.end() ya no se escribe en ese socket.',
      },
    },
    'outlives-rude-clients': {
      title: 'Sigue cuando un cliente corta, manda basura o se va a media línea',
      diagnosis: {
        crashed: byAReset,
        exited:
          'Un cliente rompió su conexión y eso terminó con el servidor. Solo afecta a esa conversación.',
        refused: 'Después de que un cliente cortara, ya no puede conectarse nadie.',
        timeout:
          'Después de que un cliente cortara, otros esperan en vano. Lo que sale mal en una conversación no debe parar el resto.',
      },
    },
  },
} satisfies Translation<typeof checks>
