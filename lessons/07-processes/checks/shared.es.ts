import type { Translation } from '#probe'
import type checks from './shared.ts'
import { parentError } from './phrases.es.ts'

export default {
  shared: {
    'hits-exact': {
      title: 'Cuenta las respuestas a / de todos los workers juntos',
      diagnosis: {
        mismatch: {
          status:
            'A GET /hits hay que responder con el estado 200, y a GET / como antes, también cuando preguntan muchos a la vez.',
          fewer:
            'Faltan visitas. Una variable, aunque sea de un módulo que importan todos los workers, existe una vez en cada proceso: que cuente el padre, ' +
            'en un solo paso (no: pedir el número y luego ponerlo), y responde a la petición cuando el padre la haya contado.',
          more: 'Sobran visitas. Solo GET / lo es: /slow, /hits y lo que recibe 404 no.',
          'no-number':
            'A /hits se responde con un número, quizá un salto de línea, y nada más. Si te lo da el padre: no todo mensaje es la respuesta a tu pregunta, ' +
            'también una conexión nueva llega como mensaje. Mira qué dice un mensaje antes de quedártelo.',
        },
        missing:
          'La respuesta a /hits no dice cuánto mide su cuerpo. Necesita Content-Length como cualquier otra: Buffer.byteLength(body).',
        timeout: {
          'no-end':
            'La respuesta a /hits está, tu FIN no. Toda respuesta cierra su conexión, también esta: socket.end(respuesta).',
          'no-answer':
            'Una petición no recibió respuesta. Un worker que espera al padre tiene que recibir una: send() al mismo worker que ha preguntado. ' +
            'Y cuando esperan a la vez varias de sus peticiones, cada una guarda su propio sitio en una cola, o un número.',
        },
        crashed: parentError,
        closed: 'Una petición se cortó. Si murió un worker, su salida de error nombra el error y la línea.',
        reset: 'Una petición se cortó. Si murió un worker, su salida de error nombra el error y la línea.',
      },
    },
    'hits-after-crash': {
      title: 'Conserva todas las visitas después de un accidente',
      diagnosis: {
        mismatch:
          'Se estrelló un worker, y desde entonces el número no es cierto. Lo que solo él sabía se fue con su memoria: cuenta en el padre, visita a visita, no al final.',
        timeout:
          "Tras un accidente alguna petición no recibe respuesta. Las preguntas del worker nuevo han de oírse como las de los primeros: pon el oyente de 'message' donde arrancas un worker.",
        missing: "Falta un worker y nadie ocupó su lugar. En el 'exit' del hijo arranca otro.",
        crashed: parentError,
        exited: 'Tras un accidente el padre terminó.',
      },
    },
  },
} satisfies Translation<typeof checks>
