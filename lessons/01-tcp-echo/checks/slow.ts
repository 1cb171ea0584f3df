import { defineChecks, KiB, MiB } from '#probe'
import { exchange, sipUntilTheEndIsRead } from '../exchange.ts'

/** What a client that never reads offers, and how much a server may take: kernel buffers and a queue of its own. */
const OFFERED = 64 * MiB

const TAKEN_AT_MOST = OFFERED / 2

export default defineChecks({
  slow: {
    'serves-others': {
      title: 'Lets nobody wait for a client that does not read',
      async run({ connect, random }) {
        const slow = await connect({ reading: false })
        const other = await connect()
        const block = random.bytes(64 * KiB)
        const witness = () => exchange(other, random.text(24))
        await slow.offer(() => block, { limit: OFFERED / 4, witness })
        await witness()
        await exchange(await connect(), random.text(24))
      },
      diagnosis: {
        timeout:
          'One client did not read its echo, and another one waited in vain. Wait for the slow socket ' +
          'only: pause its reading, and nobody else’s.',
        reset:
          'A client that takes a rest was thrown out. It is not broken, only slow: stop reading from it ' +
          'until it goes on.',
        closed:
          'A client that takes a rest was shown out. It is not broken, only slow: stop reading from it ' +
          'until it goes on.',
      },
    },
    'stops-reading': {
      title: 'Stops reading from a client that does not take its echo',
      needs: 'serves-others',
      points: 3,
      async run({ connect, random, expect }) {
        const slow = await connect({ reading: false })
        const other = await connect()
        const block = random.bytes(64 * KiB)
        const witness = () => exchange(other, random.text(24))
        const { taken } = await slow.offer(() => block, { limit: OFFERED, witness })
        expect(taken < TAKEN_AT_MOST, {
          kind: 'resources',
          lane: slow.name,
          expected: { bytes: TAKEN_AT_MOST },
          received: { bytes: taken },
        })
      },
      diagnosis: {
        resources:
          'Your server took it all and keeps the echo in memory; a few such clients, and it is full. ' +
          'When write() returns false, ' +
          "pause reading until 'drain', or use pipeline(socket, socket, …), which does just that.",
        reset:
          'A client that takes a rest was thrown out. It is not broken, only slow: stop reading from it ' +
          'until it goes on.',
        closed:
          'A client that takes a rest was shown out. It is not broken, only slow: stop reading from it ' +
          'until it goes on.',
        timeout:
          'One client did not read its echo, and another one waited in vain. Wait for the slow socket only.',
      },
    },
    'keeps-every-byte': {
      title: 'Has every byte ready when the slow client reads at last',
      needs: 'stops-reading',
      points: 2,
      // A server that never sleeps is given time at every sip, and on a busy machine that adds up.
      deadline: 60_000,
      async run(stage) {
        const { connect, random } = stage
        const slow = await connect({ reading: false })
        const other = await connect()
        const blocks: Uint8Array[] = []
        const next = () => {
          const block = random.bytes(64 * KiB)
          blocks.push(block)
          return block
        }
        const lively = random.bytes(256 * KiB)
        const witness = () => exchange(other, random.text(24))
        await slow.offer(next, { limit: OFFERED, witness })
        await Promise.all([other.send(lively), other.receive(lively)])
        // Its FIN stands behind the last byte: the server has to meet it while some of the echo still waits.
        // It leaves us only when the server reads on, and that follows the sips.
        const ended = slow.end({ within: 15_000 })
        const echo = Buffer.concat(blocks)
        const read = await sipUntilTheEndIsRead(stage, slow, echo, ended)
        slow.resume()
        await Promise.all([ended, slow.receive(echo.subarray(read))])
        await slow.receiveEnd()
      },
      diagnosis: {
        mismatch:
          'The slow client read on and got other bytes than its own. write() does not copy: a Buffer ' +
          'that waits to be sent must not be filled anew.',
        timeout: {
          'never-resumes': {
            when: ({ awaited }) => awaited?.what !== 'fin',
            text:
              'The slow client read on, and the rest never came. Reading has to go on when the socket ' +
              "emits 'drain'.",
          },
          'no-fin': {
            when: ({ awaited }) => awaited?.what === 'fin',
            text: "The slow client got every byte, but not your FIN. On the 'end' event call socket.end().",
          },
        },
        closed:
          'The slow client read on, and your FIN came before the last byte. Call socket.end() after the ' +
          'last write.',
        reset: 'The slow client read on, and the connection was broken off before the last byte.',
      },
    },
  },
})
