import type { Translation } from '#probe'
import type checks from './client.ts'

export default {
  client: {
    'says-unreachable': {
      title: 'Nadie escucha: una línea y código de salida 1',
      diagnosis: {
        crashed:
          "Una conexión rechazada es un evento 'error' del socket; si nadie lo atiende, el programa termina con una traza de pila. Añade `socket.on('error', …)`.",
        exited: 'Sin servidor el cliente ha fracasado, y se lo dice a quien lo arrancó: código de salida 1.',
        missing: 'Di por la salida de error (`console.error`) que no se llega al servidor.',
        extra: 'Basta una línea: imprime el mensaje, no el error entero.',
        timeout: 'Sin servidor no hay nada que esperar. ¿Mantiene vivo el teclado al programa?',
      },
    },
    'prints-what-arrives': {
      title: 'Imprime lo que dicen los demás, aunque nadie teclee',
      diagnosis: {
        timeout: {
          'not-connected':
            'El cliente no llegó al servidor que nombran HOST y PORT. Dale los dos a `connect(PORT, HOST)`.',
          'keeps-notices':
            'Alguien llegó o se fue, el servidor lo contó y no se imprimió tal como venía. Todas las líneas del servidor son para quien mira la pantalla, también `+ …` y `- …`.',
          'takes-it-for-a-format':
            'Una línea que lleva %s no se imprimió tal cual. Lo que dicen los demás son datos: `console.log(line, more)` lo toma por un formato.',
          'cut-at-a-colon':
            'Una línea con un `:` entre sus palabras no se imprimió entera. En el nombre ya hay uno, y cualquiera puede decir más: imprime la línea tal como vino.',
          'told-once':
            'Alguien dijo dos veces la misma línea y se imprimió una sola. Quien repite algo lo dice en serio: imprime todo lo que llegue.',
          'waits-for-the-keyboard':
            "Lo que dicen los demás se imprime en el momento en que llega. Un bucle que primero pregunta al teclado y solo después oye espera a que alguien escriba. Dale a cada uno su función: 'data' del socket y 'line' del teclado.",
        },
        exited: {
          'went-elsewhere':
            'El cliente terminó sin haber llegado al servidor que nombran HOST y PORT. Dale los dos a `connect(PORT, HOST)`; una dirección escrita en el programa solo vale en una máquina.',
        },
        resources:
          'El cliente tenía una línea de la sala y durmió un buen rato antes de imprimirla. No se junta nada, y ningún temporizador tiene que preguntar si hay algo: imprime lo que llega en la función que lo recibe.',
        missing: 'El cliente terminó antes de imprimir lo que decían los demás.',
        crashed: 'El cliente se rompió cuando hablaron los demás.',
        closed: 'El cliente colgó por su cuenta.',
      },
    },
    'prints-whole-lines': {
      title: 'Imprime sin romperla una línea que llega a trozos',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'Un carácter cortado por el final de un trozo se imprimió como �. Escribe los bytes tal cual, `process.stdout.write(chunk)`, o deja que los junten `setEncoding` o readline.',
          'cut-off':
            'Una línea de 40 000 bytes no se imprimió entera. Llega en varios trozos, y ninguna longitud que hayas elegido basta para todas las líneas.',
          'chunk-as-line':
            '`console.log()` termina cada trozo con un salto de línea propio, en mitad de la línea. Escribe los trozos con `process.stdout.write()`, o sepáralos antes en líneas.',
        },
      },
    },
    'sends-what-is-typed': {
      title: 'Envía cada línea tecleada, también varias seguidas',
      diagnosis: {
        timeout: {
          'takes-talk-for-bye':
            'No se envió una línea tecleada que contiene bye entre otras palabras, o que se le parece (`Bye`, ` bye` con un espacio, `quit`). Solo se despide una línea que sea `bye` y nada más: compara la línea entera con `===`.',
          'first-of-a-block':
            "Se teclearon o pegaron varias líneas seguidas y no se enviaron todas. Nadie tiene que contestar para que pueda salir la siguiente; y `question()` solo oye una línea mientras la espera, así que las que vienen con ella se pierden: usa eventos 'line', o `for await`.",
          silent:
            'Una línea tecleada no se envió. Nadie tiene que contestar para que pueda salir la siguiente.',
        },
        mismatch: {
          'takes-talk-for-bye':
            'Una línea tecleada que contiene bye entre otras palabras, o que se le parece (`Bye`, ` bye` con un espacio, `quit`), se tomó por una despedida, o salió cambiada. Compara la línea entera con `===`.',
          'told-once':
            'Se tecleó dos veces la misma línea y no salió dos veces. Quien repite algo lo dice en serio: envía todo lo que se teclee.',
          'no-newline':
            'Las palabras llegaron sin salto de línea. readline lo quita: pon `\\n` al final de lo que escribes.',
          'cut-off':
            'Se tecleó una línea de 40 000 bytes y no salió entera. Envíala tal cual, por larga que sea.',
          other: 'Una línea tecleada sale como sus bytes en UTF-8 y un `\\n`, sin añadir ni quitar nada.',
        },
        closed: {
          'takes-talk-for-bye':
            'Una línea tecleada que contiene bye entre otras palabras, o que se le parece (`Bye`, ` bye` con un espacio, `quit`), se tomó por una despedida. Compara la línea entera con `===`.',
          'hung-up': 'El cliente colgó mientras alguien estaba tecleando.',
        },
      },
    },
    'does-both-at-once': {
      title: 'Oye mientras hay una línea a medio teclear',
      diagnosis: {
        timeout:
          'Con una línea a medio teclear no se oía a los demás. Ningún sentido espera al otro, ni un momento.',
        mismatch: {
          'leaves-with-others':
            'Otro había dicho `bye` y el cliente se despidió también. Lo que llega de la sala se imprime, sea lo que sea; solo el `bye` que se teclea es tuyo.',
          'decoded-per-chunk':
            "El final de un trozo del teclado cortó un carácter y se envió como �. Lo tecleado también llega a trozos: deja que los junte readline, o `process.stdin.setEncoding('utf8')`.",
          'in-two-lines': 'La línea tecleada en dos partes no llegó como una sola.',
        },
      },
    },
    'leaves-on-bye': {
      title: 'Se va con código de salida 0 cuando se teclea `bye`',
      diagnosis: {
        timeout: {
          stays:
            'La conexión está cerrada y el programa sigue: lo mantiene vivo la entrada estándar. El `close()` de readline suelta una terminal, pero no una tubería: para eso está `process.stdin.destroy()`.',
          misses:
            'Se tecleó `bye` y el cliente ni lo dijo ni colgó. Lo tecleado también llega a trozos: mira líneas enteras, no lo que trae un trozo.',
        },
        exited:
          'Quien dice `bye` se va porque quiere, con código de salida 0: que después cuelgue el servidor no es ningún fallo. Reconoce `bye` también cuando llega junto a otras líneas o en dos partes, y no hagas nada más con lo que venga detrás: una línea, o el final de la entrada, se escribiría después de `end()`.',
        crashed: 'El cliente se rompió al marcharse.',
        mismatch: 'Lo tecleado antes de `bye` tiene que enviarse antes que él.',
        closed:
          'El cliente colgó antes de enviar todo lo que se había tecleado antes de `bye`. Lo que el núcleo aún no puede tomar espera en tu programa, y `destroy()` y `process.exit()` lo tiran: `server.end()` lo envía antes.',
      },
    },
    'leaves-at-end-of-input': {
      title: 'Se va con código de salida 0 cuando se acaba la entrada',
      diagnosis: {
        timeout:
          "Ctrl-D, o el final de una tubería, acaba con la entrada: readline da 'close', la entrada estándar da 'end'. Márchate entonces igual que con `bye`.",
        exited: 'El final de la entrada es una despedida como otra cualquiera: código de salida 0.',
        crashed: 'El cliente se rompió al acabarse la entrada.',
        closed:
          'El cliente colgó antes de enviar todo lo que se había tecleado. Lo que el núcleo aún no puede tomar espera en tu programa, y `destroy()` y `process.exit()` lo tiran: `server.end()` lo envía antes.',
      },
    },
    'reports-the-servers-end': {
      title: 'El servidor se va: unas palabras por la salida de error y código de salida 1',
      diagnosis: {
        timeout:
          "El servidor se ha ido y el cliente sigue. El 'close' del socket llega siempre: termina ahí, y suelta el teclado, que mantiene vivo al programa (`process.stdin.destroy()`).",
        exited:
          'Que se vaya el servidor no es lo que quería quien lo usa: código de salida 1 (`process.exitCode = 1`), también si ya no pudo enviarse algo de lo tecleado.',
        missing: 'Di por la salida de error (`console.error`) que el servidor se ha ido.',
        crashed: {
          readline:
            "readline pasa adelante el error de su socket como si fuera suyo, y ese nadie lo atendía. Además de `socket.on('error', …)` hace falta otro en la interfaz que dio `createInterface()`.",
          'nobody-listens':
            "Un reset es un evento 'error' del socket y nadie lo atendía. Hay que seguir atendiéndolo mientras dure la conexión.",
          'nobody-catches':
            'Con un reset, un bucle sobre la conexión lanza una excepción (`for await`, también sobre las líneas de readline), y nadie la recogió. Mete el bucle en un `try … catch`, o añade `.catch()` a su promesa.',
        },
      },
    },
  },
} satisfies Translation<typeof checks>
