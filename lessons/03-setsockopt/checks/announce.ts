import {
  defineChecks,
  type Failure,
  looksCutShort,
  type ProbeProgram,
  shownText,
  type Stage,
  type UdpPeer,
} from '#probe'
import { longText } from '../long-text.ts'

/** The broadcast address of the loopback, 127.0.0.0/8. */
const EVERYBODY = '127.255.255.255'

/** An address that is nobody else's: a socket bound to it does not hear what is sent to everybody. */
const ONE = '127.0.0.1'

export default defineChecks({
  announce: {
    announces: {
      title: 'Sends its message to the address of BROADCAST and to PORT',
      points: 2,
      async run(stage) {
        // With spaces around it: they are bytes like any others.
        const message = ` ${stage.random.text(12)} ${stage.random.accented()} ${longText(stage.random)} `
        const hearing = await hearingEverybody(stage)
        await announce(stage, message, hearing.port)
        await hearing.receive(message)
        // The same for one address: who knows only one, whatever BROADCAST says, does not get there.
        const alone = await stage.bind({ host: ONE, shared: true })
        await announce(stage, message, alone.port, ONE)
        await alone.receive(message)
      },
      diagnosis: {
        crashed: {
          denied: {
            when: ({ ending }) => /EACCES/.test(ending?.stderr ?? ''),
            text: 'EACCES: the kernel sends nothing to a broadcast address unless the socket says that it means it. Call socket.setBroadcast(true) before send().',
          },
          'not-bound': {
            when: ({ ending }) => /EBADF/.test(ending?.stderr ?? ''),
            text: 'EBADF: there is no socket in the kernel yet. Node makes it in bind(); call socket.setBroadcast(true) in its callback.',
          },
          other: {
            when: () => true,
            text: 'An error that nobody caught ended the program; its standard error names the error and the line.',
          },
        },
        exited: {
          denied: {
            when: ({ ending }) => /EACCES/.test(ending?.stderr ?? ''),
            text: 'EACCES: the kernel sends nothing to a broadcast address unless the socket says that it means it. Call socket.setBroadcast(true) before send().',
          },
          silent: {
            when: () => true,
            text:
              'The program ended, and no datagram came. send() only begins to send: close the socket in its callback, and look at the error there, ' +
              'which would otherwise be silent. The address is the one in BROADCAST, whichever that is, the port PORT, both from the environment.',
          },
        },
        timeout:
          'No datagram came. Send it to the address of BROADCAST and to PORT, both from the environment.',
        mismatch: {
          part: {
            when: losesMuch,
            text: 'Only the beginning of the message came. Send all of it in one datagram, however long it is: up to 65,507 bytes fit in.',
          },
          cut: {
            when: looksCutShort,
            text: 'The end of the message is missing. A length counts bytes, and á is one character and two bytes: give send() the string alone, without offset and length, and with the space at its end.',
          },
          other: {
            when: () => true,
            text: 'Another message came than the one of the command line. Send the UTF-8 bytes of the first argument, process.argv[2], with all its spaces and nothing else.',
          },
        },
      },
    },
    'exits-0': {
      title: 'Ends with code 0 when the datagram is sent',
      needs: 'announces',
      async run(stage) {
        const hearing = await hearingEverybody(stage)
        const announcer = await announce(stage, stage.random.text(12), hearing.port)
        await announcer.exits(0)
      },
      diagnosis: {
        timeout:
          'The datagram is sent, and the program still runs: an open socket keeps Node alive. Call socket.close() in the callback of send().',
        exited:
          'All went well, and the code says that it did not. Exit with code 0, which is what Node does by itself.',
        crashed:
          'An error that nobody caught ended the program after the datagram; its standard error names the error and the line.',
      },
    },
    'only-once': {
      title: 'Sends one datagram, not several',
      needs: 'exits-0',
      async run(stage) {
        const { bind, random } = stage
        const hearing = await hearingEverybody(stage)
        const message = random.text(12)
        const announcer = await announce(stage, message, hearing.port)
        await announcer.exits()
        // All that it has sent stands before this.
        const sentinel = random.word()
        const after = await bind()
        await after.send(sentinel, { host: '127.0.0.1', port: hearing.port })
        await hearing.receive(message)
        await hearing.receive(sentinel)
      },
      diagnosis: {
        mismatch:
          'The message came more than once, or something came after it. One announcement is one datagram: call send() once.',
      },
    },
    'reaches-two-radios': {
      title: 'Reaches two radios at once',
      needs: 'exits-0',
      points: 2,
      async run(stage) {
        const { start, random, kernel } = stage
        if (!(await kernel.hearsBroadcast())) stage.unobservable('no-loopback-broadcast')
        const first = await start('radio')
        const second = await start('radio', { port: first.port })
        const message = random.text(24)
        const announcer = await announce(stage, message, first.port)
        await announcer.exits()
        for (const radio of [first, second]) await radio.prints(message)
      },
      diagnosis: {
        timeout:
          'Two radios hear the port, and not both got the message. What is sent to one address goes to one socket, also when two share the port: send to the address of BROADCAST.',
        crashed:
          'An error that nobody caught ended a program; its standard error names the error and the line.',
      },
    },
  },
})

/** A socket that hears the loopback's broadcast as well as what is sent to it alone, and shares its port as radios do. */
async function hearingEverybody({ bind, kernel, unobservable }: Stage): Promise<UdpPeer> {
  if (!(await kernel.hearsBroadcast())) unobservable('no-loopback-broadcast')
  return bind({ host: '0.0.0.0', shared: true })
}

async function announce(
  { start }: Stage,
  message: string,
  port: number,
  address = EVERYBODY,
): Promise<ProbeProgram> {
  return start('announce', { args: [message], env: { BROADCAST: address }, host: '127.0.0.1', port })
}

/** Evidence that far more is missing at the end than a length in characters loses of the accents. */
function losesMuch(failure: Failure): boolean {
  const { expected, received } = failure
  return looksCutShort(failure) && shownText(expected).length - shownText(received).length > 100
}
