import type { Translation } from '#probe'
import type checks from './slow.ts'

export default {
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
} satisfies Translation<typeof checks>
