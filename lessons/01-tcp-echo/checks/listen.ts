import { defineChecks, foundEverywhere, listensNowhereElse, oneErrorLineNamesPort, OTHER_HOST } from '#probe'
import { endsOrderly } from '../complaint.ts'

export default defineChecks({
  listen: {
    listens: {
      title: 'Accepts a connection on the port it is given',
      async run({ start, connect }) {
        // A program of its own: that it outlives its clients is asked for later.
        await connect({ to: await start('server') })
      },
      diagnosis: {
        exited: {
          'never-listened': {
            when: ({ awaited }) => awaited?.what === 'listen',
            text:
              'The program came to its end without listening on anything. A listening server keeps Node ' +
              'alive: ' +
              'make one with createServer() and call server.listen(PORT, HOST).',
          },
        },
        crashed:
          'An error that nobody caught ended the program before it listened; its standard error names ' +
          'the error and the line.',
        'wrong-port':
          'Your server listens, but on another port than the one it was given. Read the port from the ' +
          'environment, ' +
          'process.env.PORT, as the first lines of the starter do; do not write it into the program.',
        'wrong-host':
          'The port is right, the address is not: clients look for you at HOST, an IPv4 address. Pass ' +
          'it on: server.listen(PORT, HOST).',
        refused: {
          udp: {
            when: ({ found = [] }) => found.some(({ transport }) => transport === 'udp'),
            text:
              'You opened a UDP socket; TCP clients knock on another door. Take createServer() from ' +
              'node:net.',
          },
        },
        timeout:
          'The program runs, but the port never opens. Either listen() is not called, or not with the port ' +
          'first, server.listen(PORT, HOST), for a text in its place is taken for the name of a file; or the ' +
          'program keeps its only thread busy: no loop has to wait for clients, Node calls your function ' +
          'when one comes.',
      },
    },
    'honours-host': {
      title: 'Listens on the address it is given, and on no other',
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
            text:
              'Your server listens on every address of the machine, so the whole network can reach it. ' +
              'listen(PORT) alone means that; say where: server.listen(PORT, HOST).',
          },
          fixed: {
            when: () => true,
            text:
              'The address stands in your program, so it listens there whatever it is told. ' +
              'Use HOST from the environment: server.listen(PORT, HOST).',
          },
        },
        timeout:
          'With another HOST the port never opens. Pass HOST to listen() as it is, without changing it.',
        crashed: 'With another HOST the program ends with an error. Pass HOST to listen() as it is.',
      },
    },
    'port-taken': {
      title: 'Says in one line that its port is taken, and exits with code 1',
      async run({ start, listen, expect }) {
        const { port } = await listen()
        const server = await start('server', { port, ready: false })
        await endsOrderly({ expect }, server)
        oneErrorLineNamesPort({ expect }, server)
      },
      diagnosis: {
        crashed:
          'Nobody handled the error, and so Node printed it and ended the program. listen() answers ' +
          'later, by an event: ' +
          "server.on('error', …). Print one line there, set process.exitCode = 1, and do not throw.",
        extra:
          'One line is enough: what is wrong, and with which port. console.error(error) prints a stack ' +
          'trace as well; take error.message.',
        missing:
          'Standard error stayed empty. Errors belong there, where a pipe or a log file does not ' +
          'swallow them: console.error(…).',
        mismatch: 'Name the port in that line: whoever reads it wants to know which one to free.',
        exited:
          'The exit code tells scripts whether a program could do its work: 0 means yes, 1 means no. ' +
          'Set process.exitCode = 1.',
        timeout:
          'The port is taken and the program goes on. Trying again hides the problem from whoever ' +
          'started it: say it once and end with code 1.',
      },
    },
  },
})
