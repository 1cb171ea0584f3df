import { createSocket } from 'node:dgram'

createSocket('udp4').bind(Number(process.env.PORT), process.env.HOST)
