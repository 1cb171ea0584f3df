/** Comments of the starter and the solution, line by line, and what they print. */
export default {
  'To do: send "${message}" to ${HOST}:${PORT}': 'Por hacer: enviar «${message}» a ${HOST}:${PORT}',
  'To do: bind this socket to ${HOST}:${PORT}': 'Por hacer: bind() de este socket a ${HOST}:${PORT}',
  'Step 4: a client. `node client.ts <message>` sends the message as one datagram and prints the reply.':
    'Paso 4: un cliente. `node client.ts <mensaje>` envía el mensaje en un datagrama e imprime la respuesta.',
  'Send the message, wait up to 300 ms for the reply, send again; three sends in all.':
    'Envía el mensaje, espera la respuesta hasta 300 ms y vuelve a enviar; tres envíos en total.',
  'A server that speaks UDP: it prints every datagram that reaches it and sends the same bytes back.':
    'Un servidor que habla UDP: imprime cada datagrama que le llega y devuelve los mismos bytes.',
  'Step 1: bind the socket to HOST and PORT, and print the sender and the text of every datagram.':
    'Paso 1: ata el socket a HOST y PORT, e imprime el remitente y el texto de cada datagrama.',
  'If the port is taken, say so in one line on standard error and exit with 1.':
    'Si el puerto está ocupado, dilo en una línea en la salida de error y termina con código 1.',
  'Step 2: send every datagram back to the one who sent it.':
    'Paso 2: devuelve cada datagrama a quien lo envió.',
  'Step 3: let nothing that a peer does end the server.':
    'Paso 3: que nada de lo que haga quien está al otro lado acabe con el servidor.',
  'How long to wait for the reply to each send, in ms.': 'Cuánto esperar la respuesta a cada envío, en ms.',
  'Anybody who knows our port can send to it: only the one we asked may answer.':
    'Quien sepa nuestro puerto puede enviarle algo: solo vale la respuesta de aquel a quien preguntamos.',
  'An error here is our own (a message over 65,507 bytes, no route); that nobody listens UDP does not tell us.':
    'Un error aquí es nuestro (un mensaje de más de 65.507 bytes, sin ruta); si nadie escucha, UDP calla.',
  'With a name for HOST it can come late, and several times: nobody gives up twice.':
    'Si HOST es un nombre, puede llegar tarde y varias veces: nadie se rinde dos veces.',
  'Nothing is left to wait for: without the timer and the socket Node ends by itself.':
    'Ya no queda nada que esperar: sin el temporizador y sin el socket, Node termina solo.',
  'A sender may leave its port out (RFC 768 writes 0 then): it wants no answer, and send() would throw.':
    'Un remitente puede omitir su puerto (el 0, RFC 768): no quiere respuesta, y send() lanzaría un error.',
  'The bytes go back, not the text: a datagram need not be text. Without the callback a send that fails would be':
    'Vuelven los bytes, no el texto: un datagrama no tiene por qué ser texto. Sin el callback, un envío',
  'silent; one peer that cannot be answered is no reason to end.':
    'fallido pasaría en silencio; que no se pueda responder a uno no es motivo para terminar.',
  'The datagram as one line: strangers choose these bytes, and control characters would act on our terminal.':
    'El datagrama en una línea: es de un extraño, y sus caracteres de control actuarían en nuestra terminal.',
  'No answer from ${HOST}:${PORT}: ${reason}': 'Sin respuesta de ${HOST}:${PORT}: ${reason}',
  'asked ${SENDS} times': 'pregunté ${SENDS} veces',
  'Waiting for datagrams on ${HOST}:${PORT}': 'Esperando datagramas en ${HOST}:${PORT}',
  'No answer to ${address}:${port}: ${error.message}':
    'No se pudo responder a ${address}:${port}: ${error.message}',
  'Cannot bind ${HOST}:${PORT}: ${reason}': 'No se puede hacer bind() a ${HOST}:${PORT}: ${reason}',
  'the port is already taken': 'el puerto ya está ocupado',
} satisfies Record<string, string>
