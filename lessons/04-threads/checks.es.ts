import type { Translation } from '#probe'
import type checks from './checks.ts'

export default {
  clients: {
    'answers-ping': {
      title: 'Responde pong a ping',
      diagnosis: {
        timeout: {
          'no-newline':
            'La respuesta llegó, pero su línea no termina: sin "\\n" el cliente no puede saber que está completa. Envía `${answer}\\n`.',
          silent:
            'La línea llegó y no volvió nada. Escucha el socket de este cliente, corta en líneas lo que llega y escribe la respuesta en ese mismo socket.',
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
        timeout:
          'Se pierden líneas que llegan en trozos o junto con otras. Pon lo que llega detrás de lo que había sobrado y saca de ahí todas las líneas completas.',
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
            '`pingpong` solo empieza como una orden. Tiene que serlo la línea entera: compara con ===, no con startsWith.',
          'found-in-an-object':
            'Buscas las órdenes en un objeto, y todo objeto de JavaScript tiene `constructor`, `toString` y alguna más que tú nunca pusiste ahí. Usa un Map, o compara con ===.',
          other:
            'A todo lo que no es una orden se responde con la línea `error unknown`, por rara o larga que sea.',
        },
        timeout:
          'Una línea que no es ninguna orden se queda sin respuesta. Todo lo demás, dice el protocolo, es `error unknown`.',
        crashed:
          'Una línea que no es ninguna orden terminó con el servidor. Nombres como `__proto__` se encuentran en todo objeto de JavaScript: busca las órdenes en un Map, o compara con ===.',
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
        mismatch: 'La respuesta a `bye` es la línea `bye`.',
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
        crashed:
          "Un cliente rompió su conexión (RST) y eso terminó con el servidor. Un 'error' que nadie escucha se lanza: da a cada socket un socket.on('error', …).",
        exited:
          'Un cliente rompió su conexión y eso terminó con el servidor. Solo afecta a esa conversación.',
        refused: 'Después de que un cliente cortara, ya no puede conectarse nadie.',
        timeout:
          'Después de que un cliente cortara, otros esperan en vano. Lo que sale mal en una conversación no debe parar el resto.',
      },
    },
  },

  awake: {
    'counts-primes': {
      title: 'Cuenta los primos hasta n, incluido n',
      diagnosis: {
        mismatch: {
          refused:
            'Este n está permitido: números enteros de 0 a 20.000.000. Por debajo de 2 no hay ningún primo, así que la cuenta es 0.',
          squares:
            'El cuadrado de un primo no es primo. Si pruebas divisores hasta la raíz, la raíz misma es uno de ellos: divisor * divisor <= candidate.',
          'last-one': 'Aquí n es primo, y cuenta: los primos que son <= n, no < n.',
          other:
            'La cuenta está mal, o la línea tiene otra forma: `primes <n> <cuenta>`. 0 y 1 no son primos, 2 es el primero.',
        },
        timeout: {
          partly: 'La respuesta empezó y su línea nunca terminó.',
          silent:
            "No llegó respuesta y el programa no calcula nada. ¿Arranca el worker (new URL('./worker.ts', import.meta.url)), escucha con parentPort.on('message', …), escucha el hilo principal con worker.on('message', …)?",
        },
        crashed:
          "Un error terminó con el servidor. Su salida de error dice en qué línea; un error en un hilo de trabajo sin worker.on('error', …) también termina el programa.",
      },
    },
    'refuses-bad-numbers': {
      title: 'Rechaza un n que no sea un entero de 0 a 20.000.000',
      diagnosis: {
        mismatch: {
          'too-large':
            'Ese n es demasiado grande: 20.000.000 es el máximo. Un límite protege al servidor de quien le pide más de lo que puede hacer.',
          'read-anyway':
            "Las conversiones de JavaScript son generosas: parseInt('12abc') es 12, Number('') es 0. Mira el texto antes de convertirlo, por ejemplo con /^\\d+$/.",
        },
        timeout:
          'Un número no permitido se queda sin respuesta. Compruébalo en el hilo principal, antes de que lo vea ningún worker.',
        crashed:
          'Un número no permitido terminó con el servidor. Compruébalo antes de calcular con él: un array de ese tamaño no se puede crear.',
      },
    },
    'stays-awake': {
      title: 'Responde a otros mientras calcula',
      diagnosis: {
        order:
          'El cliente 2 tuvo que esperar hasta que estuvo lista la respuesta del cliente 1: mientras se cuentan primos, el bucle de eventos está parado. `async` y las promesas no cambian nada, corren en el mismo hilo. Manda la tarea a un worker y responde cuando llegue su mensaje.',
        mismatch: 'Los primos hasta 20.000.000 son 1.270.607, y 20.000.000 está permitido.',
        timeout:
          'Mientras se contaban los primos de un cliente, otro esperó en vano su `pong`. Manda la tarea a un worker y vuelve enseguida al bucle de eventos; no esperes nunca a un worker con Atomics.wait ni con un bucle en el hilo principal.',
        crashed: 'El trabajo pesado terminó con el servidor. Su salida de error dice en qué línea.',
      },
    },
    'computes-on-threads': {
      title: 'Calcula en un hilo de trabajo, no a rebanadas en el principal',
      diagnosis: {
        resources:
          'El núcleo del sistema dice que casi todo lo calculó el hilo principal. Cortar el trabajo en rebanadas deja pasar a otros entre medias, pero les sigue quitando el tiempo de CPU y usa un solo núcleo. Déjaselo a un hilo de trabajo.',
        mismatch: 'Los primos hasta 20.000.000 son 1.270.607.',
      },
    },
  },

  pool: {
    'answers-each-its-own': {
      title: 'Da cada respuesta al cliente que preguntó, esté lista antes la que esté',
      diagnosis: {
        mismatch:
          'Un cliente recibió una respuesta que es de otro: un trabajo corto estuvo listo antes que otro más antiguo y más largo. No te fíes del orden de las respuestas; recuerda por cada worker (o por cada tarea, con un número) de quién es la tarea que tiene.',
        timeout:
          'Todos estos trabajos llegaron a la vez, y algunos nunca se respondieron. Cuando todos los workers están ocupados, una tarea tiene que esperar en una cola, y la toma el primer worker que quede libre.',
        crashed: 'Muchos trabajos a la vez terminaron con el servidor. Su salida de error dice en qué línea.',
      },
    },
    'gives-threads-back': {
      title: 'No tiene, tras muchos trabajos, más hilos de los que necesita un pool',
      diagnosis: {
        resources:
          'Los trabajos llegaron uno tras otro y, aun así, hubo cada vez más hilos: cada trabajo dejó uno. Un worker que escucha mensajes vive hasta que alguien llama a terminate(). Usa una y otra vez los mismos pocos workers.',
        timeout:
          'Después de algunos trabajos no llegó ninguna respuesta más, y el programa no calculaba nada.',
      },
    },
    'bounds-its-threads': {
      title: 'Tiene un número limitado de hilos, por muchos trabajos que lleguen a la vez',
      diagnosis: {
        resources:
          'Cada trabajo trajo un hilo propio. Los hilos no son gratis: cada uno tiene su propio motor de JavaScript, tarda unas decenas de milisegundos en arrancar y ocupa más de diez megabytes, y núcleos no hay más por eso. Arranca unos pocos workers y deja esperar las tareas hasta que uno quede libre.',
        timeout:
          'No se respondieron todos los trabajos. Cuando todos los workers están ocupados, una tarea tiene que esperar en una cola.',
      },
    },
    'outlives-departed-clients': {
      title: 'Sigue cuando hay clientes que se van antes de tener su respuesta',
      diagnosis: {
        timeout:
          'Hubo clientes que se fueron con sus trabajos en marcha, y ahora no se responde a nadie: se han perdido los workers que tenían esos trabajos. Deja que el worker acabe y tira la respuesta, o pon otro en el lugar de cada worker que termines.',
        crashed:
          "Un cliente se fue antes de tener su respuesta, y eso terminó con el servidor. ¿Tiene cada socket alguien que escuche 'error'?",
        mismatch: 'La respuesta para un cliente que se había ido le llegó a otro.',
      },
    },
  },

  failure: {
    'answers-crash': {
      title: 'Responde error crash a un trabajo que falla',
      diagnosis: {
        crashed:
          "El error del hilo de trabajo terminó con todo el servidor: un evento 'error' que nadie escucha se lanza. Escúchalo en cada worker: worker.on('error', …).",
        exited:
          "El error del trabajo terminó con todo el servidor. Escucha en cada worker: worker.on('error', …).",
        timeout:
          "El trabajo falló y su cliente sigue esperando. Un worker que muere no manda ningún mensaje: responde `error crash` cuando llegue su evento 'error'.",
        mismatch: 'A un trabajo que falla se responde con la línea `error crash`.',
      },
    },
    'spares-other-jobs': {
      title: 'Deja que un fallo sea el fallo de un solo trabajo',
      diagnosis: {
        mismatch:
          'Trabajos que nada tenían que ver con el fallo recibieron un error, o la respuesta de otro trabajo. Solo ha fallado la tarea que tenía entre manos ese worker; la cola está tan bien como antes.',
        timeout:
          'Después de un fallo, algunos de los otros trabajos nunca se respondieron. Lo que espera en la cola es para el primer worker que quede libre.',
        crashed: 'Un fallo entre otros trabajos terminó con el servidor.',
      },
    },
    'keeps-its-strength': {
      title: 'Sigue respondiendo a todos después de muchos fallos',
      diagnosis: {
        timeout:
          "Después de algunos fallos ya no se responde a los trabajos: el worker que falló ya no está y nadie ocupó su lugar, o a su sucesor no se le dio nada de la cola. Arranca un worker nuevo al recibir 'error' y dale la tarea siguiente.",
        mismatch:
          'Después de algunos fallos las respuestas están mal. Cada una es de la tarea que su worker tenía entre manos.',
        crashed: 'Muchos fallos a la vez terminaron con el servidor.',
      },
    },
    'keeps-its-size': {
      title: 'No tiene más hilos después de muchos fallos que antes',
      diagnosis: {
        resources:
          "Con cada fallo creció el pool. Un worker que falla emite 'error' y luego 'exit': sustitúyelo en uno de los dos, no en ambos, y termina con terminate() al que sustituyas mientras aún vive.",
        timeout: 'Después de algunos fallos no llegó ninguna respuesta más.',
      },
    },
  },

  shared: {
    'counts-hits': {
      title: 'Responde a un hit cuando está contado del todo',
      diagnosis: {
        mismatch: {
          'not-counted':
            'Los workers contaron, y el hilo principal no ve nada de ello: `workerData` y los mensajes se copian. Solo un SharedArrayBuffer es la misma memoria a ambos lados; dales eso a los workers.',
          overflow:
            'El número se desbordó: el contador tiene muy pocos bits. Pon un Int32Array sobre la memoria compartida, en todos los hilos.',
          early:
            'El hit se respondió, pero al total aún le falta una parte. La respuesta promete que todo está contado: primero cuenta, luego responde.',
          other:
            'Las líneas son `hit <n>` y `total <suma>`; la suma es la de todos los hits de todos los clientes desde que arrancó el servidor.',
        },
        timeout: 'No llegó respuesta y el programa no calcula nada.',
        crashed: 'Un hit terminó con el servidor. Su salida de error dice en qué línea.',
      },
    },
    'knows-the-limits-of-hit': {
      title: 'Acepta hits de 0 a 50.000.000, y nada más',
      diagnosis: {
        mismatch:
          'Cada uno de los dos trabajos tiene su límite: 20.000.000 para `primes`, 50.000.000 para `hit`, ambos incluidos. Cualquier otra cosa es `error unknown`.',
        timeout: 'No llegó respuesta y el programa no calcula nada.',
      },
    },
    'hits-on-threads': {
      title: 'Cuenta los hits en hilos de trabajo',
      diagnosis: {
        resources:
          'El núcleo del sistema dice que casi todo lo contó el hilo principal. Es exacto, porque nadie más cuenta, y duerme al bucle de eventos. El ejercicio es que varios hilos cuenten un mismo número.',
      },
    },
    'counts-exactly': {
      title: 'No pierde ningún hit cuando varios hilos cuentan a la vez',
      diagnosis: {
        mismatch: {
          whole:
            'Al total le faltan trabajos enteros: cada worker tiene su propio contador, o uno escribió su suma encima de la de otro. Tiene que haber un solo contador, en un SharedArrayBuffer que reciben todos los workers, y cada uno suma a lo que haya en ese momento.',
          lost: 'Se perdieron hits: dos hilos leyeron el mismo valor, ambos sumaron 1 y ambos escribieron el mismo resultado. `counter[0]++` son tres pasos, y también lo son Atomics.load y Atomics.store uno detrás de otro. Atomics.add(counter, 0, 1) es un solo paso; también un candado se toma en un solo paso, Atomics.compareExchange.',
          other: 'El total no es la suma de los hits respondidos.',
        },
        timeout:
          'Varios hits a la vez nunca se respondieron, y el programa no calcula nada: hay hilos que se esperan unos a otros. Quien devuelve un candado tiene que despertar a uno de los que esperan, Atomics.notify.',
        crashed: 'Varios hits a la vez terminaron con el servidor.',
      },
    },
    'counts-after-crashes': {
      title: 'Sigue contando donde estaba cuando fallan workers',
      diagnosis: {
        mismatch:
          'Después de un fallo faltan hits, o ya no son posibles. El worker que ocupa el lugar de otro recibe el mismo SharedArrayBuffer, y no debe poner el contador a 0.',
        timeout: 'Después de un fallo no llegó ninguna respuesta más.',
      },
    },
  },
} satisfies Translation<typeof checks>
