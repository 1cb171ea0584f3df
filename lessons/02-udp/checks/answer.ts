import { defineChecks, everyByte, type Failure, hasReplacementCharacter, OTHER_HOST } from '#probe'
import { answersEach, echoes, finishes, printsLine } from '../exchange.ts'

/** The most that UDP over IPv4 carries (65,535 less two headers); macOS sends no more than this unless told to. */
const LARGEST = process.platform === 'darwin' ? 9_216 : 65_507

export default defineChecks({
  answer: {
    'echoes-text': {
      title: 'Sends a datagram back to its sender, once',
      points: 2,
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        await echoes(stage, server, client, random.word())
        await finishes(stage, server, client)
      },
      diagnosis: {
        timeout:
          'No answer came. Send the bytes to the sender of the datagram: server.send(bytes, sender.port, sender.address).',
        'wrong-port':
          'The answer came from another port than the one that was asked; a careful client throws it away. Answer with the socket that received the datagram: UDP needs no second one.',
        mismatch:
          'The answer is not what was sent. Send the bytes of the datagram back, with nothing before or after them: it ends where it ends, no newline needed.',
        extra:
          'More than one answer came to one datagram. Is the listener there twice, or send() called twice? It is up to the client to ask again when something gets lost.',
        crashed: 'Your server broke off when it answered: its last lines tell where.',
        exited: 'Your server ended when it should have answered.',
      },
    },
    'answers-repeats': {
      title: 'Answers a datagram that comes again',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        const text = random.word()
        for (let times = 0; times < 3; times++) await echoes(stage, server, client, text)
        await finishes(stage, server, client)
      },
      diagnosis: {
        timeout:
          'The same datagram was answered once and then no more. A client sends again because the answer may be what got lost: without a new answer it never learns.',
        mismatch: 'The second answer to the same datagram differs from the first.',
        crashed: 'A repeated datagram made your server break off: its last lines tell where.',
        exited: 'A repeated datagram made your server end.',
      },
    },
    'obeys-no-word': {
      title: 'Answers every word, be it bye, quit or a single space',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        for (const word of random.shuffle(['bye', 'quit', 'exit', 'stop', 'close', ' '])) {
          await echoes(stage, server, client, word)
        }
        await finishes(stage, server, client)
      },
      diagnosis: {
        exited:
          'A datagram with a word like bye, quit or exit ended your server. It knows no commands: whatever comes is printed and sent back. And in UDP nobody is connected who could hang up.',
        timeout:
          'A datagram got no answer that holds a word like bye, quit or exit, or a single space. Your server knows no commands: whatever comes is printed and sent back.',
        mismatch:
          'A datagram with a word like bye, quit or exit was answered by something else. Your server knows no commands: whatever comes is sent back.',
        crashed: 'A datagram with a word in it made your server break off: its last lines tell where.',
      },
    },
    'echoes-every-byte': {
      title: 'Leaves every byte as it was',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        // Without newlines, for its line is read. What stands there of such bytes is free; its sender has to.
        await echoes(
          stage,
          server,
          client,
          everyByte.filter((byte) => byte !== 0x0a && byte !== 0x0d),
        )
        await printsLine(stage, server, client, '')
        const data = Buffer.concat([
          everyByte,
          Buffer.from(random.shuffle([...everyByte])),
          Buffer.from('\r\n'),
        ])
        await echoes(stage, server, client, data)
        await finishes(stage, server, client)
      },
      diagnosis: {
        mismatch: {
          decoded: {
            when: hasReplacementCharacter,
            text: 'Bytes that are no UTF-8 became EF BF BD on their way through a text. Text is for printing: send the Buffer back, not what toString() made of it.',
          },
          cut: {
            when: ({ expected, received }) => [1, 2].includes(lengthOf(expected) - lengthOf(received)),
            text: 'The end of the datagram is missing: its line ending was trimmed. A newline is a byte like any other here.',
          },
          counted: {
            when: ({ expected, received }) => lengthOf(received) < lengthOf(expected),
            text: 'The end of the datagram is missing. A length counts bytes, not the characters of a text: give send() the Buffer alone, without offset and length.',
          },
          other: { when: () => true, text: 'Some bytes were changed. Send back the very Buffer that came.' },
        },
        timeout: {
          unprinted: {
            when: ({ awaited }) => awaited?.what === 'print',
            text: 'A datagram that is no UTF-8 was answered, but no line tells of it. It has a sender like any other: print that, and of its bytes what toString() makes of them.',
          },
          unanswered: {
            when: () => true,
            text: 'A datagram of all kinds of bytes got no answer, while text does.',
          },
        },
        crashed:
          'A datagram that is no UTF-8 ended your server. Anybody can send anything: nothing that a datagram holds may throw.',
        exited: 'A datagram of all 256 byte values made your server end.',
      },
    },
    'answers-other-address': {
      title: 'Answers a peer that has another address',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer({ host: OTHER_HOST })
        await echoes(stage, server, client, random.word())
        await finishes(stage, server, client)
      },
      diagnosis: {
        timeout:
          'The peer has the address 127.0.0.2, and the answer did not reach it. send(bytes, port) goes to 127.0.0.1 when no address is given: pass sender.address as well.',
        crashed: 'A datagram from 127.0.0.2 made your server break off: its last lines tell where.',
      },
    },
    'keeps-boundaries': {
      title: 'Answers three datagrams with three',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        const texts = [random.word(), random.word(), random.word()]
        await stage.whileStopped(server, async () => {
          for (const text of texts) await client.send(text)
        })
        await answersEach(stage, server, client, texts)
        await finishes(stage, server, client)
      },
      diagnosis: {
        mismatch:
          'Three datagrams came at once, and the answer is none of them: some were put together. Each datagram is a message of its own; answer each by itself.',
        timeout:
          'Three datagrams came at once, and not all were answered. Events wait for nobody: with once() in a loop, what arrives while you await something else is lost. Use on("message", …) or events.on().',
        extra: 'More answers came than there were datagrams.',
        crashed: 'Three datagrams at once made your server break off: its last lines tell where.',
      },
    },
    'tells-peers-apart': {
      title: 'Gives each of two peers its own answers',
      points: 2,
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const [one, other] = [await peer(), await peer()]
        const [ofOne, ofOther] = [
          [random.word(), random.word()],
          [random.word(), random.word()],
        ]
        await stage.whileStopped(server, async () => {
          for (const turn of [0, 1]) {
            await one.send(ofOne[turn] ?? '')
            await other.send(ofOther[turn] ?? '')
          }
        })
        await Promise.all([
          answersEach(stage, server, one, ofOne),
          answersEach(stage, server, other, ofOther),
        ])
        await finishes(stage, server, one)
        await finishes(stage, server, other)
      },
      diagnosis: {
        mismatch:
          "One peer got the other's answer. There is no connection that could know who is at the other end: take the sender from the same call that brought the bytes, not from a variable that the next datagram overwrites.",
        timeout: 'Two peers sent at the same time, and one of them got too few answers.',
        extra: 'More answers came than there were datagrams.',
        crashed: 'Two peers at the same time made your server break off: its last lines tell where.',
      },
    },
    'answers-empty': {
      title: 'Answers an empty datagram with an empty one',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer } = stage
        const server = await program()
        const client = await peer()
        await echoes(stage, server, client, '')
        await printsLine(stage, server, client, '')
        await finishes(stage, server, client)
      },
      diagnosis: {
        timeout: {
          unprinted: {
            when: ({ awaited }) => awaited?.what === 'print',
            text: 'A datagram without data was answered, but no line tells of it. It has a sender like any other: print that, with nothing behind it.',
          },
          unanswered: {
            when: () => true,
            text: 'A datagram without data got no answer. In UDP zero bytes are a message like any other; only in TCP do they mean that the peer is done.',
          },
        },
        exited:
          'A datagram without data ended your server. Zero bytes mean the end of a TCP stream; in UDP they are a message like any other, and nobody ever hangs up.',
        mismatch: 'The answer to a datagram without data holds something.',
        crashed: 'A datagram without data made your server break off: its last lines tell where.',
      },
    },
    'answers-largest': {
      title: 'Sends back the largest datagram there is',
      needs: 'echoes-text',
      async run(stage) {
        const { program, peer, random } = stage
        const server = await program()
        const client = await peer()
        const data = random
          .bytes(LARGEST / 2 + 1)
          .toString('hex')
          .slice(0, LARGEST)
        await echoes(stage, server, client, data)
        await finishes(stage, server, client)
      },
      diagnosis: {
        mismatch:
          'A datagram of 65,507 bytes came back shortened. Node always hands you the whole datagram, unlike recvfrom(1024): send back all of it.',
        timeout:
          'A datagram of 65,507 bytes got no answer. Is the answer larger than what came? More than that does not fit into a datagram, and without a callback send() keeps silent about it.',
        crashed: 'A datagram of 65,507 bytes made your server break off: its last lines tell where.',
      },
    },
  },
})

function lengthOf(value: Failure['expected']): number {
  return value instanceof Uint8Array ? value.length : 0
}
