import type { Translation } from '#probe'
import type checks from './keep-going.ts'

export default {
  'keep-going': {
    'survives-gone-peer': {
      title: 'Responde a quien ya no está y atiende al siguiente',
      diagnosis: {
        crashed:
          'Una respuesta fue a un puerto que ya no tiene nadie. El rechazo (ICMP, puerto inalcanzable) solo vuelve a los sockets conectados, como evento "error", y nadie lo escuchaba. Envía al remitente sin connect(); y todo socket necesita quien atienda su "error".',
        exited:
          'Una respuesta fue a un puerto que ya no tiene nadie, y tu servidor terminó. Que falte uno no es motivo: envía al remitente sin connect(), y no cierres el servidor por un error que solo tiene que ver con uno.',
        timeout: 'Después de responder a quien ya no está, el siguiente se queda sin respuesta.',
      },
    },
  },
} satisfies Translation<typeof checks>
