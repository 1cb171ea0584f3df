import type { Translation } from '#probe'
import type checks from './checks.ts'

const serverError =
  'Un error que nadie recogió terminó el servidor; su salida de errores nombra el error y la línea.'
const parentError =
  'Un error que nadie recogió terminó al padre; su salida de errores nombra el error y la línea.'
const cutByRudeness =
  'Un cliente cortó, y con él se perdieron respuestas de otros: murió el proceso que los atendía. ' +
  "Cada socket necesita socket.on('error', …); la salida de errores nombra lo que nadie recogió."
const cutByCrash =
  'Se estrelló un worker y se cortó una respuesta de otro. Los procesos no comparten nada, así que alguien lo terminó: ' +
  'sustituye al que falta y deja en paz a los demás.'
const answeredCrash =
  'Se respondió a /crash. El worker termina en el acto, process.exit(1), sin decir palabra.'
const collectChunks =
  'en mitad de una petición que llegaba en trozos. Junta trozos hasta que esté la línea vacía, \\r\\n\\r\\n.'
const everyWorkerServes =
  'Algunas conexiones se quedaron sin respuesta. Cada worker tiene que atender las que se le dan.'

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
        timeout:
          'La petición se envió y no llegó una respuesta entera. Detrás de una petición no viene ningún FIN: está completa cuando su cabecera acaba con una línea vacía, \\r\\n\\r\\n. ' +
          'Y si un padre reparte conexiones entre workers, no debe leer él mismo de ellas: createServer({ pauseOnConnect: true }, …).',
        reset:
          'La conexión se rompió en lugar de responderse. Termínala con socket.end(respuesta), no con destroy().',
        crashed: serverError,
        exited:
          'El servidor terminó en lugar de esperar clientes: algo tiene que escuchar y mantener vivo el proceso.',
        refused: 'Nadie escucha en PORT de HOST. El padre tiene que llamar a server.listen(PORT, HOST).',
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
        timeout:
          'La respuesta está, tu FIN no. HTTP/1.1 deja abiertas las conexiones si nadie las cierra; este servidor responde una vez y termina: socket.end(respuesta), ' +
          'o con node:http el campo "Connection: close".',
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
        timeout: {
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

  workers: {
    'not-the-parent': {
      title: 'Deja que responda un proceso trabajador, no el padre',
      diagnosis: {
        mismatch:
          'Ha respondido el mismo proceso que se arrancó. Ese es el padre: arranca workers con fork() y les pasa las conexiones; ' +
          'un hilo de trabajo tiene, además, el mismo id de proceso.',
        timeout:
          "No llegó respuesta. ¿Recibe el worker la conexión? Llega como segundo argumento de process.on('message', (message, socket) => …), " +
          'y en pausa: con { pauseOnConnect: true } fluye cuando el worker empieza a leer.',
        closed:
          'La conexión se cerró sin respuesta. Cuando el worker tiene el socket, solo él puede terminarlo.',
        reset:
          'La conexión se rompió sin respuesta. Cuando el worker tiene el socket, solo él puede terminarlo.',
        crashed: parentError,
        exited: 'El padre terminó por sí mismo. Tiene que vivir tanto como el servidor.',
        refused:
          'Nadie escucha en PORT de HOST. En esta lección escucha el padre o escuchan los workers: uno de los dos tiene que hacerlo.',
      },
    },
    'at-least-two': {
      title: 'Reparte las peticiones entre dos workers por lo menos',
      diagnosis: {
        missing:
          'Todas las respuestas vinieron de un solo proceso, aunque WORKERS dice 2, y ninguna mientras ese descansaba. Da cada conexión al siguiente worker, por turnos.',
        timeout: everyWorkerServes,
        mismatch:
          'Todo worker responde a GET / con el estado 200, y el id del proceso con un salto de línea.',
        crashed: parentError,
      },
    },
    'as-many-as-told': {
      title: 'Arranca tantos workers como dice WORKERS; si no dice nada, uno por núcleo',
      diagnosis: {
        missing: {
          none:
            'Mientras nadie pide nada, el padre no tiene ningún proceso hijo. Los workers se arrancan una vez, antes de la primera petición, ' +
            'no uno por cada conexión: arrancar cuesta más que casi cualquier respuesta.',
          few: 'Hay menos procesos hijos de los que dice WORKERS (availableParallelism() cuando no dice nada). Arráncalos en un bucle y mantén vivo cada uno.',
        },
        extra:
          'Hay más procesos hijos de los que dice WORKERS (availableParallelism() cuando no dice nada). Lee el número con Number(process.env.WORKERS ?? availableParallelism()).',
        mismatch:
          'La respuesta nombra un proceso que no es hijo del padre. A GET / se responde con process.pid, el del proceso que la atiende.',
        timeout: everyWorkerServes,
        crashed: parentError,
      },
    },
    'no-more-for-more': {
      title: 'Atiende muchas conexiones con los mismos workers',
      diagnosis: {
        extra:
          'Con más conexiones hubo más procesos. Un worker atiende muchas conexiones a la vez, con su bucle de eventos; el número de procesos sigue siendo el que dice WORKERS.',
        missing:
          'Terminaron workers que hacían falta: una respuesta no es el final de un worker. Sigue con la conexión siguiente.',
        timeout:
          'Con unas conexiones abiertas y en silencio, otra petición no recibió respuesta. Un worker atiende muchas conexiones a la vez.',
        closed: 'Una petición se quedó sin respuesta mientras se atendía a otras.',
        reset: 'Una petición se quedó sin respuesta mientras se atendía a otras.',
      },
    },
    'port-taken': {
      title: 'Dice en una línea que su puerto está ocupado, sale con 1 y no deja ningún worker',
      diagnosis: {
        timeout:
          'El puerto está ocupado y el servidor sigue. Dilo una vez, en la salida de errores, y termina con código 1.',
        extra: {
          trace:
            "Esto es lo que imprime Node cuando nadie atiende el error. Recoge el evento 'error' del servidor que escucha, imprime una línea y termina con código 1.",
          'many-voices':
            'Llegó más de una línea. Si escuchan los workers, cada uno falla y lo dice, y quien los sustituye arranca al siguiente que falla, sin fin: ' +
            'que se entere el padre, lo diga una vez y termine.',
        },
        missing:
          'La salida de errores quedó vacía. Di allí, en una línea, qué puerto está ocupado: console.error(…).',
        mismatch: 'Nombra el puerto en esa línea: quien la lee quiere saber cuál tiene que liberar.',
        exited: 'El puerto está ocupado y el código de salida no es 1. Ponlo: process.exit(1).',
        crashed: 'Con el puerto ocupado el padre tiene que terminar por sí mismo, con código 1.',
        resources:
          'El padre ha terminado y quedan workers suyos en marcha. Arráncalos cuando el puerto sea tuyo, o termínalos contigo.',
      },
    },
  },

  crash: {
    'ends-one-worker': {
      title: 'Pierde con /crash un worker, y solo ese',
      diagnosis: {
        exited:
          "Se estrelló un worker y el padre terminó con él. El evento 'exit' de un hijo es una noticia, no una orden: quita el worker de la lista y sigue.",
        crashed:
          'Se estrelló un worker y el padre murió de ello. Su salida de errores nombra el error; lo que se envía a un worker que está muriendo falla, ' +
          "y ese fallo necesita una función en send() o un oyente de 'error' en el hijo.",
        extra: answeredCrash,
        mismatch: {
          'exit-code':
            'El worker que recibió /crash terminó con otro código de salida que 1 (128 y más: por una señal). Quien vela por él toma el 0 por un final en orden: process.exit(1).',
          answer:
            'Después de estrellarse un worker se responde a GET / como antes: estado 200, y el id del proceso con un salto de línea.',
        },
        timeout:
          'Tras /crash siguen vivos todos los workers, o ya no responde nadie. El worker que recibe la petición termina en el acto: process.exit(1).',
        refused: 'Después de estrellarse un worker ya no pudo conectarse nadie.',
      },
    },
    'others-finish': {
      title: 'Acaba las respuestas de los otros workers mientras uno se estrella',
      diagnosis: {
        closed: cutByCrash,
        reset: cutByCrash,
        timeout: 'Se estrelló un worker, y una respuesta de otro no llegó nunca.',
        extra: answeredCrash,
        exited: 'Se estrelló un worker y el padre terminó con él.',
        crashed:
          'Se estrelló un worker y el padre murió de ello; su salida de errores nombra el error y la línea.',
      },
    },
    'strength-restored': {
      title: 'Pone un worker nuevo en el lugar de cada uno que se estrella',
      diagnosis: {
        missing: {
          idle: 'El worker nuevo está, pero no le llega ninguna conexión. Tiene que entrar en la lista de la que se reparten, y necesita todos los oyentes que tienen los primeros.',
          gone: "Falta un worker y nadie ocupó su lugar. En el 'exit' del hijo arranca otro, igual que los primeros: el nuevo también necesita su oyente de 'exit'.",
        },
        extra:
          "Se estrelló un worker y llegó más de uno nuevo. Un hijo que termina emite 'disconnect', 'exit' y 'close': arranca el nuevo solo en 'exit'.",
        timeout:
          'Una petición al worker nuevo no recibió respuesta. Necesita todos los oyentes que tienen los primeros.',
        mismatch: 'El worker nuevo no responde como los primeros.',
        exited: 'Tras varios accidentes el padre terminó. Sigue mientras nadie lo termine.',
        crashed: 'Tras varios accidentes el padre murió; su salida de errores nombra el error y la línea.',
      },
    },
  },

  shared: {
    'hits-exact': {
      title: 'Cuenta las respuestas a / de todos los workers juntos',
      diagnosis: {
        mismatch: {
          status:
            'A GET /hits hay que responder con el estado 200, y a GET / como antes, también cuando preguntan muchos a la vez.',
          fewer:
            'Faltan visitas. Una variable, aunque sea de un módulo que importan todos los workers, existe una vez en cada proceso: que cuente el padre, ' +
            'en un solo paso (no: pedir el número y luego ponerlo), y responde a la petición cuando el padre la haya contado.',
          more: 'Sobran visitas. Solo GET / lo es: /slow, /hits y lo que recibe 404 no.',
          'no-number': 'A /hits se responde con un número, quizá un salto de línea, y nada más.',
        },
        timeout:
          'Una petición no recibió respuesta. Un worker que espera al padre tiene que recibir una: send() al mismo worker que ha preguntado.',
        crashed: parentError,
        closed: 'Una petición se cortó. Si murió un worker, su salida de errores nombra el error y la línea.',
        reset: 'Una petición se cortó. Si murió un worker, su salida de errores nombra el error y la línea.',
      },
    },
    'hits-after-crash': {
      title: 'Conserva todas las visitas después de un accidente',
      diagnosis: {
        mismatch:
          'Se estrelló un worker, y desde entonces el número no es cierto. Lo que solo él sabía se fue con su memoria: cuenta en el padre, visita a visita, no al final.',
        timeout:
          "Tras un accidente alguna petición no recibe respuesta. Las preguntas del worker nuevo han de oírse como las de los primeros: pon el oyente de 'message' donde arrancas un worker.",
        missing: "Falta un worker y nadie ocupó su lugar. En el 'exit' del hijo arranca otro.",
        crashed: parentError,
        exited: 'Tras un accidente el padre terminó.',
      },
    },
  },

  end: {
    'finishes-answers': {
      title: 'Acaba tras SIGTERM las respuestas en curso',
      diagnosis: {
        closed:
          'SIGTERM llegó mientras se preparaban respuestas de medio segundo, y se cortaron. Sin quien la atienda, la señal acaba con el padre, y sus workers con él; ' +
          'si la atiendes, di a los workers que terminen lo suyo y espéralos.',
        reset:
          'SIGTERM llegó mientras se preparaban respuestas de medio segundo, y se cortaron. Di a los workers que terminen lo suyo y espéralos; no mates a ninguno.',
        timeout: 'SIGTERM llegó mientras se preparaban respuestas de medio segundo, y no llegaron nunca.',
        exited:
          'El padre terminó antes de que se acabaran las respuestas en curso, y se llevó a sus workers.',
      },
    },
    'leaves-with-0': {
      title: 'Termina tras SIGTERM con todos sus workers, con código 0, y libera el puerto',
      diagnosis: {
        timeout:
          'Segundos después de SIGTERM el padre sigue en marcha. Algo lo retiene: workers a los que nadie avisó, o un servidor que aún escucha.',
        extra:
          'Llegó SIGTERM, terminaron workers, y el padre arrancó otros en su lugar: así no acaba nunca. Recuerda que estás terminando y desde entonces no sustituyas a nadie.',
        exited:
          'Se pidió al servidor que terminara y lo hizo, pero con un código de salida distinto de 0. Un final ordenado no es un error: process.exit(0).',
        crashed:
          'Se pidió al servidor con SIGTERM que terminara, y no terminó por sí mismo con código 0. Atiende la señal, espera a los workers y sal con 0: 128 + 15 es para quien muere de ella.',
        resources:
          'El padre ha terminado y quedan workers suyos en marcha. Espera el final de cada uno antes de irte.',
        refused: 'Después del final no se pudo arrancar otra vez el servidor en el mismo puerto.',
      },
    },
    'refuses-newcomers': {
      title: 'No acepta conexiones nuevas después de SIGTERM',
      diagnosis: {
        extra:
          'Mucho después de SIGTERM, mientras se preparaba una respuesta antigua, se seguían atendiendo conexiones nuevas. Un servidor que termina deja primero de escuchar: server.close() en el padre, ' +
          'y nada más para los workers.',
        timeout:
          'Tus procesos no descansaron ni un momento mientras se preparaban las respuestas antiguas, así que nadie pudo ver qué pasa con las conexiones que llegan después de SIGTERM. ' +
          'Haz que duerman cuando no haya nada que hacer, sin dar vueltas con setImmediate() ni con intervalos cortos, y deja de escuchar al recibir la señal: server.close() en el padre.',
      },
    },
    'silent-clients': {
      title: 'No se deja retener por clientes que callan o que no sueltan',
      diagnosis: {
        timeout:
          'Un cliente conectado que no dice nada mantiene vivo tu servidor después de SIGTERM. close() espera a las conexiones: destruye las que no tienen una petición completa, ' +
          'y da al resto un plazo de un segundo más o menos.',
        resources:
          'Un cliente conectado que no dice nada mantiene vivo un worker después de SIGTERM. Destruye las conexiones que no tienen una petición completa, y da al resto un plazo de un segundo más o menos.',
        exited: 'Con clientes callados conectados, el código de salida tras SIGTERM no es 0.',
        crashed:
          'Con clientes callados conectados, el servidor no terminó por sí mismo con código 0 tras SIGTERM.',
      },
    },
    'no-orphans': {
      title: 'No deja huérfanos cuando matan al padre sin más',
      diagnosis: {
        resources:
          "Al padre lo mató SIGKILL, que nadie puede atender, y hay workers que siguen viviendo sin él. Su canal con el padre se cierra en ese momento: termina en process.on('disconnect', …), " +
          'en el acto, esté quien esté conectado.',
      },
    },
  },
} satisfies Translation<typeof checks>
