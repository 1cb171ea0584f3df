import { defineChecks } from '#probe'
import { hearsWhileUnheard, introduce, STARTS_WITHIN, talk, WHOLE_BLOCK_WITHIN } from '../pair.ts'

export default defineChecks({
  both: {
    'both-talk-at-once': {
      title:
        'Your client and your server talk, and each hears while its own words wait to be read; a bye ends both',
      points: 3,
      fresh: true,
      deadline: 90_000,
      async run(stage) {
        const server = await stage.program()
        const relay = await stage.relay(server)
        const client = await stage.start('client')
        const pair = { server, client }
        await introduce(pair, stage)
        const { there, back } = await relay.ways
        await hearsWhileUnheard(pair, stage, 'server', back)
        await hearsWhileUnheard(pair, stage, 'client', there)
        await talk(pair, stage.random.accented(), 'server')
        await client.type('bye')
        await client.exits(0)
        await server.exits(0)
      },
      diagnosis: {
        timeout: {
          deaf: {
            when: ({ awaited, expected }) => awaited?.what === 'print' && expected !== undefined,
            text: 'A long block was typed at one end and lay unread on the wire, and that end did not hear what the other said meanwhile. Two programs that do so stop for ever when both have much to say: each waits to be read before it reads. Keep reading while you write: no pause() of the socket, no waiting for "drain" where lines are heard.',
          },
          cut: {
            when: ({ waited }) => waited === WHOLE_BLOCK_WITHIN,
            text: 'A long block was typed at one end, and its last line was not printed at the other. Does the speaker lose what it cannot send at once, or the listener stop hearing?',
          },
          'no-end': {
            when: ({ awaited }) => awaited?.what === 'exit',
            text: 'The client said bye, and one of the two has not ended.',
          },
          unheard: {
            when: () => true,
            text: 'Each of your programs can talk with the runner, and they cannot talk with each other. Type a line into both by hand and compare what each sends with what the other expects.',
          },
        },
        exited: 'After a bye both programs should end with exit code 0.',
        missing: 'One of the two programs ended in the middle of the talk.',
        crashed: 'One of the two programs crashed in the middle of the talk. The stack above says where.',
      },
    },
    'both-say-bye-at-once': {
      title: 'Both say bye at the same moment, and both end with exit code 0',
      fresh: true,
      async run(stage) {
        const server = await stage.program()
        const relay = await stage.relay(server)
        const client = await stage.start('client')
        await introduce({ server, client }, stage)
        // Held back on the wire, each goodbye reaches a program that has already said its own.
        const { there, back } = await relay.ways
        there.hold()
        back.hold()
        await server.type('bye')
        await client.type('bye')
        await back.carries('bye\n')
        await there.carries('bye\n')
        there.release()
        back.release()
        await server.exits(0)
        await client.exits(0)
      },
      diagnosis: {
        exited:
          'A bye that came after your own goodbye was taken for an error. Your side is closed by then: answer only if you have not spoken, or let the late answer go without ending in failure.',
        crashed:
          'A bye that came after your own goodbye crashed the program: it wrote to a socket that it had ended.',
        timeout:
          'Both have said bye and at least one has not ended. Whoever hears a bye closes, whatever was said before.',
        closed: 'One of the two closed without sending its bye.',
      },
    },
    'both-turn-away': {
      title: 'A second client of yours prints busy and ends with exit code 0, while the first talk goes on',
      fresh: true,
      async run(stage) {
        const { random } = stage
        const server = await stage.program()
        await stage.relay(server)
        const client = await stage.start('client')
        await introduce({ server, client }, stage)
        const second = await stage.start('client', { host: server.host, port: server.port })
        await second.prints('busy', { within: STARTS_WITHIN })
        await second.exits(0)
        await talk({ server, client }, random.accented(), 'client')
        await talk({ server, client }, random.accented(), 'server')
        server.endInput()
        await server.exits(0)
        await client.exits(0)
      },
      diagnosis: {
        exited:
          'To a client busy is a line like any other, followed by a server that hangs up: print it and end with exit code 0.',
        missing: 'The second client ended without printing busy. To a client it is a line like any other.',
        crashed: 'A program crashed when a second client was turned away. The stack above says where.',
        timeout:
          'A second client was turned away: either it did not print busy and end, or the first talk did not go on to its end.',
      },
    },
  },
})
