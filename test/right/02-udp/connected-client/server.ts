import dgram from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

dgram
  .createSocket({ type: 'udp4' })
  .on('error', (error) => {
    console.error(`port ${PORT}: ${error.message}`)
    process.exit(1)
  })
  .on('message', function (this: dgram.Socket, bytes, sender) {
    this.send(bytes, 0, bytes.length, sender.port, sender.address)
    console.log('%s:%d %s', sender.address, sender.port, bytes.toString('utf8'))
  })
  .bind({ port: PORT, address: HOST, exclusive: true })
