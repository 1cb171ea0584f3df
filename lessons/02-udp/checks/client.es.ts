import type { Translation } from '#probe'
import type checks from './client.ts'

export default {
  client: {
    'sends-message': {
      title: 'Envía su argumento como un solo datagrama',
      diagnosis: {
        mismatch: {
          newline:
            'Se añadió un salto de línea. Un datagrama ya tiene su final; envía el argumento y nada más.',
          part: 'Solo llegó el principio del mensaje. Envíalo entero en un datagrama, por largo que sea: caben hasta 65.507 bytes.',
          cut: 'Falta el final del mensaje. Una longitud cuenta bytes, y á es un carácter y dos bytes: dale a send() solo la cadena, sin posición ni longitud, y con su espacio final.',
          other:
            'El datagrama no es el UTF-8 del argumento. Pasa la cadena tal cual, con todos sus espacios: send() la codifica en UTF-8.',
        },
        exited:
          'El cliente terminó y no llegó ningún datagrama. ¿Habla UDP? Además, send() no ha acabado cuando devuelve el control, solo empieza: si el socket se cierra o se llama a process.exit() antes de que Node haya tenido su turno, no sale nada, y un bucle que mira el reloj no le da ninguno. Espera con setTimeout().',
        timeout: 'No llegó ningún datagrama. ¿Envía el cliente al puerto PORT de HOST, nada más empezar?',
        crashed: 'El cliente se interrumpió antes de enviar nada: sus últimas líneas dicen dónde.',
      },
    },
    'prints-reply': {
      title: 'Imprime la respuesta y termina con 0',
      diagnosis: {
        missing: {
          cut: 'Se imprimió el principio de la respuesta, y no todo lo demás. Imprime la respuesta entera, sin partirla, por larga que sea.',
          spaces:
            'La respuesta se imprimió, pero dos espacios seguidos quedaron en uno. Lo que dice un servidor son datos: imprímela tal cual, con todos sus espacios.',
          changed:
            'La respuesta se imprimió, pero %s, las comillas o una barra invertida salieron cambiados. Lo que dice un servidor son datos: console.log(respuesta, más) los toma por un formato, JSON.stringify e inspect por un valor. Imprímela detrás de un texto tuyo, o sola.',
          other:
            'El cliente terminó sin imprimir la respuesta. Imprime lo que trae el evento "message", como UTF-8 (bytes.toString()); no tiene por qué ser lo que se envió.',
        },
        timeout: {
          open: 'La respuesta se imprimió, pero el cliente sigue en marcha. Un socket abierto (o un temporizador) mantiene vivo a Node: cierra el socket y quita el temporizador.',
          silent:
            'La respuesta no se imprimió. ¿Atiende el socket el evento "message"? ¿Y toma lo que diga el servidor, sea lo que sea? No tiene por qué ser lo que se envió.',
        },
        exited: 'La respuesta se imprimió, pero el cliente no terminó con 0.',
        crashed: {
          closed:
            '"Not running" quiere decir que el socket se usó cuando ya estaba cerrado: un temporizador pendiente ha vuelto a enviar o a cerrar. Quita el temporizador donde cierras el socket: clearTimeout(timer).',
          other: 'El cliente se interrumpió con un error: sus últimas líneas dicen dónde.',
        },
      },
    },
    'sends-once': {
      title: 'No envía nada más cuando ya le han respondido, aunque sea con un datagrama vacío',
      diagnosis: {
        extra:
          'Al primer datagrama se respondió enseguida, y aun así llegaron más. Vuelve a enviar solo cuando hayan pasado 300 ms sin respuesta, y quita el temporizador cuando la respuesta esté ahí.',
        exited:
          'El servidor respondió con un datagrama vacío, y el cliente no terminó con 0. Cero bytes son una respuesta como otra cualquiera: mira si ha llegado una (¿undefined?), no si su texto es verdadero; una cadena vacía no lo es.',
        timeout: 'El cliente recibió su respuesta, pero no llegó a terminar.',
      },
    },
    'client-honours-host': {
      title: 'Envía a la dirección de HOST',
      diagnosis: {
        'wrong-host':
          'HOST decía 127.0.0.2 y el datagrama fue a 127.0.0.1, que es adonde va send() si no se le da una dirección: send(message, PORT, HOST).',
        timeout: {
          mute: 'Con otra dirección en HOST no llega ningún datagrama.',
          deaf: 'Con otra dirección en HOST el cliente no da por buena la respuesta. ¿De qué dirección la espera?',
        },
        missing: 'Con otra dirección en HOST no se imprime la respuesta. ¿De qué dirección la esperas?',
      },
    },
    'ignores-other-port': {
      title: 'No hace caso de una respuesta de otro puerto',
      diagnosis: {
        missing:
          'Un extraño, desde otro puerto, fue más rápido que el servidor, y el cliente se fio de él. Cualquiera puede enviar a un puerto abierto: compara sender.address y sender.port con HOST y PORT, y sigue escuchando si no coinciden.',
        extra:
          'Lo que dijo un extraño se imprimió igual que la respuesta: quien lo lea no sabrá cuál es la del servidor. Mira el remitente antes de imprimir.',
        timeout:
          'Después de la respuesta de un extraño, el cliente no tomó la verdadera. ¿Sigue escuchando? once() oye un solo datagrama, lo envíe quien lo envíe.',
        exited: 'Después de la respuesta de un extraño y de la verdadera, el cliente no terminó con 0.',
        crashed: 'La respuesta de un extraño interrumpió el cliente: sus últimas líneas dicen dónde.',
      },
    },
    'ignores-other-address': {
      title: 'No hace caso de una respuesta de otra dirección',
      diagnosis: {
        missing:
          'Un extraño con otra dirección, desde el mismo puerto, fue más rápido que el servidor, y el cliente se fio de él. El puerto solo no demuestra nada: compara también sender.address con HOST.',
        extra:
          'Lo que dijo un extraño desde otra dirección se imprimió igual que la respuesta: quien lo lea no sabrá cuál es la del servidor. Mira la dirección del remitente antes de imprimir.',
        timeout:
          'Después de una respuesta de otra dirección, el cliente no tomó la verdadera. ¿Sigue escuchando?',
      },
    },
    'gives-up': {
      title: 'Si no llega nada, vuelve a enviar, tres veces en total, y luego se rinde con 1',
      diagnosis: {
        exited: {
          zero: 'Nadie respondió, y el cliente no terminó con 1. Pon process.exitCode = 1: es lo único que puede ver un script.',
          early:
            'El cliente terminó antes de haber enviado tres veces. Los datagramas se pierden sin avisar: tras 300 ms sin respuesta, envía otra vez, tres en total.',
        },
        timeout: {
          stays:
            'Nadie respondió, y a los 5 segundos el cliente seguía ahí. Tres envíos, 300 ms de paciencia para cada uno; después cierra el socket, quita los temporizadores y termina.',
          stopped:
            'La respuesta de un extraño hizo que el cliente dejara de enviar. Mira primero el remitente, y no toques el temporizador si no es la respuesta que esperas.',
          second:
            'Al segundo datagrama se respondió, y el cliente siguió como si nada. Una respuesta vale, venga tras el envío que venga: escucha desde el primero hasta el último.',
          third:
            'Al tercer datagrama se respondió, y aun así el cliente se rindió. Espera también 300 ms después del tercer envío.',
          waits:
            'Al primer datagrama no se respondió, y no llegó un segundo. UDP no le dice a nadie que un datagrama se ha perdido: eso solo lo hace un temporizador tuyo.',
        },
        extra: {
          lines: 'Basta una línea en la salida de error, al final: di que nadie ha respondido.',
          sends:
            'Nadie respondió, y el cliente envió más de tres veces. Cuenta los envíos y ríndete después del tercero.',
        },
        missing: {
          stranger:
            'Tras el tercer envío un extraño fue más rápido que el servidor, y el cliente le creyó. Mira el remitente de cada datagrama mientras esperes.',
          second:
            'Al segundo datagrama se respondió, y la respuesta no se imprimió. Vale tanto como una respuesta al primero.',
          answer:
            'Al tercer datagrama se respondió, y la respuesta no se imprimió. Vale tanto como una respuesta al primero.',
          line: 'El cliente se rindió sin una palabra en la salida de error. Usa console.error(): la salida estándar es para la respuesta.',
        },
        mismatch: {
          hasty:
            'El cliente envió tres veces a toda prisa. Cada uno de los envíos merece 300 ms: una respuesta necesita tiempo para su camino.',
          trimmed:
            'A lo que se volvió a enviar le faltan los espacios que rodeaban el mensaje. Envía cada vez el mismo datagrama: el argumento tal cual.',
          other: 'Lo que se volvió a enviar es distinto de lo que se envió primero.',
        },
        crashed:
          'Rendirse no es un accidente: nada de trazas de pila. Escribe una línea y pon process.exitCode = 1. Y un socket conectado se entera de los rechazos (ECONNREFUSED) por un evento "error", que alguien tiene que atender.',
      },
    },
  },
} satisfies Translation<typeof checks>
