import type { Translation } from '#probe'
import type checks from './client.ts'

export default {
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
        closed: {
          'cut-off':
            'Un mensaje largo se cortó. Envía todo process.argv[2], por largo que sea: ninguna longitud que ' +
            'hayas elegido basta para todos los mensajes.',
          counted:
            'Tu FIN llegó antes que el mensaje entero. Si cuentas, cuenta bytes: message.length cuenta ' +
            'unidades de UTF-16, y una letra ocupa hasta cuatro bytes.',
        },
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
          'after-its-end':
            'El cliente ya había cerrado su lado cuando quiso escribir. end() va al final: ' +
            'socket.write(message) y después socket.end(), o las dos cosas en una, socket.end(message).',
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
          trimmed:
            'La respuesta empezaba y terminaba con espacios, y se imprimió sin ellos. Son bytes como los ' +
            'demás: imprime lo que llegó tal como llegó, sin trim().',
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
    'prints-long-reply': {
      title: 'El cliente imprime una respuesta larga tal cual, hasta su última línea',
      diagnosis: {
        missing: {
          nothing:
            'Llegó una respuesta larga, y el cliente salió con el código 0 sin haber impreso nada de ella; una ' +
            'corta sí la imprime. Node termina un programa que solo espera lo que no llega nunca. Con ' +
            'Duplex.toWeb() eso es `await writer.close()` antes de que nadie lea: espera también a que se lea la ' +
            'respuesta. Lee mientras envías, e imprime cada trozo según llegue.',
          changed:
            'Una respuesta con %s, comillas y una barra invertida no se imprimió como llegó. Lo que dice un ' +
            'servidor son datos: console.log(respuesta, más) los toma por un formato, JSON.stringify e inspect ' +
            'por un valor. Usa process.stdout.write(), o console.log() con la respuesta y nada más.',
          cut:
            'De una respuesta larga de muchas líneas solo se imprimió una parte. Imprime todo lo que llegue ' +
            'hasta que termine el servidor: en ninguna longitud que elijas caben todas las respuestas, y un ' +
            'salto de línea no es su final. Y process.exit() no espera a lo que falta por imprimir: pon ' +
            'process.exitCode, y el programa termina por sí solo.',
        },
        timeout: {
          changed:
            'Una respuesta con %s, comillas y una barra invertida no se imprimió como llegó. Lo que dice un ' +
            'servidor son datos: imprímelos con process.stdout.write(), o con console.log() y nada más.',
          cut:
            'De una respuesta larga de muchas líneas solo se imprimió una parte, y el cliente sigue en marcha. ' +
            "Quien lee con read() tiene que leer hasta que dé null; 'data' lo trae todo por sí solo.",
        },
        reset:
          'El cliente cortó la conexión cuando una respuesta larga estaba en camino. Espera a que termine el ' +
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
          'El servidor contestó y terminó, y el código dice que algo fue mal. Sal con el código 0, que es ' +
          'lo que hace Node por sí solo, diga lo que diga la respuesta: no tiene por qué ser un eco, y puede ' +
          'estar vacía.',
        crashed:
          'Un error que nadie capturó acabó con el cliente; su salida de error dice cuál y en qué línea.',
      },
    },
    'nobody-listening': {
      title: 'El cliente dice en una línea que nadie escucha, y sale con el código 1',
      diagnosis: {
        crashed: {
          'after-its-line':
            'Tu línea salió, y después un error que nadie capturó acabó igualmente con el programa. ' +
            '`await using` lanza otra vez el error de su socket cuando termina su bloque: el ' +
            'try … catch va alrededor de todo el bloque. Una interfaz de readline pasa como suyo el error de ' +
            'su socket: también alrededor de su bucle va un try … catch.',
          unhandled:
            'Nadie atendió el error, y por eso Node lo imprimió y acabó con el programa. Una conexión ' +
            "rechazada es un evento 'error' del socket: " +
            'atiéndelo, imprime una línea en la salida de error y pon process.exitCode = 1.',
        },
        extra: 'Con una línea basta. console.error(error) imprime también la traza; usa error.message.',
        missing: 'La salida de error está vacía. Di ahí en una línea qué ha fallado: console.error(…).',
        exited: 'No se encontró a nadie, y el código no es 1. Pon process.exitCode = 1.',
        timeout: 'Nadie escucha, y el cliente sigue en marcha. Tiene que decirlo y terminar con el código 1.',
      },
    },
  },
} satisfies Translation<typeof checks>
