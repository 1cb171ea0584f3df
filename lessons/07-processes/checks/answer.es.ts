import type { Translation } from '#probe'
import type checks from './answer.ts'

const serverError =
  'Un error que nadie recogió terminó el servidor; su salida de error nombra el error y la línea.'

const cutByRudeness =
  'Un cliente cortó, y con él se perdieron respuestas de otros: murió el proceso que los atendía. ' +
  "Cada socket necesita socket.on('error', …); la salida de error nombra lo que nadie recogió. " +
  'Una interfaz de readline pasa adelante el error de su socket como si fuera suyo: también necesita su oyente.'

const collectChunks =
  'en mitad de una petición que llegaba en trozos. Junta trozos hasta que esté la línea vacía, \\r\\n\\r\\n.'

export default {
  answer: {
    'stock-client': {
      title: 'Da una respuesta que acepta un cliente HTTP corriente',
      diagnosis: {
        mismatch: {
          'bare-newlines':
            'Las líneas de tu cabecera acaban en un \\n suelto. En HTTP una línea acaba en \\r\\n, también la vacía; ' +
            'algunos programas perdonan un \\n solo, node:http y muchos otros no.',
          body:
            'La cabecera se acepta, pero el cuerpo no es lo que pide GET /: el id del proceso y un salto de línea, `${process.pid}\\n`. ' +
            'Si falta el final, Content-Length es demasiado pequeño: cuenta también el salto de línea.',
          status:
            'A GET / hay que responder con el estado 200. Compara el método y la ruta de la línea de petición: "GET / HTTP/1.1".',
          other:
            'Un cliente corriente no toma esto por HTTP/1.1. Primero la línea "HTTP/1.1 200 OK", luego líneas "Nombre: valor", luego una línea vacía, ' +
            'todas acabadas en \\r\\n, y después exactamente los bytes que dice Content-Length.',
        },
        closed:
          'La conexión se cerró antes de que la respuesta estuviera entera. Si llegó un cuerpo, Content-Length promete más bytes de los que envías.',
        timeout: {
          several:
            'Llegaron varias peticiones antes de que nadie mirara, y no se respondió a todas. Si un padre reparte conexiones entre workers, no debe leer él mismo de ellas: createServer({ pauseOnConnect: true }, …). ' +
            'Y si un worker pregunta a alguien antes de responder, cada una de sus peticiones espera en un sitio propio.',
          one:
            'La petición se envió y no llegó una respuesta entera. Detrás de una petición no viene ningún FIN: está completa cuando su cabecera acaba con una línea vacía, \\r\\n\\r\\n. ' +
            'Y si un padre reparte conexiones entre workers, no debe leer él mismo de ellas: createServer({ pauseOnConnect: true }, …). ' +
            'Si les pasa el socket que escucha, él mismo sigue aceptando: tiene que pasarles también lo que le llega. ' +
            'Y los dos tienen que llamar igual a cada mensaje: el que el worker no conoce lo pasa por alto sin decir nada.',
        },
        reset:
          'La conexión se rompió en lugar de responderse. Termínala con socket.end(respuesta), no con destroy(). Y lo que un padre le pasa a un worker tiene que ir con el mensaje, worker.send(mensaje, socket): un mensaje solo no lleva allí ninguna conexión, y el padre que después cierra la suya la rompe.',
        crashed: serverError,
        exited:
          'El servidor terminó en lugar de esperar clientes: algo tiene que escuchar y mantener vivo el proceso.',
        refused: 'Nadie escucha en PORT de HOST. El padre tiene que llamar a server.listen(PORT, HOST).',
      },
    },
    'honours-host': {
      title: 'Escucha en la dirección que se le da, y en ninguna otra',
      diagnosis: {
        'wrong-host': {
          everywhere:
            'Tu servidor escucha en todas las direcciones de la máquina, así que la red entera puede pedirle cosas, también /crash. Eso es lo que hace listen(PORT) a secas, en un worker igual que en el padre; di dónde: server.listen(PORT, HOST).',
          fixed:
            'HOST decía 127.0.0.2 y tu servidor se quedó en otro sitio: la dirección está escrita en el programa. Pásale a listen() el HOST que el código inicial lee del entorno; un worker tiene el mismo entorno.',
        },
        timeout: 'Con otra dirección en HOST no llegó respuesta. Pásale HOST a listen() tal cual.',
        crashed:
          'Con otra dirección en HOST el servidor termina con un error. Pásale HOST a listen() tal cual.',
      },
    },
    'raw-bytes': {
      title: 'Envía los bytes debidos: CR LF, un Content-Length cierto y FIN al final',
      diagnosis: {
        missing:
          'La respuesta no dice cuánto mide su cuerpo, y así un cliente no distingue una entera de una cortada. ' +
          'Envía Content-Length: Buffer.byteLength(body). Con node:http: da el cuerpo entero a un solo end(), o pon el campo.',
        mismatch: {
          'bare-newlines':
            'Una línea de la cabecera acaba en un \\n suelto donde HTTP pone \\r\\n. Une las líneas con "\\r\\n".',
          length:
            'Content-Length tiene que ser el número de bytes del cuerpo, con su salto de línea: Buffer.byteLength(body).',
          other: 'Los bytes no son los de la respuesta pedida. Compáralos con el dibujo de la lección.',
        },
        timeout: {
          'kept-alive':
            'Un cliente pidió "Connection: keep-alive" y tu FIN no ha llegado. Puede pedirlo, y aun así este servidor responde una vez y termina: ' +
            'di "Connection: close" en cada respuesta.',
          'no-fin':
            'La respuesta está, tu FIN no. HTTP/1.1 deja abiertas las conexiones si nadie las cierra; este servidor responde una vez y termina: socket.end(respuesta), ' +
            'o con node:http el campo "Connection: close".',
        },
        reset:
          'Tu respuesta acabó con RST en lugar de FIN. Usa socket.end(respuesta) y deja que se lea el resto de la petición.',
        crashed: serverError,
      },
    },
    'head-in-pieces': {
      title: 'Recompone una petición que llega en trozos',
      diagnosis: {
        extra:
          'Tu servidor respondió antes de que la petición estuviera completa. Un trozo no es una petición: junta trozos hasta que esté la línea vacía, \\r\\n\\r\\n.',
        mismatch:
          'Una petición que llegó en trozos se leyó mal. Junta trozos hasta que esté la línea vacía, y solo entonces mira la primera línea.',
        closed: `Tu servidor cerró la conexión ${collectChunks}`,
        reset: `Tu servidor rompió la conexión ${collectChunks}`,
        timeout:
          'La petición está completa, en trozos, y no llegó respuesta. Busca \\r\\n\\r\\n en todo lo recibido hasta ahora, no en el último trozo: el corte puede caer entre dos de sus bytes.',
        crashed: serverError,
      },
    },
    'unknown-is-404': {
      title: 'Responde 404 a toda otra ruta y a todo otro método',
      diagnosis: {
        mismatch: {
          'status-200':
            'Se respondió 200 a una ruta o un método que no existe. Compara el método y la ruta entera, no solo su principio: ' +
            '"/slowly" no es "/slow". Todo lo demás recibe 404.',
          ended:
            'Una petición que tiene que recibir 404 no recibió más que el final de su conexión. Si terminó su worker, la tomó por /crash: ' +
            'compara la ruta entera, "/crashed" es otra, y el método, que con cualquiera que no sea GET la respuesta es 404.',
          other:
            'Toda ruta y todo método que la lección no nombra recibe el estado 404, con Content-Length y FIN como cualquier otra respuesta.',
        },
        missing: 'Tu 404 no dice cuánto mide su cuerpo. También uno vacío necesita "Content-Length: 0".',
        closed: 'Una ruta desconocida no recibió respuesta. Tiene que recibir el estado 404.',
        reset: 'Una ruta desconocida no recibió más respuesta que un RST. Tiene que recibir el estado 404.',
        timeout:
          'Una ruta o un método desconocido no recibió respuesta ni FIN. Da a tus rutas un último caso que responda 404.',
        exited:
          'Una ruta que solo empieza como /crash, o /crash con otro método, terminó tu servidor. Compara la ruta entera y el método.',
        crashed: serverError,
      },
    },
    'slow-takes-its-time': {
      title: 'Responde a /slow pasado medio segundo, y a los demás entretanto',
      diagnosis: {
        order:
          'La respuesta a /slow llegó demasiado pronto. Espera antes medio segundo: setTimeout() de node:timers/promises, con await.',
        mismatch: 'A /slow se responde como a /: estado 200, y el id del proceso con un salto de línea.',
        missing:
          'La respuesta a /slow no dice cuánto mide su cuerpo. Toda respuesta lleva Content-Length: una cabecera que sale antes de conocerse su cuerpo no puede llevarlo.',
        timeout: {
          'no-end':
            'La respuesta a /slow está, tu FIN no. Toda respuesta cierra su conexión, también esta: socket.end(respuesta).',
          'others-wait':
            'Mientras se preparaba una respuesta a /slow, el mismo proceso no respondió a GET /. Quien calcula o duerme allí mismo ' +
            '(un bucle que mira el reloj, Atomics.wait(), execSync()) retiene el bucle de eventos, y con él a todos los demás clientes: espera con un temporizador, y empieza cada respuesta sin esperar a la anterior.',
          'no-answer': 'A /slow no llegó respuesta. Pasado medio segundo se responde como a /.',
        },
        crashed: serverError,
      },
    },
    'rude-clients': {
      title: 'No deja que nadie sufra por un cliente que corta o dice disparates',
      diagnosis: {
        crashed:
          "Un cliente cortó con RST, su socket emitió 'error', nadie escuchaba, y Node terminó el proceso. Cada socket necesita socket.on('error', …).",
        closed: cutByRudeness,
        reset: cutByRudeness,
        timeout:
          'Tras unos clientes maleducados, uno correcto ya no recibió respuesta. Lo que hace un cliente solo debe afectar a su socket.',
        refused:
          'Tras unos clientes maleducados ya no pudo conectarse nadie. Lo que hace un cliente solo debe afectar a su socket.',
        exited: 'Un cliente maleducado terminó tu servidor. Suelta solo su socket.',
      },
    },
  },
} satisfies Translation<typeof checks>
