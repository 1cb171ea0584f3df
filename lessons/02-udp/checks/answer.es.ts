import type { Translation } from '#probe'
import type checks from './answer.ts'

export default {
  answer: {
    'echoes-text': {
      title: 'Devuelve un datagrama a su remitente, una vez',
      diagnosis: {
        timeout:
          'No llegó ninguna respuesta. Envía los bytes al remitente del datagrama: server.send(bytes, sender.port, sender.address).',
        'wrong-port':
          'La respuesta vino de otro puerto que aquel al que se preguntó; un cliente cuidadoso la tira. Responde con el socket que recibió el datagrama: en UDP no hace falta otro.',
        mismatch:
          'La respuesta no es lo que se envió. Devuelve los bytes del datagrama, sin nada delante ni detrás: acaba donde acaba, no necesita un salto de línea.',
        extra:
          'A un datagrama llegó más de una respuesta. ¿Se atiende dos veces el evento, o se llama dos veces a send()? Si algo se pierde, es cosa del cliente volver a preguntar.',
        crashed: 'Tu servidor se interrumpió al responder: sus últimas líneas dicen dónde.',
        exited: 'Tu servidor terminó cuando tenía que responder.',
      },
    },
    'answers-repeats': {
      title: 'Responde a un datagrama que llega otra vez',
      diagnosis: {
        timeout:
          'Al mismo datagrama se respondió una vez y luego no más. Un cliente vuelve a enviar porque quizá se perdió la respuesta: sin una nueva no se entera nunca.',
        mismatch: 'La segunda respuesta al mismo datagrama es distinta de la primera.',
        crashed: 'Un datagrama repetido interrumpió tu servidor: sus últimas líneas dicen dónde.',
        exited: 'Un datagrama repetido hizo terminar tu servidor.',
      },
    },
    'obeys-no-word': {
      title: 'Responde a toda palabra, aunque sea bye, quit o un solo espacio',
      diagnosis: {
        exited:
          'Un datagrama con una palabra como bye, quit o exit terminó tu servidor. No conoce órdenes: lo que llega se imprime y se devuelve. Y en UDP no hay nadie conectado que pueda colgar.',
        timeout:
          'Se quedó sin respuesta un datagrama con una palabra como bye, quit o exit, o con un solo espacio. Tu servidor no conoce órdenes: lo que llega se imprime y se devuelve.',
        mismatch:
          'A un datagrama con una palabra como bye, quit o exit se respondió otra cosa. Tu servidor no conoce órdenes: lo que llega se devuelve.',
        crashed: 'Un datagrama con una palabra interrumpió tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'echoes-every-byte': {
      title: 'Deja cada byte como estaba',
      diagnosis: {
        mismatch: {
          decoded:
            'Los bytes que no son UTF-8 se convirtieron en EF BF BD al pasar por un texto. El texto es para imprimir: devuelve el Buffer, no lo que toString() hizo de él.',
          counted:
            'Falta el final del datagrama. Una longitud cuenta bytes, no los caracteres de un texto: dale a send() solo el Buffer, sin posición ni longitud.',
          cut: 'Falta el final del datagrama: se recortó su fin de línea. Aquí un salto de línea es un byte como otro cualquiera.',
          other: 'Algunos bytes han cambiado. Devuelve el mismo Buffer que llegó.',
        },
        timeout: {
          unprinted:
            'A un datagrama que no es UTF-8 se respondió, pero ninguna línea habla de él. Tiene un remitente como otro cualquiera: imprímelo, y de sus bytes lo que toString() haga de ellos.',
          unanswered: 'Un datagrama con bytes de toda clase se quedó sin respuesta, y el texto no.',
        },
        crashed:
          'Un datagrama que no es UTF-8 acabó con tu servidor. Cualquiera puede enviar cualquier cosa: nada de lo que contenga un datagrama debe lanzar un error.',
        exited: 'Un datagrama con los 256 valores de un byte hizo terminar tu servidor.',
      },
    },
    'answers-other-address': {
      title: 'Responde a quien tiene otra dirección',
      diagnosis: {
        timeout:
          'Quien preguntaba tiene la dirección 127.0.0.2, y la respuesta no le llegó. send(bytes, port), sin dirección, va a 127.0.0.1: pasa también sender.address.',
        crashed: 'Un datagrama de 127.0.0.2 interrumpió tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'keeps-boundaries': {
      title: 'Responde a tres datagramas con tres',
      diagnosis: {
        mismatch:
          'Llegaron tres datagramas a la vez, y la respuesta no es ninguno de ellos: se han juntado. Cada datagrama es un mensaje; responde a cada uno por separado.',
        timeout:
          'Llegaron tres datagramas a la vez, y no se respondió a todos. Los eventos no esperan a nadie: con once() en un bucle se pierde lo que llega mientras aguardas otra cosa. Usa on("message", …) o events.on().',
        extra: 'Llegaron más respuestas que datagramas había.',
        crashed: 'Tres datagramas a la vez interrumpieron tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'tells-peers-apart': {
      title: 'Da a cada uno de dos clientes sus propias respuestas',
      diagnosis: {
        mismatch:
          'Uno recibió la respuesta del otro. No hay conexión que sepa quién está al otro lado: toma el remitente de la misma llamada que trajo los bytes, no de una variable que el siguiente datagrama sobrescribe.',
        timeout: 'Dos clientes enviaron al mismo tiempo, y a uno de ellos le faltan respuestas.',
        extra: 'Llegaron más respuestas que datagramas había.',
        crashed: 'Dos clientes a la vez interrumpieron tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'answers-empty': {
      title: 'Responde a un datagrama vacío con otro vacío',
      diagnosis: {
        timeout: {
          unprinted:
            'A un datagrama sin datos se respondió, pero ninguna línea habla de él. Tiene un remitente como otro cualquiera: imprímelo, sin nada detrás.',
          unanswered:
            'Un datagrama sin datos se quedó sin respuesta. En UDP, cero bytes son un mensaje como otro cualquiera; solo en TCP significan que el otro ha terminado.',
        },
        exited:
          'Un datagrama sin datos acabó con tu servidor. Cero bytes son el final de un flujo TCP; en UDP son un mensaje como otro cualquiera, y nadie cuelga nunca.',
        mismatch: 'La respuesta a un datagrama sin datos contiene algo.',
        crashed: 'Un datagrama sin datos interrumpió tu servidor: sus últimas líneas dicen dónde.',
      },
    },
    'answers-largest': {
      title: 'Devuelve el datagrama más grande que existe',
      diagnosis: {
        mismatch:
          'Un datagrama de 65.507 bytes volvió recortado. Node siempre te da el datagrama entero, a diferencia de recvfrom(1024): devuélvelo entero.',
        timeout:
          'Un datagrama de 65.507 bytes se quedó sin respuesta. ¿Es la respuesta mayor que lo que llegó? Más que eso no cabe en un datagrama, y send(), sin una función que reciba el error, se lo calla.',
        crashed: 'Un datagrama de 65.507 bytes interrumpió tu servidor: sus últimas líneas dicen dónde.',
      },
    },
  },
} satisfies Translation<typeof checks>
