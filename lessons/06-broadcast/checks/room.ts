import { defineChecks, foundEverywhere, listensNowhereElse, OTHER_HOST } from '#probe'
import { atOnce } from '../at-once.ts'
import { endsOrderly } from '../member.ts'
import { gather, hearsOf, nextLine } from '../room.ts'

export default defineChecks({
  room: {
    listens: {
      title: 'Listens on the port it is given',
      async run({ connect }) {
        await connect()
      },
      diagnosis: {
        'wrong-port':
          'The program listens, but not where it was told to. Give `listen()` the PORT from the environment: the two lines at the top of the starter read it.',
        'wrong-host':
          'The port is right, the address is not. Give `listen()` both: `server.listen(PORT, HOST)`.',
        timeout:
          'The program runs and never listens. After `createServer()` it takes a `server.listen(PORT, HOST)`.',
        exited: 'The program ended at once. A server that listens stays alive by itself: what ends yours?',
        crashed: 'The program broke off before it listened. The error above says where.',
      },
    },
    'honours-host': {
      title: 'Listens on the address it is given, and on no other',
      needs: 'listens',
      async run(stage) {
        // Where even the probe cannot be at that address, nobody can be asked to.
        await stage.listen({ host: OTHER_HOST })
        const server = await stage.start('server', { host: OTHER_HOST })
        await stage.connect({ to: server })
        listensNowhereElse(stage, server)
      },
      diagnosis: {
        'wrong-host': {
          everywhere: {
            when: foundEverywhere,
            text: 'The server listens on all addresses of the machine, so the whole network can walk in. `listen(PORT)` alone means that, and so does 0.0.0.0: give it both, `server.listen(PORT, HOST)`.',
          },
          fixed: {
            when: () => true,
            text: 'HOST was another address, and the server stayed where it always is. Use HOST from the environment: `server.listen(PORT, HOST)`.',
          },
        },
      },
    },
    'reaches-the-others': {
      title: 'What one member says reaches all the others',
      points: 2,
      needs: 'listens',
      async run(stage) {
        const [first, second, speaker] = await gather(stage, 3)
        const words = stage.random.word()
        await speaker.send(`${words}\n`)
        await hearsOf(first, words)
        await hearsOf(second, words)
      },
      diagnosis: {
        timeout:
          'A line was said and somebody who was there did not hear it. Keep every socket in a list when it connects, and write each line to all of that list but the sender; the sockets themselves are the keys, since members may share an address.',
        crashed: 'The server broke off while it passed a line on. The error above says where.',
        closed: 'The server hung up on a member. A connection stays open until its client leaves.',
      },
    },
    'everyone-speaks': {
      title: 'Everybody can speak and is heard at once, first comers and late comers',
      points: 2,
      needs: 'reaches-the-others',
      async run(stage) {
        const server = await stage.program()
        const room = await gather(stage, 4)
        for (const speaker of room) {
          const words = stage.random.word()
          await speaker.send(`${words}\n`)
          const others = room.filter((member) => member !== speaker)
          await atOnce(stage, server, Promise.all(others.map((other) => hearsOf(other, words))))
        }
      },
      diagnosis: {
        resources:
          'The server had a line, and slept for a good while before it passed it on. Nothing is collected, and no timer has to ask whether there is something: write to all of the list in the listener that gets the line.',
        timeout:
          'Some members are heard and others are not. Ask for the members at the moment of speaking, not when somebody connects: who came later must be among them.',
      },
    },
    'spares-the-sender': {
      title: 'Nobody gets their own words back',
      points: 2,
      needs: 'reaches-the-others',
      async run(stage) {
        const [a, b, c] = await gather(stage, 3)
        for (const [one, other, third] of [[a, b, c] as const, [b, c, a] as const, [c, a, b] as const]) {
          const [words, answer] = [stage.random.word(), stage.random.word()]
          await one.send(`${words}\n`)
          await hearsOf(other, words)
          // The answer comes after whatever the server did with the words: it has to be what comes next.
          await other.send(`${answer}\n`)
          const heard = await nextLine(one)
          stage.equal(
            heard.includes(answer) ? answer : heard,
            answer,
            heard.includes(words) ? 'extra' : 'mismatch',
          )
          await hearsOf(third, answer)
        }
      },
      diagnosis: {
        extra:
          'The line went back to the one who said it. In the loop over the members leave out the socket that the line came from.',
        mismatch:
          'Something else than the next line came, or a line came a second time. Each member is on the list once, and gets nothing but what the others say.',
      },
    },
    'names-taken-port': {
      title: 'Says in one line that its port is taken',
      async run(stage) {
        const { port } = await stage.program()
        const second = await stage.start('server', { port, ready: false })
        const [line, ...more] = await endsOrderly(stage, second)
        stage.expect(line?.includes(String(port)) === true, {
          kind: 'missing',
          lane: second.name,
          expected: String(port),
          received: line ?? '',
        })
        stage.equal(more.join('\n'), '', 'extra')
      },
      diagnosis: {
        crashed:
          "A taken port is an 'error' event of the server, and without a listener it ends the program with a stack trace. Add `server.on('error', …)`.",
        missing: 'The line on standard error has to name the port: `console.error(…)` with PORT in it.',
        extra: 'One line is enough: print the message, not the whole error.',
        exited: 'Somebody who starts your server in a script wants to know that it failed: exit code 1.',
        timeout: 'Nothing listens, but the program goes on. End it with exit code 1.',
      },
    },
  },
})
