import type { Translation } from '#probe'
import type checks from './hear.ts'

export default {
  hear: {
    'prints-lines': {
      title: 'Imprime tres líneas del otro lado, una tras otra, sin que nadie teclee',
      diagnosis: {
        timeout: {
          'only-the-first':
            'Una línea ha llegado a tu servidor y no se ha impreso en la salida estándar. Un socket no tiene ningún evento para las líneas: sus bytes llegan con "data", y readline hace líneas de ellos, createInterface({ input: socket }). Imprime cada una con console.log() en cuanto esté, tanto si alguien teclea como si no: antes de seguir oyendo, nada en tu programa puede esperar al teclado ni al final de la conexión.',
          'never-listens':
            'El programa está en marcha y no escucha: algo espera antes de server.listen(). Un bucle sobre el teclado (for await … of process.stdin o de readline) dura hasta el final de la entrada; las líneas llegan también con un evento, .on("line", …), y así no espera nadie.',
        },
        missing:
          'El servidor ha terminado aunque el otro lado solo había hablado. Una línea es el comienzo de una conversación, no toda ella.',
        exited:
          'El servidor ha terminado aunque el otro lado solo había hablado. Una línea es el comienzo de una conversación, no toda ella.',
        crashed: 'El servidor ha fallado mientras el otro lado hablaba. La traza de arriba dice dónde.',
        refused: 'Nadie escucha donde dicen HOST y PORT. Toma los dos del entorno y pásalos a listen().',
        'wrong-port':
          'El servidor escucha en un puerto distinto del que dice PORT: usa la constante PORT del programa de partida.',
        'wrong-host':
          'El servidor escucha en una dirección distinta de la que dice HOST: pasa también HOST a listen().',
      },
    },
    'joins-pieces': {
      title: 'Imprime entera una línea que llega en trozos',
      diagnosis: {
        mismatch: {
          'line-per-chunk':
            'La línea se ha impreso a trozos, tal como llegaba. Un trozo no es una línea: guarda lo que aún no tiene "\\n" y pon detrás el trozo siguiente. readline lo hace por ti.',
          lost: 'La línea llegó a trozos y no se ha impreso entera. Guarda lo que aún no tiene "\\n" y pon detrás el trozo siguiente. readline lo hace por ti.',
        },
        timeout:
          'Después de una línea en trozos no se ha impreso nada más. ¿Dónde espera su final el resto de una línea?',
      },
    },
    'splits-lines': {
      title: 'Imprime cada una de varias líneas que llegan de una vez',
      diagnosis: {
        mismatch:
          'Dos líneas y el comienzo de una tercera llegaron en un solo trozo, y no se han impreso todas. Sigue partiendo hasta que no quede ningún "\\n" y guarda lo que hay detrás del último.',
        order:
          'Dos líneas llegaron en un solo trozo, y la segunda se ha impreso antes que la primera. pop() toma del final de un array: recorre las líneas desde la primera hasta la última.',
        timeout:
          'Después de varias líneas en un solo trozo no se ha impreso nada más. ¿Qué pasa con lo que hay detrás del primer "\\n"?',
      },
    },
    'prints-as-it-is': {
      title:
        'Imprime tal cual una línea con porcentajes, comillas, barras invertidas y espacios en los extremos',
      diagnosis: {
        mismatch: {
          trimmed:
            'Una línea empezaba y terminaba con espacios y se ha impreso sin ellos. Forman parte de lo que dijo el otro lado. readline ya ha quitado el final de línea; en un divisor tuyo, quita el "\\n", y el "\\r" que haya delante, y nada más: sin trim().',
          changed:
            'Una línea con %s, comillas y una barra invertida ha salido cambiada. Lo que dice el otro lado son datos: console.log(line, más) los toma por un formato, JSON.stringify e inspect por un valor. Imprímela detrás de un texto tuyo, console.log("<", line), o sola.',
        },
        timeout: 'Después de una línea con %s, comillas y una barra invertida no se ha impreso nada más.',
      },
    },
    'prints-long-lines': {
      title: 'Imprime entera una línea de 40 000 caracteres',
      diagnosis: {
        mismatch:
          'Una línea de 40 000 caracteres no se ha impreso entera. Llega en varios trozos: guárdalos hasta que haya llegado su "\\n" e imprímela toda. Ninguna longitud que hayas elegido basta para todas las líneas.',
        timeout: 'Después de una línea de 40 000 caracteres no se ha impreso nada más.',
      },
    },
    'keeps-accents': {
      title: 'Imprime enteros los caracteres cuyos bytes llegan de uno en uno',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'Los caracteres de dos o más bytes se han convertido en �: cada trozo se decodificó por su cuenta, y un corte en mitad de un carácter lo rompió. Junta bytes y decodifica líneas enteras, o deja que decodifique setEncoding("utf8") o readline.',
          'not-utf8':
            'Los caracteres que no son ASCII han salido cambiados. En el cable el texto es UTF-8: decodifícalo como tal.',
        },
        timeout: 'Después de una línea que llegó byte a byte no se ha impreso nada más.',
      },
    },
    'names-taken-port': {
      title:
        'Escucha donde dicen HOST y PORT; si el puerto está ocupado, lo dice en una línea y termina con código 1',
      diagnosis: {
        mismatch: {
          stack:
            'En la salida de error debe haber una sola línea que nombre el puerto, sin traza de la pila. Un servidor avisa de un puerto ocupado con su evento "error": atiéndelo.',
          silent:
            'En la salida de error debe haber una línea que nombre el puerto. Imprímela con console.error al atender el evento "error" del servidor.',
        },
        'wrong-host': {
          everywhere:
            'El servidor escucha en todas las direcciones de la máquina, así que puede llamar a la puerta la red entera. Eso es lo que hace listen(PORT) a secas; di dónde: server.listen(PORT, HOST).',
          fixed:
            'HOST decía una dirección distinta de 127.0.0.1 y el servidor no escucha en ella. Tómala del entorno, como hace el programa de partida: server.listen(PORT, HOST).',
        },
        exited: 'El código de salida debe ser 1: así se entera una shell de que no ha salido bien.',
        timeout:
          'El segundo servidor ni escucha ni termina. Algo lo mantiene vivo, quizá la entrada estándar: llama a process.exit(1) después del mensaje.',
      },
    },
  },
} satisfies Translation<typeof checks>
