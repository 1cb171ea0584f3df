import type { Translation } from '#probe'
import type checks from './checks.ts'

export default {
  room: {
    listens: {
      title: 'Escucha en el puerto que se le da',
      diagnosis: {
        'wrong-port':
          'El programa escucha, pero no donde se le dijo. Dale a `listen()` el PORT del entorno: lo leen las dos primeras líneas del punto de partida.',
        'wrong-host':
          'El puerto es el bueno, la dirección no. Dale a `listen()` las dos cosas: `server.listen(PORT, HOST)`.',
        timeout:
          'El programa está en marcha y no escucha nunca. Después de `createServer()` hace falta un `server.listen(PORT, HOST)`.',
        exited:
          'El programa terminó enseguida. Un servidor que escucha sigue vivo por sí solo: ¿qué termina con el tuyo?',
        crashed: 'El programa se rompió antes de escuchar. El error de arriba dice dónde.',
      },
    },
    'reaches-the-others': {
      title: 'Lo que dice un miembro llega a todos los demás',
      diagnosis: {
        timeout:
          'Alguien dijo una línea y alguien que estaba en la sala no la oyó. Guarda cada socket en una lista cuando se conecta y escribe cada línea a toda esa lista menos al remitente; la clave es el propio socket, porque varios miembros pueden compartir dirección.',
        crashed: 'El servidor se rompió mientras pasaba una línea. El error de arriba dice dónde.',
        closed:
          'El servidor le colgó a un miembro. Una conexión sigue abierta hasta que su cliente se marcha.',
      },
    },
    'everyone-speaks': {
      title: 'Todos pueden hablar y ser oídos, los primeros y los últimos en llegar',
      diagnosis: {
        timeout:
          'A unos miembros se les oye y a otros no. Pregunta quién está en el momento de hablar, no cuando alguien se conecta: quien llegó después también cuenta.',
      },
    },
    'spares-the-sender': {
      title: 'Nadie recibe sus propias palabras',
      diagnosis: {
        extra:
          'La línea volvió a quien la había dicho. En el bucle que recorre los miembros, deja fuera el socket del que vino.',
        mismatch:
          'Llegó algo distinto de la línea siguiente, o llegó una línea por segunda vez. Cada miembro está una sola vez en la lista y no recibe más que lo que dicen los demás.',
      },
    },
    'names-taken-port': {
      title: 'Dice en una línea que su puerto está ocupado',
      diagnosis: {
        crashed:
          "Un puerto ocupado es un evento 'error' del servidor; si nadie lo atiende, el programa termina con una traza de pila. Añade `server.on('error', …)`.",
        missing:
          'La línea del error estándar tiene que nombrar el puerto: `console.error(…)` con PORT dentro.',
        extra: 'Basta una línea: imprime el mensaje, no el error entero.',
        exited: 'Quien arranca tu servidor desde un script quiere saber que falló: código de salida 1.',
        timeout: 'Nada escucha, pero el programa sigue. Termínalo con código de salida 1.',
      },
    },
  },

  names: {
    'names-the-speaker': {
      title: 'Cada línea lleva el nombre de quien la dijo',
      diagnosis: {
        mismatch: {
          'no-name':
            'El nombre es undefined: el socket ya no tiene a nadie enfrente, o se le preguntó por la propiedad equivocada. Lee `remoteAddress` y `remotePort` cuando se conecta.',
          'all-addresses':
            'El servidor escucha en todas las direcciones, con un solo socket para IPv6 e IPv4, y entonces quien viene por IPv4 recibe un nombre de IPv6. Escucha en HOST: `server.listen(PORT, HOST)`.',
          'bare-words':
            'Una línea sale como `<dirección>:<puerto> <línea>`: el nombre de quien habla, un espacio, las palabras y nada más.',
          'wrong-name':
            'El nombre no es el de quien habló. Son `remoteAddress` y `remotePort` del socket del que vino la línea (`local…` es el extremo del servidor), guardados en una variable de esa conexión y de ninguna otra.',
        },
      },
    },
    'names-other-machines': {
      title: 'El nombre contiene la dirección de la que viene de verdad cada miembro',
      diagnosis: {
        mismatch:
          'El puerto es el bueno, la dirección no: estaba escrita a mano en lugar de preguntada. Usa `socket.remoteAddress`.',
      },
    },
    'announces-arrivals': {
      title: 'Avisa a los demás, una vez, de que alguien ha llegado, y al recién llegado de nada',
      diagnosis: {
        missing:
          'Se oyó al recién llegado antes de que nadie supiera de él. Cuando se conecta un socket, envía `+ <dirección>:<puerto>` a quienes ya estaban.',
        mismatch:
          'El aviso de llegada es exactamente `+ <dirección>:<puerto>`: un signo más, un espacio, el nombre del recién llegado.',
        extra:
          'Alguien oyó un aviso de más. Cada llegada se cuenta una vez, a todos menos al recién llegado: avisa antes de meterlo en la lista, o deja fuera su socket.',
      },
    },
    'announces-departures': {
      title: 'Avisa a los demás, una vez, de que alguien ha colgado',
      diagnosis: {
        timeout:
          "Un miembro colgó (FIN) y los demás no se enteraron. El socket da 'end' cuando llega un FIN y 'close' ante cualquier final: sácalo ahí de la lista y envía `- <dirección>:<puerto>` a quienes se quedan.",
        mismatch:
          'El aviso de salida es exactamente `- <dirección>:<puerto>`: un signo menos, un espacio, el nombre de quien se fue.',
        extra:
          "Una salida se contó más de una vez: 'end', 'error' y 'close' pueden llegar todos para un mismo socket. Avisa solo si el socket seguía en la lista: el `delete()` de un Set o de un Map dice si estaba.",
      },
    },
    'lets-go-on-bye': {
      title: 'La línea `bye`, y solo ella, termina la visita de quien la dice',
      diagnosis: {
        timeout: {
          open: 'Después de `bye` la conexión seguía abierta. El servidor también termina su lado: `socket.end()`.',
          silent: 'Quien dice `bye` se ha ido: los demás reciben el mismo aviso que cuando alguien cuelga.',
        },
        mismatch: 'Solo se despide una línea que sea `bye` y nada más; compara la línea entera con `===`.',
        closed: 'Solo se va quien dijo `bye`; las conexiones de todos los demás se quedan como están.',
        exited: 'Se despidió un miembro y terminó el servidor entero. Cierra ese socket, no el programa.',
        extra: {
          'told-to-the-leaver':
            'Quien dijo `bye` recibió el aviso de su propia salida. Es noticia para los demás: quita primero el socket de la lista y avisa después.',
          'told-twice': 'La salida se contó dos veces: por el `bye`, y otra vez al cerrarse el socket.',
        },
      },
    },
  },

  lines: {
    'keeps-halves-apart': {
      title: 'Una línea que llega en dos partes sigue siendo una, aunque otro miembro hable en medio',
      diagnosis: {
        mismatch: {
          'two-speakers':
            'Las palabras de dos miembros se juntaron en una línea. El resto sin terminar pertenece a una sola conexión: decláralo dentro de la función que la atiende.',
          'chunk-as-line':
            "Se pasó media línea. Un evento 'data' no es una línea: guarda lo que viene detrás del último `\\n` y ponlo delante del trozo siguiente del mismo socket.",
        },
        timeout:
          'Una línea que llegó en dos partes no se pasó nunca. Guarda la primera parte hasta que llegue su `\\n`.',
      },
    },
    'splits-packets': {
      title: 'Varias líneas en un paquete se cuentan una a una y en orden',
      diagnosis: {
        timeout:
          'Llegaron varias líneas en un paquete y no se pasaron todas. Saca líneas del búfer en un bucle, hasta que no quede ningún `\\n`.',
        order: 'Las líneas de un paquete se contaron en otro orden del que se dijeron.',
        mismatch:
          'Llegaron varias líneas en un paquete. Cada una sale por separado, con el nombre de quien habla delante.',
      },
    },
    'keeps-characters-whole': {
      title: 'Los caracteres de varios bytes sobreviven a que los corten por la mitad',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            "El final de un trozo cortó un carácter y las dos mitades se volvieron �. Descodifica con memoria, `socket.setEncoding('utf8')`, o separa los bytes por `\\n` y descodifica líneas enteras.",
          'other-encoding':
            'Salieron otros caracteres que los que entraron. El texto de la sala es UTF-8 al entrar y al salir.',
        },
      },
    },
    'accepts-crlf': {
      title: 'Acepta líneas que terminan en `\\r\\n` y no envía nunca un `\\r`',
      diagnosis: {
        mismatch: {
          'return-kept':
            'Se pasó el `\\r` de `\\r\\n`. Así terminan las líneas telnet y Windows: córtalo cuando una línea termine con él.',
          trimmed:
            'Se perdieron espacios de los extremos de una línea. Son parte de ella: corta solo el `\\r`; `trim()` se lleva todo lo que esté en blanco.',
        },
        timeout: '`bye\\r\\n` también es un bye: corta primero el `\\r` y compara después.',
      },
    },
    'carries-long-lines': {
      title: 'Una línea de 40.000 bytes llega entera',
      diagnosis: {
        mismatch: {
          'cut-off':
            'La línea salió más corta de lo que entró. El 1024 de `recv(1024)` es lo máximo que da una llamada, no la longitud de un mensaje; en Node no existe ese límite.',
        },
        timeout: 'Una línea larga no se pasó nunca. Llega en varios trozos: júntalos hasta el `\\n`.',
      },
    },
  },

  vanished: {
    'survives-a-reset': {
      title: 'Un miembro que corta en seco (RST) se ha ido, y no pasa nada más',
      diagnosis: {
        crashed: {
          readline:
            "readline pasa adelante el error de su socket como si fuera suyo y, si nadie lo atiende, termina con el servidor entero. Además de `socket.on('error', …)` hace falta otro en la interfaz que dio `createInterface()`.",
          'nobody-listens':
            "Un reset es un evento 'error' del socket (ECONNRESET); si nadie lo atiende, termina con el servidor entero. Cada socket necesita su `socket.on('error', …)`.",
          'nobody-catches':
            'Con un reset, un bucle sobre la conexión lanza una excepción (`for await`, también sobre las líneas de readline), y nadie la recogió. Mete el bucle en un `try … catch`, o añade `.catch()` a su promesa.',
        },
        timeout:
          "Un miembro desapareció y los demás no se enteraron. Tras un reset no hay 'end': llega 'error' y después 'close'. 'close' llega siempre.",
        extra: "La salida se contó dos veces: ante un reset llegan 'error' y también 'close'.",
        missing: 'Al desaparecer un miembro se perdió una línea.',
        closed: 'Al desaparecer un miembro se desconectó también a otros.',
      },
    },
    'skips-nobody': {
      title: 'Tres desaparecen mientras sale un mensaje: los demás lo reciben todos',
      diagnosis: {
        missing:
          'Al sacar de la lista a los muertos se saltó a los vivos que iban detrás. No hagas `splice()` en el array que estás recorriendo ni abandones el bucle ante el primer muerto: recorre una copia, o usa un Set o un Map.',
        crashed: 'Escribir en un socket cuyo otro extremo ha desaparecido terminó con el servidor.',
        timeout: 'Alguien que se quedó no oyó el mensaje, o no supo quién había desaparecido.',
        extra: 'Una salida se contó dos veces.',
        closed: 'Al desaparecer unos se desconectó a otros que no habían hecho nada.',
      },
    },
  },

  slow: {
    'keeps-who-is-behind': {
      title: 'A un miembro con hasta 1 MiB de retraso no se le echa',
      diagnosis: {
        closed:
          'Se echó a un miembro que llevaba menos de 1 MiB de retraso. Lo que cuenta son los bytes que todavía lo esperan, `socket.writableLength`: ni todo lo que se le ha escrito alguna vez (`bytesWritten`), ni cuántas líneas son.',
        order: 'Llegaron líneas en otro orden del que se dijeron, o faltan algunas en medio.',
        timeout:
          'No llegó una línea. Un miembro con un poco de retraso no hace esperar a nadie ni pierde nada.',
      },
    },
    'waits-for-nobody': {
      title: 'Sigue adelante para los demás mientras un miembro no lee',
      diagnosis: {
        timeout:
          "Un miembro ha dejado de leer y ahora nadie oye nada. Si esperas su 'drain', o dejas de leer de quien habla hasta entonces, el más lento marca el paso a todos. Guarda para él una cantidad acotada y, cuando sea más, échalo.",
        closed:
          'Se desconectó a miembros que leían todo lo que les llegaba. Solo es demasiado lento el que no lee.',
      },
    },
    'bounds-memory': {
      title: 'Guarda una cantidad acotada para un miembro que no lee nunca',
      diagnosis: {
        resources:
          'La memoria del servidor crece con cada línea que el miembro lento no lee: lo que el núcleo no acepta lo guarda `write()`, sin ningún límite (y una cola tuya también). Mira `socket.writableLength` después de cada escritura y haz `destroy()` a quien se quede demasiado atrás.',
        closed:
          'Se desconectó a miembros que leían todo lo que les llegaba. Solo es demasiado lento el que no lee.',
      },
    },
    'leaves-no-gap': {
      title: 'Quien es demasiado lento recibe todas las líneas hasta cierto punto y luego se le desconecta',
      diagnosis: {
        missing:
          'El miembro lento se perdió líneas y después siguió oyendo: un hueco que no puede ver. No vale saltarse líneas; a quien no puede tenerlas todas se le desconecta.',
        extra:
          'El miembro lento lo recibió todo, 96 MiB más tarde: el servidor lo había guardado entero. Guarda alrededor de 1 MiB por miembro y luego échalo.',
        timeout:
          'El miembro lento no recibe nada más y su conexión sigue abierta: esperará para siempre. No basta con sacarlo de la lista, haz `destroy()` a su socket.',
      },
    },
  },

  crowd: {
    'seats-a-crowd': {
      title: 'Doscientos miembros van y vienen, y cada uno se anuncia una vez',
      diagnosis: {
        closed: 'El servidor rechazó a un miembro. En esta sala no hay aforo: no fijes `maxConnections`.',
        timeout: 'Con la sala llena, a alguien no se le dejó entrar o no se le anunció.',
        mismatch: 'En una sala de doscientos, alguien oyó otra cosa que quién llegaba.',
        extra: 'En una sala de doscientos se anunció a alguien dos veces.',
      },
    },
    'keeps-every-line': {
      title: 'Doscientos hablan a la vez: cada uno oye todas las líneas de los demás, una vez y en orden',
      diagnosis: {
        missing:
          'Entre la multitud se perdió una línea. ¿Guardas líneas en algo que solo tiene sitio para unas cuantas, o pasas solo la última de varias?',
        extra: 'Una línea se contó dos veces. ¿Se queda en una cola después de enviarla?',
        order:
          'Las líneas de un mismo miembro llegaron en otro orden del que se dijeron. Las líneas de un socket tienen que seguir todas el mismo camino.',
        mismatch:
          'Entre la multitud una línea salió cambiada. ¿Se comparte entre todos algo que es de una sola conexión?',
        closed:
          'Se desconectó a un miembro que no había dejado de leer. El retraso de un miembro se cuenta en bytes, no en líneas: veinte líneas cortas de golpe no son nada.',
        timeout:
          'Algunas líneas no llegaron nunca. En la multitud hablan todos a la vez y las líneas se cortan en cualquier sitio.',
      },
    },
  },

  client: {
    'says-unreachable': {
      title: 'Nadie escucha: una línea y código de salida 1',
      diagnosis: {
        crashed:
          "Una conexión rechazada es un evento 'error' del socket; si nadie lo atiende, el programa termina con una traza de pila. Añade `socket.on('error', …)`.",
        exited: 'Sin servidor el cliente ha fracasado, y se lo dice a quien lo arrancó: código de salida 1.',
        missing: 'Di por el error estándar (`console.error`) que no se llega al servidor.',
        extra: 'Basta una línea: imprime el mensaje, no el error entero.',
        timeout: 'Sin servidor no hay nada que esperar. ¿Mantiene vivo el teclado al programa?',
      },
    },
    'prints-what-arrives': {
      title: 'Imprime lo que dicen los demás, aunque nadie teclee',
      diagnosis: {
        timeout:
          "Lo que dicen los demás se imprime en el momento en que llega. Un bucle que primero pregunta al teclado y solo después oye espera a que alguien escriba. Dale a cada uno su función: 'data' del socket y 'line' del teclado.",
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
          'chunk-as-line':
            '`console.log()` termina cada trozo con un salto de línea propio, en mitad de la línea. Escribe los trozos con `process.stdout.write()`, o sepáralos antes en líneas.',
        },
      },
    },
    'sends-what-is-typed': {
      title: 'Envía cada línea tecleada, también varias seguidas',
      diagnosis: {
        timeout:
          'Una línea tecleada no se envió. Nadie tiene que contestar para que pueda salir la siguiente.',
        mismatch: {
          'no-newline':
            'Las palabras llegaron sin salto de línea. readline lo quita: pon `\\n` al final de lo que escribes.',
          other: 'Una línea tecleada sale como sus bytes en UTF-8 y un `\\n`, sin añadir ni quitar nada.',
        },
        closed: 'El cliente colgó mientras alguien estaba tecleando.',
      },
    },
    'does-both-at-once': {
      title: 'Oye mientras hay una línea a medio teclear',
      diagnosis: {
        timeout:
          'Con una línea a medio teclear no se oía a los demás. Ningún sentido espera al otro, ni un momento.',
        mismatch: 'La línea tecleada en dos partes no llegó como una sola.',
      },
    },
    'leaves-on-bye': {
      title: 'Se va con código de salida 0 cuando se teclea `bye`',
      diagnosis: {
        timeout: {
          stays:
            'La conexión está cerrada y el programa sigue: lo mantiene vivo la entrada estándar. El `close()` de readline suelta un terminal, pero no una tubería: para eso está `process.stdin.destroy()`.',
          misses:
            'Se tecleó `bye` y el cliente ni lo dijo ni colgó. Lo tecleado también llega a trozos: mira líneas enteras, no lo que trae un trozo.',
        },
        exited:
          'Quien dice `bye` se va porque quiere, con código de salida 0: que después cuelgue el servidor no es ningún fallo. Reconoce `bye` también cuando llega junto a otras líneas o en dos partes.',
        crashed: 'El cliente se rompió al marcharse.',
        mismatch: 'Lo tecleado antes de `bye` tiene que enviarse antes que él.',
      },
    },
    'leaves-at-end-of-input': {
      title: 'Se va con código de salida 0 cuando se acaba la entrada',
      diagnosis: {
        timeout:
          "Ctrl-D, o el final de una tubería, acaba con la entrada: readline da 'close', la entrada estándar da 'end'. Márchate entonces igual que con `bye`.",
        exited: 'El final de la entrada es una despedida como otra cualquiera: código de salida 0.',
        crashed: 'El cliente se rompió al acabarse la entrada.',
        closed: 'El cliente colgó antes de enviar lo que se había tecleado.',
      },
    },
    'reports-the-servers-end': {
      title: 'El servidor se va: unas palabras por el error estándar y código de salida 1',
      diagnosis: {
        timeout:
          "El servidor se ha ido y el cliente sigue. El 'close' del socket llega siempre: termina ahí, y suelta el teclado, que mantiene vivo al programa (`process.stdin.destroy()`).",
        exited:
          'Que se vaya el servidor no es lo que quería quien lo usa: código de salida 1 (`process.exitCode = 1`).',
        missing: 'Di por el error estándar (`console.error`) que el servidor se ha ido.',
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
