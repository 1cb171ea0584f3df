import type { Translation } from '#probe'
import type checks from './receive.ts'

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
        exited: {
          'said-why':
            'Tu servidor no pudo ocupar el puerto, y en la salida de error dice por qué. EINVAL: la dirección no es de la clase del socket; si HOST es una dirección IPv4, hace falta createSocket("udp4").',
          other:
            'Tu servidor terminó por su cuenta. Un socket de datagramas mantiene vivo a Node desde que tiene puerto hasta que se cierra: ¿se llama a server.bind(PORT, HOST), y en ningún sitio a server.close()? La última línea del archivo inicial es una que hay que quitar.',
        },
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
            'No se imprimió nada en la salida estándar. ¿Atiende el socket el evento "message" (un datagrama no es un "data"), y se imprime con console.log() al recibirlo? Lo que imprime console.error() va a la salida de error.',
          once: 'Se imprimió algo, pero no la dirección y el puerto de este remitente. Vienen en el segundo argumento de "message" (server.address() es la tuya), y cada datagrama tiene su propio remitente: hay que seguir atendiendo el evento.',
          other:
            'Se imprimió algo, pero no el remitente como <dirección>:<puerto>. Los dos datos vienen en el segundo argumento de "message".',
        },
        mismatch: {
          repeated:
            'Un texto llegó otra vez del mismo remitente, y no se imprimió ninguna línea más. A cada datagrama le corresponde una línea propia, haya llegado antes lo que haya llegado.',
          unended:
            'Se imprimieron el remitente y el texto, pero sin salto de línea detrás: lo siguiente que se imprima continuará en la misma línea. process.stdout.write() no termina ninguna línea por su cuenta; console.log(), sí.',
          apart:
            'Se imprimió el remitente, pero ninguna línea contiene a la vez el remitente y el texto. Imprímelos con un solo console.log().',
        },
        crashed: 'Un datagrama corriente interrumpió tu servidor: sus últimas líneas dicen dónde.',
        exited: 'Tu servidor terminó después de un datagrama. Tiene que esperar al siguiente.',
        missing:
          'Tu servidor terminó después de un datagrama. Tiene que esperar al siguiente: no llames en ningún sitio a server.close() ni a process.exit().',
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
    'prints-as-it-is': {
      title:
        'Imprime tal cual un texto, con signos de porcentaje, comillas y barras invertidas, y por largo que sea',
      diagnosis: {
        mismatch: {
          cut: 'De un texto de 1800 caracteres no está todo en la línea de su remitente. Imprime el texto entero, sin partirlo, por largo que sea.',
          spaces:
            'Dos espacios seguidos se imprimieron como uno. Lo que dice el otro lado son datos: imprímelo tal cual, con todos sus espacios.',
          changed:
            'Un texto con %s, comillas y una barra invertida ha salido cambiado. Lo que dice el otro lado son datos: console.log(texto, más) los toma por un formato, JSON.stringify e inspect por un valor. Imprímelo detrás de un texto tuyo, en una sola plantilla.',
        },
        timeout: {
          'took-the-sender':
            'Un texto con %s ha salido cambiado, y en él se ha perdido el remitente: console.log(texto, más) toma el texto por un formato y pone lo que sigue en el lugar de %s y %d. Lo que dice el otro lado son datos: imprímelo detrás de un texto tuyo, en una sola plantilla.',
          long: 'Llegó un datagrama de 1800 caracteres, y ninguna línea nombra a su remitente, cuando sí se nombra al de los cortos. Imprime cada datagrama, por largo que sea.',
          other: 'Un datagrama con %s, comillas y una barra invertida no se imprimió, y los corrientes sí.',
        },
        crashed:
          'Un datagrama con %s, comillas y una barra invertida, o uno largo, interrumpió tu servidor: sus últimas líneas dicen dónde.',
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
          'Un segundo servidor en el mismo puerto no terminó. Con reuseAddr, dos sockets UDP comparten un puerto en silencio, y uno de ellos no recibe nada: quítalo. Si no es eso: ¿deja terminar al programa lo que haces con "error"? No tiene que intentarlo otra vez ni irse a otro puerto, donde nadie lo busca.',
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
} satisfies Translation<typeof checks>
