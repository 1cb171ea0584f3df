import type { Translation } from '#probe'
import type checks from './slow.ts'

export default {
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
        missing:
          'Un miembro no lee, y a otro que lee todo lo que le llega le falta una línea, o le llegó tarde. ¿Falla el bucle que recorre a los miembros donde echa al lento? No hagas `splice()` en un array mientras lo recorres, ni salgas del bucle con `return` o `break`: la línea tiene que llegar también a los demás.',
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
          'El miembro lento acabó recibiéndolo todo: el servidor le había guardado más de 8 MiB, aparte de lo que ya tenía el núcleo. Con treinta dormidos eso es mucha memoria. Guarda alrededor de 1 MiB por miembro y luego échalo.',
        timeout:
          'El miembro lento no recibe nada más y su conexión sigue abierta: esperará para siempre. No basta con sacarlo de la lista, haz `destroy()` a su socket.',
      },
    },
  },
} satisfies Translation<typeof checks>
