import type { Translation } from '#probe'
import type checks from './goodbyes.ts'

export default {
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
    'says-nothing': {
      title: 'Se despide de un cliente que se va sin decir nada',
      diagnosis: {
        timeout: {
          'no-fin':
            'Un cliente no envió nada y cerró su lado, y tu FIN no llegó: la conexión se queda abierta para ' +
            "siempre. 'end' puede venir sin ningún 'data' delante; atiéndelo desde el principio, y no solo " +
            'cuando ya ha llegado algo.',
          'next-client':
            'Un cliente se fue sin decir nada, y el siguiente no recibió su eco. El uno no tiene nada que ver ' +
            'con el otro.',
        },
        extra:
          'A un cliente que no había dicho nada se le envió algo. Un eco no tiene nada propio que decir.',
        reset:
          'A un cliente que no había dicho nada se le cortó la conexión. Cierra tu lado con socket.end().',
        exited: 'Un cliente se fue sin decir nada, y el servidor terminó. Solo ha acabado la conexión.',
        crashed:
          'Un cliente se fue sin decir nada, y un error que nadie capturó acabó con el servidor; su salida de ' +
          'error dice cuál y en qué línea.',
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
          "Cada socket necesita su socket.on('error', …), desde el principio y no solo cuando ya ha llegado " +
          'algo, o un pipeline() cuyo error recojas.',
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
} satisfies Translation<typeof checks>
