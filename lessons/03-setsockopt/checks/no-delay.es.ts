import type { Translation } from '#probe'
import type checks from './no-delay.ts'
import { crashed } from './phrases.es.ts'

export default {
  'no-delay': {
    'counts-ticks': {
      title: 'Contesta a `ticks <n>` con n líneas, de `tick 1` a `tick n`',
      diagnosis: {
        timeout: {
          slow: 'Los tics llegan, pero tan despacio que nadie puede esperar al último. Entre dos de ellos pasan 2 ms como mucho.',
          silent:
            'No ha llegado ningún tic. Cuando una línea sea `ticks <n>`, escribe en el socket de `tick 1\\n` a `tick <n>\\n`.',
          short:
            'Faltan los últimos tics, o el último salto de línea. Cuenta de 1 a n, los dos incluidos, y acaba cada línea con "\\n".',
        },
        mismatch: {
          returns: 'Una línea de respuesta acaba en "\\n" y nada más: no escribas "\\r".',
          zero: 'El primer tic es el número 1.',
          other:
            'Ha llegado otra cosa. Escribe `tick 1`, `tick 2` y así hasta n, cada uno con "\\n" al final, y nada más; el siguiente `ticks` vuelve a empezar por 1.',
        },
        extra:
          '`ticks 0` no pide ningún tic, y algo se ha escrito. Mira el número antes de la primera escritura, no después.',
        closed:
          'El servidor ha colgado después de los tics. La conexión la cierra cuando el cliente dice `bye`, no antes.',
        crashed,
      },
    },
    'cut-lines': {
      title: 'Entiende órdenes que llegan a trozos, también con \\r\\n',
      diagnosis: {
        timeout: {
          'half-a-number':
            '`ticks 1` y `2` han llegado como dos trozos de una línea, y ha salido un tic. Una orden está completa cuando ha llegado su "\\n": guarda el resto para después.',
          other:
            'Una orden que llegó a trozos se ha quedado sin respuesta, o sin parte de ella. Junta los trozos, córtalos por "\\n" y quita el "\\r" del final de la línea.',
        },
        mismatch:
          'Órdenes que llegaron a trozos han recibido otra respuesta. Junta los trozos, córtalos por "\\n" y quita el "\\r" del final de la línea.',
      },
    },
    'in-order': {
      title: 'Contesta por orden a varias órdenes de un mismo paquete, y después se despide',
      diagnosis: {
        mismatch:
          'Han llegado varias órdenes a la vez, y las respuestas se han mezclado. Cada respuesta ocupa muchos turnos del bucle de eventos: empieza la orden siguiente cuando esté escrito el último tic de la anterior (await).',
        closed:
          '`bye` venía detrás de los tics, en el mismo paquete, y los ha adelantado: la conexión se ha cerrado antes de escribirlos. Acaba lo que se pidió antes y cierra después.',
        reset:
          '`bye` venía detrás de los tics, en el mismo paquete, y la conexión se ha roto antes de que salieran todos. Acaba lo que se pidió antes y después llama a socket.end().',
        timeout: {
          'no-goodbye':
            'Los tics están completos, y el `bye` que venía con ellos se ha perdido. Mira todas las líneas de un trozo, hasta la última.',
          other:
            'Han llegado varias órdenes a la vez, y no todas tienen respuesta. Mira todas las líneas de un trozo, no solo la primera.',
        },
        crashed:
          'Un error que nadie ha recogido ha acabado con el servidor; su salida de error dice cuál. Escribir después de end() es uno de ellos.',
      },
    },
    'waits-its-turn': {
      title: 'No empieza con una orden que llega después hasta haber contestado a la anterior',
      diagnosis: {
        mismatch:
          '`ticks 3` ha llegado en un paquete propio cuando aún se escribían los tics anteriores, y las respuestas se han mezclado. A una función async que escucha un evento nadie la espera: ' +
          "el siguiente 'data' o 'line' la llama otra vez mientras ella espera. Pon las órdenes en una cola de la que se encargue un solo bucle, o encadena sus promesas.",
        closed:
          '`bye` ha llegado en un paquete propio cuando aún se escribían tics, y los ha adelantado. Acaba lo que se pidió antes y cierra después.',
        reset:
          '`bye` ha llegado en un paquete propio cuando aún se escribían tics, y la conexión se ha roto antes de que salieran. Acaba lo que se pidió antes y después llama a socket.end().',
        timeout:
          'Las órdenes que han llegado cuando aún se escribían tics se han quedado sin respuesta, o sin parte de ella. Guárdalas hasta que les toque.',
        crashed:
          'Ha llegado una orden cuando aún se escribían tics, y un error que nadie ha recogido ha acabado con el servidor; su salida de error dice cuál. Escribir después de end() es uno de ellos.',
      },
    },
    'each-its-own': {
      title: 'Cuenta para cada cliente por separado',
      diagnosis: {
        mismatch:
          'Dos clientes se han estorbado. Lo que es de una conexión, su línea a medias y su contador, hay que declararlo dentro de la función que la recibe.',
        timeout: {
          first:
            'El segundo cliente ha interrumpido al primero, y la respuesta de este no ha llegado, o no entera. Separa las líneas y los contadores de cada conexión.',
          second:
            'Mientras un cliente estaba en mitad de su línea, a otro no se le ha contestado. Guarda la línea a medias de cada conexión por separado, no una para todas.',
        },
      },
    },
    'in-turns': {
      title: 'Escribe cada tic en su propio turno: entre medias se contesta a otros',
      diagnosis: {
        order:
          'Mientras un cliente recibía sus tics, no se ha oído a nadie más: estaban todos escritos antes de que el servidor mirara a otro cliente. ' +
          'Después de cada write(), vuelve al bucle de eventos: await setImmediate(), de node:timers/promises. No basta con await de un valor, ni con nextTick(). O se juntaron los tics y salieron con un solo write(): cada uno necesita el suyo.',
        timeout: 'Mientras un cliente recibía sus tics, el otro ha esperado en vano uno solo.',
      },
    },
    'keeps-pace': {
      title: 'Escribe los tics separados por 2 ms como mucho',
      diagnosis: {
        resources:
          'Doce tics tardan mucho más de lo que tardarían con 2 ms entre uno y otro. Escribe el siguiente en el próximo turno del bucle de eventos, o al cabo de un milisegundo.',
      },
    },
    'no-stall': {
      title: 'No hace esperar a ningún tic por una confirmación',
      diagnosis: {
        resources:
          'En una conexión nueva, dos tics llegan al momento; en una ya usada tardan lo que una confirmación retrasada: el segundo espera en tu núcleo hasta que el del cliente ha confirmado el primero. ' +
          'Es el algoritmo de Nagle; quítalo con { noDelay: true } en createServer(), o con socket.setNoDelay(true).',
      },
    },
    'outlives-the-impatient': {
      title: 'Sigue en marcha cuando un cliente rompe la conexión en mitad de sus tics',
      diagnosis: {
        crashed:
          'El cliente se ha ido cuando aún se escribían tics, y ese error ha acabado con el servidor. Escribir en un socket cerrado falla: ' +
          "lo recoge quien escuche 'error', y quien espere la escritura con await tiene que recoger la excepción. Deja de escribir cuando socket.destroyed sea verdadero.",
        timeout:
          'Después de que un cliente se fuera en mitad de sus tics, al siguiente no se le ha atendido.',
        exited:
          'Un cliente ha roto su conexión, y el servidor ha acabado. Eso es el final de una sola conexión.',
      },
    },
    'outlives-nonsense': {
      title: 'Sigue en marcha cuando un cliente manda lo que nadie entiende',
      diagnosis: {
        crashed:
          'Un cliente ha mandado líneas que no son órdenes (o bytes que no son texto), o ha cerrado su lado en mitad de sus tics, y un error que nadie ha recogido ha acabado con el servidor; ' +
          'su salida de error dice cuál. exec() y match() dan null cuando nada coincide: míralo antes de desmontarlo.',
        exited:
          'Un cliente ha mandado líneas que no son órdenes, y el servidor ha acabado. Pasa por alto lo que no conozcas.',
        timeout:
          'Después de que un cliente mandara líneas que no son órdenes, al siguiente no se le ha atendido.',
      },
    },
    'stops-while-ticking': {
      title: 'Desaparece en menos de un segundo tras SIGTERM, en mitad de sus tics',
      diagnosis: {
        timeout:
          'SIGTERM ha llegado en mitad de los tics, y el proceso sigue con ellos. socket.end() espera a que esté todo escrito y leído; destruye los sockets, ' +
          'y sal del bucle cuando socket.destroyed sea verdadero.',
        crashed:
          'SIGTERM ha llegado en mitad de los tics, y un error que nadie ha recogido ha acabado con el servidor; su salida de error dice cuál.',
      },
    },
  },
} satisfies Translation<typeof checks>
