import type { Translation } from '#probe'
import type checks from './checks.ts'

export default {
  listen: {
    listens: {
      title: 'Acepta una conexión en el puerto que se le da',
      diagnosis: {
        exited: {
          'never-listened':
            'El programa llegó a su final sin haber escuchado en ninguna parte. Un servidor que escucha ' +
            'mantiene vivo a Node: ' +
            'créalo con createServer() y llama a server.listen(PORT, HOST).',
        },
        crashed:
          'Un error que nadie capturó acabó con el programa antes de que escuchara; su salida de error ' +
          'dice cuál y en qué línea. ' +
          'Conserva las dos líneas del principio, las que leen HOST y PORT del entorno.',
        'wrong-port':
          'Tu servidor escucha, pero en otro puerto que el que recibió. Lee el puerto del entorno, ' +
          'process.env.PORT, ' +
          'como hacen las primeras líneas que te dimos; no lo escribas en el programa.',
        'wrong-host':
          'El puerto es el bueno; la dirección, no: los clientes te buscan en HOST, una dirección IPv4. ' +
          'Pásala: server.listen(PORT, HOST).',
        refused: {
          udp:
            'Has abierto un socket UDP, y los clientes TCP llaman a otra puerta. Usa createServer(), de ' +
            'node:net.',
        },
        timeout:
          'El programa está en marcha, pero el puerto no se abre. O no llamas a listen(), o el programa ' +
          'tiene ocupado su único hilo: ' +
          'ningún bucle tiene que esperar a los clientes, Node llama a tu función cuando viene uno.',
      },
    },
    'honours-host': {
      title: 'Escucha en la dirección que se le da, y en ninguna otra',
      diagnosis: {
        'wrong-host': {
          everywhere:
            'Tu servidor escucha en todas las direcciones de la máquina, así que la red entera puede ' +
            'llegar a él. ' +
            'Eso es lo que hace listen(PORT) a secas; di dónde: server.listen(PORT, HOST).',
          fixed:
            'La dirección está escrita en tu programa, y por eso escucha ahí le digan lo que le digan. ' +
            'Usa HOST, que viene del entorno: server.listen(PORT, HOST).',
        },
        timeout: 'Con otro HOST el puerto no se abre. Pásale HOST a listen() tal cual, sin cambiarlo.',
        crashed: 'Con otro HOST el programa acaba con un error. Pásale HOST a listen() tal cual.',
      },
    },
    'port-taken': {
      title: 'Dice en una línea que su puerto está ocupado, y sale con el código 1',
      diagnosis: {
        crashed:
          'Nadie atendió el error, y por eso Node lo imprimió y acabó con el programa. listen() ' +
          'contesta más tarde, con un evento: ' +
          "server.on('error', …). Imprime ahí una línea, pon process.exitCode = 1 y no lances nada.",
        extra:
          'Con una línea basta: qué pasa y con qué puerto. console.error(error) imprime también la ' +
          'traza; usa error.message.',
        missing:
          'La salida de error está vacía. Los errores van ahí, donde no se los traga una tubería ni un ' +
          'archivo: console.error(…).',
        mismatch: 'Nombra el puerto en esa línea: quien la lee quiere saber cuál tiene que liberar.',
        exited:
          'El código de salida les dice a los scripts si el programa pudo hacer su trabajo: 0 es que ' +
          'sí, 1 es que no. Pon process.exitCode = 1.',
        timeout:
          'El puerto está ocupado y el programa sigue en marcha. Volver a intentarlo le esconde el ' +
          'problema a quien lo arrancó: ' +
          'dilo una vez y termina con el código 1.',
      },
    },
  },

  echo: {
    'echoes-text': {
      title: 'Devuelve una línea de texto, a un cliente detrás de otro',
      diagnosis: {
        timeout: {
          'cut-short':
            'Falta el final del texto, y un salto de línea es un byte como los demás. Devuelve el trozo ' +
            'como vino, sin trim().',
          silent:
            "No volvió nada. En la función de la conexión, recibe los bytes con socket.on('data', " +
            '(chunk) => …) y devuélvelos ' +
            'en el acto con socket.write(chunk): el cliente sigue conectado y espera.',
          'second-client':
            'El primer cliente recibió su eco; el segundo, no. La función de createServer() se ejecuta ' +
            'una vez por cliente: ' +
            'guarda dentro de ella todo lo que sea de uno.',
        },
        mismatch:
          'Volvió otra cosa que lo que se envió. Un eco no saluda ni pone nada delante de los bytes: ' +
          'escribe el trozo, y solo el trozo.',
        closed:
          'El servidor terminó la conexión antes de que llegara el eco. Quien dice que ha acabado es el ' +
          'cliente, no el servidor.',
        reset:
          'El servidor cortó la conexión antes de que llegara el eco. Quien dice que ha acabado es el ' +
          'cliente, no el servidor.',
        refused:
          'A un cliente no se le dejó entrar. El socket que escucha tiene que seguir abierto mientras ' +
          'viva el servidor: no llames a server.close().',
        exited:
          'El servidor terminó cuando aún venían clientes. Tiene que seguir hasta que alguien lo pare: ' +
          'quita process.exit() y server.close().',
        crashed:
          'Un error que nadie capturó acabó con el servidor; su salida de error dice cuál y en qué línea.',
      },
    },
    'echoes-again': {
      title: 'Sigue, línea tras línea, y no añade nada',
      diagnosis: {
        timeout:
          'Solo volvió la primera línea. Una conexión lleva cualquier número de trozos: atiéndelos con ' +
          "socket.on('data', …), no con once().",
        mismatch: {
          newline:
            'Llegó un salto de línea que nadie había enviado. El salto ya está entre los bytes: escribe ' +
            'el trozo y nada más.',
          extra:
            'Antes de esta línea llegaron bytes que nadie había enviado. Escribe cada trozo una vez, y ' +
            'nada más.',
        },
        closed:
          'El servidor colgó después de su primera respuesta. end() escribe y se despide; para seguir, ' +
          'usa write().',
        reset: 'El servidor cortó la conexión después de su primera respuesta. Deja que termine el cliente.',
      },
    },
    'echoes-lines-at-once': {
      title: 'Lo devuelve todo cuando llegan varias líneas de golpe',
      diagnosis: {
        timeout:
          'Llegaron cinco líneas en un solo trozo, y no volvieron todas. Un trozo es lo que había en el ' +
          'búfer en el momento de leer: ' +
          'devuélvelo entero, no solo su primera línea.',
        mismatch:
          'Llegaron cinco líneas en un solo trozo y volvieron cambiadas. No desmontes el trozo: ' +
          'devuélvelo como es.',
      },
    },
    'echoes-pieces': {
      title: 'Devuelve cada byte en el acto, sin esperar al resto de la línea',
      diagnosis: {
        timeout:
          'Entró un solo byte y no salió nada. TCP no sabe de líneas, y tu servidor no debe esperar a ' +
          'que acabe una. Devuelve cada trozo cuando llega.',
        mismatch: 'Los bytes sueltos volvieron cambiados. Devuelve cada trozo como es, y nada con él.',
      },
    },
    'echoes-cut-characters': {
      title: 'Conserva enteras las letras que llegan en dos mitades',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'EF BF BD es el carácter �: cada media letra se decodificó por su cuenta, y media letra no ' +
            'es ninguna. ' +
            'Quita toString() y las plantillas de texto, y devuelve el Buffer.',
          'double-encoded':
            'Cada byte mayor que 7F se ha convertido en dos: se leyeron como latin1 y se escribieron ' +
            'como UTF-8. ' +
            'Quita la codificación y devuelve el Buffer.',
        },
        timeout:
          'Entró media letra, y se quedó retenida hasta que llegara la otra media, o para siempre. ' +
          'Devuelve cada trozo cuando llega, como bytes.',
      },
    },
    'echoes-bytes': {
      title: 'Deja como están los 256 valores de un byte',
      diagnosis: {
        mismatch: {
          decoded:
            'Bytes que no son UTF-8 se convirtieron en EF BF BD, el carácter �. No todo es texto: quita ' +
            'setEncoding() y toString(), y conserva el Buffer.',
          'double-encoded':
            'Cada byte mayor que 7F se ha convertido en dos. Quita la codificación a la ida y a la ' +
            'vuelta, y conserva el Buffer.',
        },
        timeout: 'Algunos bytes no volvieron. Devuelve cada trozo como el Buffer que es.',
      },
    },
    'echoes-8-mebibytes': {
      title: 'Devuelve 8 MiB enteros y en orden',
      diagnosis: {
        mismatch:
          'Faltaron bytes o llegaron dos veces. Devuelve cada trozo una vez y entero, por largo que sea: ' +
          'write() se queda con todo lo que le das, también cuando devuelve false.',
        timeout: {
          'cut-short':
            'El eco se paró por el camino. Un servidor que deja de leer cuando write() devuelve false ' +
            "tiene que seguir en el evento 'drain'.",
          'reads-no-more':
            'El servidor dejó de leer por el camino. Quien se detiene cuando write() devuelve false ' +
            "tiene que seguir en el evento 'drain'.",
        },
        closed:
          'La conexión se cerró antes de que volviera todo. Un cliente puede leer sin prisa: lo que aún no ' +
          'ha recogido espera, y el cierre también.',
        reset:
          'La conexión se cortó antes de que volviera todo. Un cliente puede leer sin prisa: lo que aún no ' +
          'ha recogido espera.',
      },
    },
  },

  goodbyes: {
    'half-close': {
      title: 'Termina el eco cuando el cliente ha acabado, se despide y atiende al siguiente',
      diagnosis: {
        closed:
          'Tu FIN llegó antes de que saliera todo el eco. Cuando el cliente cierra su lado, Node cierra ' +
          'el tuyo por su cuenta, salvo que crees el servidor ' +
          'con { allowHalfOpen: true }; entonces llama a socket.end() después de la última escritura.',
        reset:
          'La conexión se cortó antes de que saliera todo el eco. Después de la última escritura llama ' +
          'a socket.end(), no a destroy().',
        timeout: {
          'no-fin':
            "El eco está completo, pero tu FIN no llegó, y el cliente lo espera. En el evento 'end' " +
            'llama a socket.end(), o deja que lo haga pipeline().',
          'no-echo':
            "El cliente ya había enviado todo, y el resto del eco no llegó. El evento 'end' dice que ya " +
            'no entra nada más; lo que entró antes todavía tiene que salir.',
        },
        extra:
          'Después del eco llegaron bytes que nadie había enviado. Una despedida es un FIN, no un texto.',
        crashed:
          'Un error que nadie capturó acabó con el servidor; su salida de error dice cuál. Uno de ellos ' +
          'es escribir después de haber cerrado el propio lado.',
        exited:
          'El servidor terminó cuando su cliente acabó. Lo que se ha acabado es la conexión, no el servidor.',
      },
    },
    'five-clients': {
      title: 'Atiende a cinco clientes a la vez y no mezcla nada',
      diagnosis: {
        timeout:
          'De cinco clientes conectados, no todos recibieron su eco. Nadie tiene que esperar a que se ' +
          'vaya otro: ' +
          'empieza el eco en la función de la conexión, para todos a la vez.',
        mismatch: {
          'another-client':
            'Un cliente recibió lo que había enviado otro. Lo que es de un cliente vive dentro de la ' +
            'función de la conexión; ' +
            'una variable de fuera es de todos.',
        },
        closed:
          'A un cliente se le despidió mientras había otros conectados. A todos se los atiende a la vez.',
        reset: 'A un cliente se le echó mientras había otros conectados. A todos se los atiende a la vez.',
      },
    },
    reset: {
      title: 'Sobrevive a los clientes que cortan la conexión',
      diagnosis: {
        crashed:
          "Un cliente cortó con RST, el socket emitió 'error', nadie lo atendió y Node acabó con el " +
          'servidor entero. ' +
          "Cada socket necesita su socket.on('error', …), o un pipeline() cuyo error recojas.",
        exited:
          'Un cliente cortó con RST y tu servidor se terminó a sí mismo. Una conexión rota no es motivo ' +
          'para dejar a todas las demás: suelta solo ese socket.',
        timeout:
          'Después de que un cliente cortara con RST, los demás ya no recibieron su eco. Suelta solo ' +
          'ese socket.',
        closed:
          'Cuando un cliente cortó con RST, otro se quedó sin conexión. Suelta solo el socket que se rompió.',
        reset:
          'Cuando un cliente cortó con RST, otro se quedó sin conexión. Suelta solo el socket que se rompió.',
        refused:
          'Después de que un cliente cortara con RST, ya nadie pudo conectarse. Suelta solo ese socket.',
      },
    },
  },

  slow: {
    'serves-others': {
      title: 'No hace esperar a nadie por un cliente que no lee',
      diagnosis: {
        timeout:
          'Un cliente no leía su eco, y otro esperó en vano. Espera solo al socket lento: deja de leer ' +
          'de él, y de nadie más.',
        reset:
          'A un cliente que se tomó un descanso se le echó. No está roto, solo es lento: deja de leer ' +
          'de él hasta que siga.',
        closed:
          'A un cliente que se tomó un descanso se le despidió. No está roto, solo es lento: deja de ' +
          'leer de él hasta que siga.',
      },
    },
    'stops-reading': {
      title: 'Deja de leer de un cliente que no recoge su eco',
      diagnosis: {
        resources:
          'Tu servidor lo tomó todo y guarda el eco en memoria; con unos cuantos clientes así, se ' +
          'llena. Cuando write() devuelva false, ' +
          "deja de leer hasta 'drain', o usa pipeline(socket, socket, …), que hace justo eso.",
        reset:
          'A un cliente que se tomó un descanso se le echó. No está roto, solo es lento: deja de leer ' +
          'de él hasta que siga.',
        closed:
          'A un cliente que se tomó un descanso se le despidió. No está roto, solo es lento: deja de ' +
          'leer de él hasta que siga.',
        timeout: 'Un cliente no leía su eco, y otro esperó en vano. Espera solo al socket lento.',
      },
    },
    'keeps-every-byte': {
      title: 'Tiene listo hasta el último byte cuando el cliente lento por fin lee',
      diagnosis: {
        mismatch:
          'El cliente lento siguió leyendo y recibió otros bytes que los suyos. write() no copia: un ' +
          'Buffer que espera a ser enviado no se puede volver a llenar.',
        timeout: {
          'never-resumes':
            'El cliente lento siguió leyendo, y el resto no llegó. Hay que volver a leer cuando el ' +
            "socket emite 'drain'.",
          'no-fin':
            "El cliente lento recibió hasta el último byte, pero no tu FIN. En el evento 'end' llama a " +
            'socket.end().',
        },
        closed:
          'El cliente lento siguió leyendo, y tu FIN llegó antes que el último byte. Llama a ' +
          'socket.end() después de la última escritura.',
        reset: 'El cliente lento siguió leyendo, y la conexión se cortó antes del último byte.',
      },
    },
  },

  client: {
    'sends-exact-bytes': {
      title: 'El cliente envía los bytes UTF-8 de su argumento, y después su FIN',
      diagnosis: {
        extra:
          'Detrás del mensaje llegaron bytes que no están en él. Escribe el argumento como es: un salto ' +
          'de línea al final es un byte de más.',
        mismatch: {
          'not-utf8':
            'Una letra que no es ASCII salió convertida en otra cosa que sus bytes UTF-8. No pongas ' +
            'codificación: ' +
            'write() y end() usan UTF-8 por sí solos.',
          other: 'Llegaron otros bytes que los del mensaje. Envía process.argv[2] como es, y nada delante.',
        },
        closed:
          'Tu FIN llegó antes que el mensaje entero. Si cuentas, cuenta bytes: message.length cuenta ' +
          'unidades de UTF-16, y una letra ocupa hasta cuatro bytes.',
        timeout: {
          'no-connection':
            'No se conectó nadie. Conéctate al puerto PORT de HOST, los dos del entorno: connect(PORT, ' +
            'HOST).',
          'no-message': 'El cliente se conectó, pero no envió el mensaje entero. Está en process.argv[2].',
          'no-fin':
            'El mensaje está, tu FIN no: el servidor espera que venga más, y tú esperas al servidor. ' +
            'Envía el mensaje con socket.end(message).',
        },
        exited: {
          elsewhere:
            'El cliente no encontró a nadie y terminó, pero el servidor estaba ahí: en el puerto PORT ' +
            'de HOST, que no siempre es 127.0.0.1. ' +
            'Usa los dos: connect(PORT, HOST).',
          'never-connected':
            'El cliente terminó sin haberse conectado. Conéctate al puerto PORT de HOST: connect(PORT, ' +
            'HOST).',
        },
        reset:
          'El cliente cortó la conexión. Despídete con socket.end(message) y deja que el servidor conteste.',
        crashed:
          'Un error que nadie capturó acabó con el cliente; su salida de error dice cuál y en qué línea.',
      },
    },
    'prints-reply': {
      title: 'El cliente imprime la respuesta entera, llegue como llegue',
      diagnosis: {
        missing: {
          'broken-characters':
            'Una letra llegó en dos mitades, y cada una se decodificó por su cuenta: de ahí viene el �. ' +
            'Pasa los bytes tal cual, socket.pipe(process.stdout), o deja que setEncoding("utf8") junte ' +
            'las mitades.',
          'line-per-chunk':
            'Está toda la respuesta, pero partida: console.log() acaba una línea con cada trozo. Junta ' +
            'los trozos, o usa process.stdout.write().',
          'first-chunk':
            'Solo se imprimió el principio. Una respuesta puede venir en cualquier número de trozos: ' +
            'imprime hasta que el servidor cierre su lado.',
          'wrong-encoding':
            'La respuesta empieza como debe y sigue de otra manera. Sus bytes son UTF-8: pásalos tal ' +
            'cual, o decodifícalos como UTF-8.',
          nothing:
            'La respuesta no se imprimió. Imprime lo que envía el servidor, trozo a trozo, y vete solo ' +
            "en su 'end': end() cierra únicamente tu dirección.",
        },
        timeout: {
          'not-printed':
            'El servidor lo ha dicho todo y ha cerrado su lado, y la respuesta no está impresa. ' +
            'Imprímela a más tardar cuando el servidor termine.',
        },
        reset:
          'El cliente cortó la conexión cuando la respuesta estaba en camino. Espera a que termine el ' +
          'servidor.',
        crashed:
          'Un error que nadie capturó acabó con el cliente; su salida de error dice cuál y en qué línea.',
      },
    },
    'exits-with-0': {
      title: 'El cliente termina con el código 0 cuando el servidor ha terminado',
      diagnosis: {
        timeout:
          'El servidor ha terminado y el cliente sigue en marcha: algo lo mantiene vivo. Lo hacen un ' +
          'socket abierto, un temporizador o quien atiende la entrada estándar.',
        exited:
          'Todo fue bien, y el código dice que no. Sal con el código 0, que es lo que hace Node por sí solo.',
        crashed: {
          'unsettled-await':
            'El código 13 quiere decir que un await del nivel superior espera algo que ya no puede ' +
            'llegar. Espera un evento antes de que ocurra, no después.',
          other:
            'Un error que nadie capturó acabó con el cliente; su salida de error dice cuál y en qué línea.',
        },
      },
    },
    'nobody-listening': {
      title: 'El cliente dice en una línea que nadie escucha, y sale con el código 1',
      diagnosis: {
        crashed:
          'Nadie atendió el error, y por eso Node lo imprimió y acabó con el programa. Una conexión ' +
          "rechazada es un evento 'error' del socket: " +
          'atiéndelo, imprime una línea en la salida de error y pon process.exitCode = 1.',
        extra: 'Con una línea basta. console.error(error) imprime también la traza; usa error.message.',
        missing: 'La salida de error está vacía. Di ahí en una línea qué ha fallado: console.error(…).',
        exited: 'No se encontró a nadie, y el código no es 1. Pon process.exitCode = 1.',
        timeout: 'Nadie escucha, y el cliente sigue en marcha. Tiene que decirlo y terminar con el código 1.',
      },
    },
  },
} satisfies Translation<typeof checks>
