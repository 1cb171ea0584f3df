import type { Translation } from '#probe'
import type checks from './end.ts'

export default {
  end: {
    'finishes-answers': {
      title: 'Acaba tras SIGTERM las respuestas en curso',
      diagnosis: {
        closed:
          'SIGTERM llegó mientras se preparaban respuestas de medio segundo, y se cortaron. Sin quien la atienda, la señal acaba con el padre, y sus workers con él; ' +
          'si la atiendes, di a los workers que terminen lo suyo y espéralos.',
        reset:
          'SIGTERM llegó mientras se preparaban respuestas de medio segundo, y se cortaron. Di a los workers que terminen lo suyo y espéralos; no mates a ninguno.',
        timeout: 'SIGTERM llegó mientras se preparaban respuestas de medio segundo, y no llegaron nunca.',
        exited:
          'El padre terminó antes de que se acabaran las respuestas en curso, y se llevó a sus workers.',
      },
    },
    'finishes-every-answer': {
      title: 'Acaba tras SIGTERM todas las respuestas que un worker prepara, no solo la primera',
      diagnosis: {
        closed:
          'Un worker preparaba dos respuestas de medio segundo cuando llegó SIGTERM, una empezada después de la otra. Se fue al acabar la primera, y la segunda se cortó. ' +
          'Cuenta lo que está en preparación y vete cuando no quede nada.',
        reset:
          'Un worker preparaba dos respuestas de medio segundo cuando llegó SIGTERM, una empezada después de la otra. Se fue al acabar la primera, y la segunda se cortó. ' +
          'Cuenta lo que está en preparación y vete cuando no quede nada.',
        timeout:
          'Un worker preparaba dos respuestas de medio segundo cuando llegó SIGTERM, y no llegaron las dos.',
      },
    },
    'leaves-with-0': {
      title: 'Termina tras SIGTERM con todos sus workers, con código 0, y libera el puerto',
      diagnosis: {
        timeout: {
          'after-crashes':
            'Se habían estrellado workers, llegó SIGTERM, y segundos después el padre sigue en marcha. Avisa a todos los que viven en ese momento, también a los que ocuparon el lugar de otros, ' +
            'y no esperes a nadie que ya haya muerto.',
          first:
            'Segundos después de SIGTERM el padre sigue en marcha. Algo lo retiene: workers a los que nadie avisó, o un servidor que aún escucha.',
        },
        extra: {
          'after-crashes':
            'Llegó SIGTERM justo cuando se había estrellado un worker, y aun así el padre arrancó otro en su lugar. Antes de la pausa nadie estaba terminando todavía: ' +
            'vuelve a preguntarlo después, al arrancar el worker.',
          first:
            'Llegó SIGTERM, terminaron workers, y el padre arrancó otros en su lugar: así no acaba nunca. Recuerda que estás terminando y desde entonces no sustituyas a nadie.',
        },
        exited:
          'Se pidió al servidor que terminara y lo hizo, pero con un código de salida distinto de 0. Un final ordenado no es un error: process.exit(0).',
        crashed: {
          'after-crashes':
            'Se habían estrellado workers, llegó SIGTERM, y el padre murió de un error que nadie recogió. A quien ya ha terminado no se le puede avisar: quita de todas las listas al worker muerto, ' +
            'y da a cada send() una función para el error.',
          first:
            'Se pidió al servidor con SIGTERM que terminara, y no terminó por sí mismo con código 0. Atiende la señal, espera a los workers y sal con 0: 128 + 15 es para quien muere de ella.',
        },
        resources:
          'El padre ha terminado y quedan workers suyos en marcha. Espera el final de cada uno antes de irte.',
        refused: 'Después del final no se pudo arrancar otra vez el servidor en el mismo puerto.',
      },
    },
    'refuses-newcomers': {
      title: 'No acepta conexiones nuevas después de SIGTERM',
      diagnosis: {
        extra:
          'Mucho después de SIGTERM, mientras se preparaba una respuesta antigua, se seguían atendiendo conexiones nuevas. Un servidor que termina deja primero de escuchar: server.close() en el padre, ' +
          'y nada más para los workers.',
        timeout:
          'Tus procesos no descansaron ni un momento mientras se preparaban las respuestas antiguas, así que nadie pudo ver qué pasa con las conexiones que llegan después de SIGTERM. ' +
          'Haz que duerman cuando no haya nada que hacer, sin dar vueltas con setImmediate() ni con intervalos cortos, y deja de escuchar al recibir la señal: server.close() en el padre.',
      },
    },
    'silent-clients': {
      title: 'No se deja retener por clientes que callan o que no sueltan',
      diagnosis: {
        timeout: {
          'gone-before':
            'Unos clientes habían pedido /slow y cortado antes de que llegara su respuesta, llegó SIGTERM, y segundos después el padre sigue en marcha. Una respuesta para nadie no acaba nunca de enviarse: ' +
            "quítala de la lista de las que están en preparación también en el 'close' de su socket.",
          first:
            'Un cliente conectado que no dice nada mantiene vivo tu servidor después de SIGTERM. close() espera a las conexiones: destruye las que no tienen una petición completa, ' +
            'y da al resto un plazo de un segundo más o menos.',
        },
        resources:
          'Un cliente conectado que no dice nada mantiene vivo un worker después de SIGTERM. Destruye las conexiones que no tienen una petición completa, y da al resto un plazo de un segundo más o menos.',
        exited: 'Con clientes callados conectados, el código de salida tras SIGTERM no es 0.',
        crashed:
          'Con clientes callados conectados, el servidor no terminó por sí mismo con código 0 tras SIGTERM.',
      },
    },
    'no-orphans': {
      title: 'No deja huérfanos cuando matan al padre sin más',
      diagnosis: {
        resources:
          "Al padre lo mató SIGKILL, que nadie puede atender, y hay workers que siguen viviendo sin él. Su canal con el padre se cierra en ese momento: termina en process.on('disconnect', …), " +
          'en el acto, esté quien esté conectado.',
      },
    },
  },
} satisfies Translation<typeof checks>
