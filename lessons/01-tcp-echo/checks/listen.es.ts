import type { Translation } from '#probe'
import type checks from './listen.ts'

export default {
  listen: {
    listens: {
      title: 'Acepta una conexión en el puerto que se le da',
      diagnosis: {
        exited: {
          'never-listened':
            'El programa llegó a su final sin haber escuchado en ninguna parte. Un servidor que escucha ' +
            'mantiene vivo a Node: ' +
            'créalo con createServer() y llama a server.listen(PORT, HOST).',
        },
        crashed:
          'Un error que nadie capturó acabó con el programa antes de que escuchara; su salida de error ' +
          'dice cuál y en qué línea.',
        'wrong-port':
          'Tu servidor escucha, pero en un puerto distinto del que recibió. Lee el puerto del entorno, ' +
          'process.env.PORT, ' +
          'como hacen las primeras líneas que te dimos; no lo escribas en el programa.',
        'wrong-host':
          'El puerto es el bueno; la dirección, no: los clientes te buscan en HOST, una dirección IPv4. ' +
          'Pásala: server.listen(PORT, HOST).',
        refused: {
          udp:
            'Has abierto un socket UDP, y los clientes TCP llaman a otra puerta. Usa createServer(), de ' +
            'node:net.',
        },
        timeout:
          'El programa está en marcha, pero el puerto no se abre. O no llamas a listen(), o no le das el ' +
          'puerto en primer lugar, server.listen(PORT, HOST), porque un texto en ese sitio se toma por el ' +
          'nombre de un archivo; o el programa tiene ocupado su único hilo: ningún bucle tiene que esperar a ' +
          'los clientes, Node llama a tu función cuando viene uno.',
      },
    },
    'honours-host': {
      title: 'Escucha en la dirección que se le da, y en ninguna otra',
      diagnosis: {
        'wrong-host': {
          everywhere:
            'Tu servidor escucha en todas las direcciones de la máquina, así que la red entera puede ' +
            'llegar a él. ' +
            'Eso es lo que hace listen(PORT) a secas; di dónde: server.listen(PORT, HOST).',
          fixed:
            'La dirección está escrita en tu programa, y por eso escucha ahí le digan lo que le digan. ' +
            'Usa HOST, que viene del entorno: server.listen(PORT, HOST).',
        },
        timeout: 'Con otro HOST el puerto no se abre. Pásale HOST a listen() tal cual, sin cambiarlo.',
        crashed: 'Con otro HOST el programa acaba con un error. Pásale HOST a listen() tal cual.',
      },
    },
    'port-taken': {
      title: 'Dice en una línea que su puerto está ocupado, y sale con el código 1',
      diagnosis: {
        crashed:
          'Nadie atendió el error, y por eso Node lo imprimió y acabó con el programa. listen() ' +
          'contesta más tarde, con un evento: ' +
          "server.on('error', …). Imprime ahí una línea, pon process.exitCode = 1 y no lances nada.",
        extra:
          'Con una línea basta: qué pasa y con qué puerto. console.error(error) imprime también la ' +
          'traza; usa error.message.',
        missing:
          'La salida de error está vacía. Los errores van ahí, donde no se los traga una tubería ni un ' +
          'archivo: console.error(…).',
        mismatch: 'Nombra el puerto en esa línea: quien la lee quiere saber cuál tiene que liberar.',
        exited:
          'El código de salida les dice a los scripts si el programa pudo hacer su trabajo: 0 es que ' +
          'sí, 1 es que no. Pon process.exitCode = 1.',
        timeout:
          'El puerto está ocupado y el programa sigue en marcha. Volver a intentarlo le esconde el ' +
          'problema a quien lo arrancó: ' +
          'dilo una vez y termina con el código 1.',
      },
    },
  },
} satisfies Translation<typeof checks>
