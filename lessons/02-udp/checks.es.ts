import type { Translation } from '#probe'
import type checks from './checks.ts'

export default {
  receive: {
    binds: {
      title: 'Ocupa su puerto UDP',
      diagnosis: {
        refused:
          'Tu servidor escucha, pero no por UDP. TCP y UDP tienen cada uno sus puertos: 1234/tcp no dice nada de 1234/udp. Usa createSocket("udp4") de node:dgram en lugar de node:net.',
        'wrong-port':
          'Tu servidor está en otro puerto que el de PORT. Pásale a bind() el PORT que el archivo inicial lee del entorno.',
        'wrong-host': 'Tu servidor está en otra dirección que la de HOST. Llama a bind(PORT, HOST).',
        exited:
          'Tu servidor terminó por su cuenta. Un socket de datagramas solo mantiene vivo a Node cuando ya tiene puerto: ¿se llama a server.bind(PORT, HOST)?',
        timeout:
          'Tu servidor está en marcha, pero no ha ocupado ningún puerto. ¿Se llega a server.bind(PORT, HOST), o hay algo antes que espera?',
        crashed:
          'Tu servidor se interrumpió con un error antes de ocupar el puerto: sus últimas líneas dicen dónde.',
      },
    },
    'prints-datagrams': {
      title: 'Imprime en una línea el remitente y el texto de cada datagrama',
      diagnosis: {
        timeout: {
          nothing:
            'No se imprimió nada. ¿Atiende el socket el evento "message", y se imprime algo al recibirlo?',
          once: 'Se imprimió algo, pero no la dirección y el puerto de este remitente. Vienen en el segundo argumento de "message" (server.address() es la tuya), y cada datagrama tiene su propio remitente: hay que seguir atendiendo el evento.',
          other:
            'Se imprimió algo, pero no el remitente como <dirección>:<puerto>. Los dos datos vienen en el segundo argumento de "message".',
        },
        mismatch:
          'Se imprimió el remitente, pero ninguna línea contiene a la vez el remitente y el texto. Imprímelos con un solo console.log().',
        crashed: 'Un datagrama corriente interrumpió tu servidor: sus últimas líneas dicen dónde.',
        exited: 'Tu servidor terminó después de un datagrama. Tiene que esperar al siguiente.',
      },
    },
    'prints-accents': {
      title: 'Imprime tildes y otros caracteres que no están en ASCII',
      diagnosis: {
        mismatch:
          'El texto llegó en UTF-8, donde una á son dos bytes y un 😀 cuatro, y no se leyó así. Convierte el datagrama entero de una vez: bytes.toString() lee UTF-8.',
        timeout: 'Un datagrama con tildes no se imprimió, y los corrientes sí.',
        crashed: 'Un datagrama con tildes interrumpió tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'binds-host': {
      title: 'Ocupa la dirección de HOST y ninguna otra',
      diagnosis: {
        'wrong-host': {
          everywhere:
            'Tu servidor está en todas las direcciones de la máquina, así que toda la red puede llegar a él. bind() necesita también la dirección: bind(PORT, HOST).',
          fixed:
            'HOST decía 127.0.0.2 y tu servidor se quedó en otro sitio. ¿Está la dirección escrita en el programa? Pásale HOST a bind().',
        },
        timeout: 'En otra dirección tu servidor no oye nada. ¿Hay algo más en él que esté atado a 127.0.0.1?',
      },
    },
    'says-port-taken': {
      title: 'Dice en una línea que su puerto está ocupado y termina con 1',
      diagnosis: {
        timeout:
          'Un segundo servidor en el mismo puerto ni se quejó ni terminó. Con reuseAddr, dos sockets UDP comparten un puerto en silencio, y uno de ellos no recibe nada: quítalo. Si no es eso: ¿deja terminar al programa lo que haces con "error"?',
        crashed:
          'bind() avisa de un puerto ocupado con un evento "error", y un "error" que nadie escucha termina Node con una traza de pila. Atiéndelo, escribe una línea en la salida de error y pon process.exitCode = 1.',
        exited:
          'El segundo servidor terminó, pero no con 1. Pon process.exitCode = 1 cuando no se pueda tener el puerto.',
        extra: 'Basta una línea: imprime error.message y no el error entero ni su traza.',
        missing: 'El segundo servidor terminó sin una palabra en la salida de error. Usa console.error().',
        mismatch: 'La línea no nombra el puerto. Alguien tiene que encontrarlo entre muchos: imprime PORT.',
      },
    },
  },

  answer: {
    'echoes-text': {
      title: 'Devuelve un datagrama a su remitente, una vez',
      diagnosis: {
        timeout:
          'No llegó ninguna respuesta. Envía los bytes al remitente del datagrama: server.send(bytes, sender.port, sender.address).',
        'wrong-port':
          'La respuesta vino de otro puerto que aquel al que se preguntó; un cliente cuidadoso la tira. Responde con el socket que recibió el datagrama: en UDP no hace falta otro.',
        mismatch:
          'La respuesta no es lo que se envió. Devuelve los bytes del datagrama, sin nada delante ni detrás: acaba donde acaba, no necesita un salto de línea.',
        extra:
          'A un datagrama llegó más de una respuesta. ¿Se atiende dos veces el evento, o se llama dos veces a send()? Si algo se pierde, es cosa del cliente volver a preguntar.',
        crashed: 'Tu servidor se interrumpió al responder: sus últimas líneas dicen dónde.',
        exited: 'Tu servidor terminó cuando tenía que responder.',
      },
    },
    'answers-repeats': {
      title: 'Responde a un datagrama que llega otra vez',
      diagnosis: {
        timeout:
          'Al mismo datagrama se respondió una vez y luego no más. Un cliente vuelve a enviar porque quizá se perdió la respuesta: sin una nueva no se entera nunca.',
        mismatch: 'La segunda respuesta al mismo datagrama es distinta de la primera.',
        crashed: 'Un datagrama repetido interrumpió tu servidor: sus últimas líneas dicen dónde.',
        exited: 'Un datagrama repetido hizo terminar tu servidor.',
      },
    },
    'echoes-every-byte': {
      title: 'Deja cada byte como estaba',
      diagnosis: {
        mismatch: {
          decoded:
            'Los bytes que no son UTF-8 se convirtieron en EF BF BD al pasar por un texto. El texto es para imprimir: devuelve el Buffer, no lo que toString() hizo de él.',
          cut: 'Falta el final del datagrama: se recortó su fin de línea. Aquí un salto de línea es un byte como otro cualquiera.',
          other: 'Algunos bytes han cambiado. Devuelve el mismo Buffer que llegó.',
        },
        timeout: 'Un datagrama con los 256 valores de un byte se quedó sin respuesta, y el texto no.',
        crashed:
          'Un datagrama que no es UTF-8 acabó con tu servidor. Cualquiera puede enviar cualquier cosa: nada de lo que contenga un datagrama debe lanzar un error.',
        exited: 'Un datagrama con los 256 valores de un byte hizo terminar tu servidor.',
      },
    },
    'answers-other-address': {
      title: 'Responde a quien tiene otra dirección',
      diagnosis: {
        timeout:
          'Quien preguntaba tiene la dirección 127.0.0.2, y la respuesta no le llegó. send(bytes, port), sin dirección, va a 127.0.0.1: pasa también sender.address.',
        crashed: 'Un datagrama de 127.0.0.2 interrumpió tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'keeps-boundaries': {
      title: 'Responde a tres datagramas con tres',
      diagnosis: {
        mismatch:
          'Llegaron tres datagramas a la vez, y la respuesta no es ninguno de ellos: se han juntado. Cada datagrama es un mensaje; responde a cada uno por separado.',
        timeout:
          'Llegaron tres datagramas a la vez, y no se respondió a todos. Los eventos no esperan a nadie: con once() en un bucle se pierde lo que llega mientras aguardas otra cosa. Usa on("message", …) o events.on().',
        extra: 'Llegaron más respuestas que datagramas había.',
        crashed: 'Tres datagramas a la vez interrumpieron tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'tells-peers-apart': {
      title: 'Da a cada uno de dos clientes sus propias respuestas',
      diagnosis: {
        mismatch:
          'Uno recibió la respuesta del otro. No hay conexión que sepa quién está al otro lado: toma el remitente de la misma llamada que trajo los bytes, no de una variable que el siguiente datagrama sobrescribe.',
        timeout: 'Dos clientes enviaron al mismo tiempo, y a uno de ellos le faltan respuestas.',
        extra: 'Llegaron más respuestas que datagramas había.',
        crashed: 'Dos clientes a la vez interrumpieron tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'answers-empty': {
      title: 'Responde a un datagrama vacío con otro vacío',
      diagnosis: {
        timeout:
          'Un datagrama sin datos se quedó sin respuesta. En UDP, cero bytes son un mensaje como otro cualquiera; solo en TCP significan que el otro ha terminado.',
        exited:
          'Un datagrama sin datos acabó con tu servidor. Cero bytes son el final de un flujo TCP; en UDP son un mensaje como otro cualquiera, y nadie cuelga nunca.',
        mismatch: 'La respuesta a un datagrama sin datos contiene algo.',
        crashed: 'Un datagrama sin datos interrumpió tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'answers-largest': {
      title: 'Devuelve el datagrama más grande que existe',
      diagnosis: {
        mismatch:
          'Un datagrama de 65 507 bytes volvió recortado. Node siempre te da el datagrama entero, a diferencia de recvfrom(1024): devuélvelo entero.',
        timeout:
          'Un datagrama de 65 507 bytes se quedó sin respuesta. ¿Es la respuesta mayor que lo que llegó? Más que eso no cabe en un datagrama, y send(), sin una función que reciba el error, se lo calla.',
        crashed: 'Un datagrama de 65 507 bytes interrumpió tu servidor: sus últimas líneas dicen dónde.',
      },
    },
  },

  'keep-going': {
    'survives-gone-peer': {
      title: 'Responde a quien ya no está y atiende al siguiente',
      diagnosis: {
        crashed:
          'Una respuesta fue a un puerto que ya no tiene nadie. El rechazo (ICMP, puerto inalcanzable) solo vuelve a los sockets conectados, como evento "error", y nadie lo escuchaba. Envía al remitente sin connect(); y todo socket necesita quien atienda su "error".',
        exited:
          'Una respuesta fue a un puerto que ya no tiene nadie, y tu servidor terminó. Que falte uno no es motivo: envía al remitente sin connect(), y no cierres el servidor por un error que solo tiene que ver con uno.',
        timeout: 'Después de responder a quien ya no está, el siguiente se queda sin respuesta.',
      },
    },
  },

  client: {
    'sends-message': {
      title: 'Envía su argumento como un solo datagrama',
      diagnosis: {
        mismatch: {
          newline:
            'Se añadió un salto de línea. Un datagrama ya tiene su final; envía el argumento y nada más.',
          other:
            'El datagrama no es el UTF-8 del argumento. Pasa la cadena tal cual: send() la codifica en UTF-8.',
        },
        exited:
          'El cliente terminó y no llegó ningún datagrama. ¿Habla UDP? Además, send() no ha acabado cuando devuelve el control: un socket que se cierra en la línea siguiente no envía nada.',
        timeout: 'No llegó ningún datagrama. ¿Envía el cliente al puerto PORT de HOST, nada más empezar?',
        crashed: 'El cliente se interrumpió antes de enviar nada: sus últimas líneas dicen dónde.',
      },
    },
    'prints-reply': {
      title: 'Imprime la respuesta y termina con 0',
      diagnosis: {
        missing:
          'El cliente terminó sin imprimir la respuesta. Imprime lo que trae el evento "message", como UTF-8 (bytes.toString()); no tiene por qué ser lo que se envió.',
        timeout: {
          open: 'La respuesta se imprimió, pero el cliente sigue en marcha. Un socket abierto (o un temporizador) mantiene vivo a Node: cierra el socket y quita el temporizador.',
          silent: 'La respuesta no se imprimió. ¿Atiende el socket el evento "message"?',
        },
        exited: 'La respuesta se imprimió, pero el cliente no terminó con 0.',
        crashed: 'El cliente se interrumpió con un error: sus últimas líneas dicen dónde.',
      },
    },
    'sends-once': {
      title: 'No envía nada más cuando ya le han respondido',
      diagnosis: {
        extra:
          'Al primer datagrama se respondió enseguida, y aun así llegaron más. Vuelve a enviar solo cuando hayan pasado 300 ms sin respuesta, y quita el temporizador cuando la respuesta esté ahí.',
        timeout: 'El cliente recibió su respuesta, pero no llegó a terminar.',
      },
    },
    'client-honours-host': {
      title: 'Envía a la dirección de HOST',
      diagnosis: {
        'wrong-host':
          'HOST decía 127.0.0.2 y el datagrama fue a 127.0.0.1, que es adonde va send() si no se le da una dirección: send(message, PORT, HOST).',
        timeout: {
          mute: 'Con otra dirección en HOST no llega ningún datagrama.',
          deaf: 'Con otra dirección en HOST el cliente no da por buena la respuesta. ¿De qué dirección la espera?',
        },
        missing: 'Con otra dirección en HOST no se imprime la respuesta. ¿De qué dirección la esperas?',
      },
    },
    'ignores-other-port': {
      title: 'No hace caso de una respuesta de otro puerto',
      diagnosis: {
        missing:
          'Un extraño, desde otro puerto, fue más rápido que el servidor, y el cliente se fio de él. Cualquiera puede enviar a un puerto abierto: compara sender.address y sender.port con HOST y PORT, y sigue escuchando si no coinciden.',
        timeout:
          'Después de la respuesta de un extraño, el cliente no tomó la verdadera. ¿Sigue escuchando? once() oye un solo datagrama, lo envíe quien lo envíe.',
        exited: 'Después de la respuesta de un extraño y de la verdadera, el cliente no terminó con 0.',
        crashed: 'La respuesta de un extraño interrumpió el cliente: sus últimas líneas dicen dónde.',
      },
    },
    'ignores-other-address': {
      title: 'No hace caso de una respuesta de otra dirección',
      diagnosis: {
        missing:
          'Un extraño con otra dirección, desde el mismo puerto, fue más rápido que el servidor, y el cliente se fio de él. El puerto solo no demuestra nada: compara también sender.address con HOST.',
        timeout:
          'Después de una respuesta de otra dirección, el cliente no tomó la verdadera. ¿Sigue escuchando?',
      },
    },
    'gives-up': {
      title: 'Si no llega nada, vuelve a enviar, tres veces en total, y luego se rinde con 1',
      diagnosis: {
        exited: {
          zero: 'Nadie respondió, y el cliente no terminó con 1. Pon process.exitCode = 1: es lo único que puede ver un script.',
          early:
            'El cliente terminó antes de haber enviado tres veces. Los datagramas se pierden sin avisar: tras 300 ms sin respuesta, envía otra vez, tres en total.',
        },
        timeout: {
          stays:
            'Nadie respondió, y a los 5 segundos el cliente seguía ahí. Tres envíos, 300 ms de paciencia para cada uno; después cierra el socket, quita los temporizadores y termina.',
          stopped:
            'La respuesta de un extraño hizo que el cliente dejara de enviar. Mira primero el remitente, y no toques el temporizador si no es la respuesta que esperas.',
          third:
            'Al tercer datagrama se respondió, y aun así el cliente se rindió. Espera también 300 ms después del tercer envío.',
          waits:
            'Al primer datagrama no se respondió, y no llegó un segundo. UDP no le dice a nadie que un datagrama se ha perdido: eso solo lo hace un temporizador tuyo.',
        },
        extra: {
          lines: 'Basta una línea en la salida de error, al final: di que nadie ha respondido.',
          sends:
            'Nadie respondió, y el cliente envió más de tres veces. Cuenta los envíos y ríndete después del tercero.',
        },
        missing: {
          answer:
            'Al tercer datagrama se respondió, y la respuesta no se imprimió. Vale tanto como una respuesta al primero.',
          line: 'El cliente se rindió sin una palabra en la salida de error. Usa console.error(): la salida estándar es para la respuesta.',
        },
        mismatch: {
          hasty:
            'El cliente envió tres veces a toda prisa. Cada uno de los envíos merece 300 ms: una respuesta necesita tiempo para su camino.',
          other: 'Lo que se volvió a enviar es distinto de lo que se envió primero.',
        },
        crashed:
          'Rendirse no es un accidente: nada de trazas de pila. Escribe una línea y pon process.exitCode = 1. Y un socket conectado se entera de los rechazos (ECONNREFUSED) por un evento "error", que alguien tiene que atender.',
      },
    },
  },
} satisfies Translation<typeof checks>
