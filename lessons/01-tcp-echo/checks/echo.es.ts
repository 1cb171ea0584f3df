import type { Translation } from '#probe'
import type checks from './echo.ts'

export default {
  echo: {
    'echoes-text': {
      title: 'Devuelve una línea de texto, a un cliente detrás de otro',
      diagnosis: {
        timeout: {
          'cut-short':
            'Falta el final del texto, y un salto de línea es un byte como los demás. Devuelve el trozo ' +
            'como vino, sin trim().',
          silent:
            "No volvió nada. En la función que le das a createServer(), recibe los bytes con socket.on('data', " +
            '(chunk) => …) y devuélvelos en el acto con socket.write(chunk): el cliente sigue conectado y ' +
            'espera. Un evento con un nombre que no existe no da ningún error: on() se queda esperando para ' +
            'siempre.',
          'second-client':
            'El primer cliente recibió su eco; el segundo, no. La función de createServer() se ejecuta ' +
            'una vez por cliente: ' +
            'guarda dentro de ella todo lo que sea de uno.',
        },
        mismatch:
          'Volvió otra cosa que lo que se envió. Un eco no saluda ni pone nada delante de los bytes: ' +
          'escribe el trozo, y solo el trozo.',
        closed:
          'El servidor terminó la conexión antes de que llegara el eco. Quien dice que ha acabado es el ' +
          'cliente, no el servidor.',
        reset:
          'El servidor cortó la conexión antes de que llegara el eco. Quien dice que ha acabado es el ' +
          'cliente, no el servidor.',
        refused:
          'A un cliente no se le dejó entrar. El socket que escucha tiene que seguir abierto mientras ' +
          'viva el servidor: no llames a server.close().',
        exited:
          'El servidor terminó cuando aún venían clientes. Tiene que seguir hasta que alguien lo pare: ' +
          'quita process.exit() y server.close().',
        crashed:
          'Un error que nadie capturó acabó con el servidor; su salida de error dice cuál y en qué línea.',
      },
    },
    'echoes-again': {
      title: 'Sigue, línea tras línea, y no añade nada',
      diagnosis: {
        timeout:
          'Solo volvió la primera línea. Una conexión lleva cualquier número de trozos: atiéndelos con ' +
          "socket.on('data', …), no con once().",
        mismatch: {
          newline:
            'Llegó un salto de línea que nadie había enviado. El salto ya está entre los bytes: escribe ' +
            'el trozo y nada más.',
          extra:
            'Antes de esta línea llegaron bytes que nadie había enviado. Escribe cada trozo una vez, y ' +
            'nada más.',
        },
        closed:
          'El servidor colgó después de su primera respuesta. end() escribe y se despide; para seguir, ' +
          'usa write().',
        reset: 'El servidor cortó la conexión después de su primera respuesta. Deja que termine el cliente.',
      },
    },
    'obeys-no-word': {
      title: 'Devuelve toda línea, aunque esté vacía o sea una palabra como bye o quit',
      diagnosis: {
        closed:
          'El servidor colgó al oír una palabra. bye, quit y exit significan algo en otros protocolos; para ' +
          'un eco son bytes como los demás. Que ha acabado lo dice el cliente con su FIN.',
        reset:
          'El servidor cortó al oír una palabra. bye, quit y exit significan algo en otros protocolos; para ' +
          'un eco son bytes como los demás. Que ha acabado lo dice el cliente con su FIN.',
        exited:
          'Una palabra de un cliente acabó con el servidor. Para un eco ninguna palabra significa nada: ' +
          'devuélvela.',
        timeout:
          'Una línea no volvió: una vacía, o una palabra como bye, quit o exit. Para un eco ninguna palabra ' +
          'significa nada, y un salto de línea suelto también es un byte: devuelve lo que llegue, sea lo que sea.',
        mismatch:
          'A una palabra como bye, quit o exit, o a una línea vacía, se le dio una respuesta en lugar de ' +
          'devolverla. Para un eco ninguna palabra significa nada.',
      },
    },
    'echoes-lines-at-once': {
      title: 'Lo devuelve todo cuando llegan varias líneas de golpe',
      diagnosis: {
        timeout:
          'Llegaron cinco líneas en un solo trozo, y no volvieron todas. Un trozo es lo que había en el ' +
          'búfer en el momento de leer: ' +
          'devuélvelo entero, no solo su primera línea.',
        mismatch:
          'Llegaron cinco líneas en un solo trozo y volvieron cambiadas. No desmontes el trozo: ' +
          'devuélvelo como es.',
      },
    },
    'echoes-pieces': {
      title: 'Devuelve cada byte en el acto, sin esperar al resto de la línea',
      diagnosis: {
        timeout:
          'Entró un solo byte y no salió nada. TCP no sabe de líneas, y tu servidor no debe esperar a ' +
          'que acabe una. Devuelve cada trozo cuando llega.',
        mismatch: 'Los bytes sueltos volvieron cambiados. Devuelve cada trozo tal cual, sin añadirle nada.',
      },
    },
    'echoes-cut-characters': {
      title: 'Conserva enteras las letras que llegan en dos mitades',
      diagnosis: {
        mismatch: {
          'decoded-per-chunk':
            'EF BF BD es el carácter �: cada media letra se decodificó por su cuenta, y media letra no ' +
            'es ninguna. ' +
            'Quita toString() y las plantillas de texto, y devuelve el Buffer.',
          'double-encoded':
            'Cada byte mayor que 7F se ha convertido en dos: se leyeron como latin1 y se escribieron ' +
            'como UTF-8. ' +
            'Quita la codificación y devuelve el Buffer.',
        },
        timeout:
          'Entró media letra, y se quedó retenida hasta que llegara la otra media, o para siempre. ' +
          'Devuelve cada trozo cuando llega, como bytes.',
      },
    },
    'echoes-bytes': {
      title: 'Deja como están los 256 valores de un byte',
      diagnosis: {
        mismatch: {
          decoded:
            'Bytes que no son UTF-8 se convirtieron en EF BF BD, el carácter �. No todo es texto: quita ' +
            'setEncoding() y toString(), y conserva el Buffer.',
          'double-encoded':
            'Cada byte mayor que 7F se ha convertido en dos. Quita la codificación a la ida y a la ' +
            'vuelta, y conserva el Buffer.',
        },
        timeout: 'Algunos bytes no volvieron. Devuelve cada trozo como el Buffer que es.',
      },
    },
    'echoes-8-mebibytes': {
      title: 'Devuelve 8 MiB enteros y en orden',
      diagnosis: {
        mismatch:
          'Faltaron bytes o llegaron dos veces. Devuelve cada trozo una vez y entero, por largo que sea: ' +
          'write() se queda con todo lo que le das, también cuando devuelve false.',
        timeout: {
          'cut-short':
            'El eco se paró por el camino. Un servidor que deja de leer cuando write() devuelve false ' +
            "tiene que seguir en el evento 'drain'.",
          'reads-no-more':
            'El servidor dejó de leer por el camino. Quien se detiene cuando write() devuelve false ' +
            "tiene que seguir en el evento 'drain'.",
        },
        closed:
          'La conexión se cerró antes de que volviera todo. Un cliente puede leer sin prisa: lo que aún no ' +
          'ha recogido espera, y el cierre también.',
        reset:
          'La conexión se cortó antes de que volviera todo. Un cliente puede leer sin prisa: lo que aún no ' +
          'ha recogido espera.',
      },
    },
  },
} satisfies Translation<typeof checks>
