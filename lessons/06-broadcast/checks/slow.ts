import { defineChecks, MiB } from '#probe'
import { LONG_LINE, longLines, pour } from '../pour.ts'
import { gather, hear, speak } from '../room.ts'
import { growthPerPour, hearNoGap, pourTooMuch, whatWasMissed } from '../slow.ts'

/** Just under 1 MiB, names included: so far behind a member may be. */
const BEHIND = 15

/**
 * Memory that a server may take while 96 MiB go past a member that does not read. Those that keep a bounded
 * amount were seen to take 0 to 48 MiB, those that keep everything 84 and more.
 */
const GROWTH = 64 * MiB

export default defineChecks({
  slow: {
    'keeps-who-is-behind': {
      title: 'A member that is up to 1 MiB behind is not dropped',
      points: 2,
      async run(stage) {
        const [speaker, listener, slow] = await gather(stage, 3)
        const line = longLines(stage.random)
        const lines = Array.from({ length: BEHIND }, (_, index) => line(index))
        // Twice, since a member that has caught up may fall behind again.
        for (const _time of ['first', 'second']) {
          slow.pause()
          await pour(stage, speaker, [listener], { line, count: BEHIND })
          slow.resume()
          await hear(stage, [slow], speaker, lines)
        }
        await speak(stage, speaker, [listener, slow])
      },
      diagnosis: {
        closed:
          'A member was dropped that was less than 1 MiB behind. What counts are the bytes that still wait for it, `socket.writableLength`: not all that was ever written to it (`bytesWritten`), and not how many lines.',
        order: 'Lines came in another order than they were said, or some are missing in between.',
        timeout:
          'A line did not arrive. A member that is a little behind makes nobody wait and loses nothing.',
      },
    },
    'waits-for-nobody': {
      title: 'Goes on for all the others while one member does not read',
      points: 2,
      deadline: 40_000,
      async run(stage) {
        // Between the two others: whoever is dropped must take nobody along, before or behind.
        const [speaker, a, slow, b] = await gather(stage, 4)
        slow.pause()
        const line = longLines(stage.random)
        await pour(stage, speaker, [a, b], { line, count: (16 * MiB) / LONG_LINE }).catch(
          async (error: unknown) => {
            throw await whatWasMissed(stage, error, speaker, [a, b])
          },
        )
        await speak(stage, a, [speaker, b])
      },
      diagnosis: {
        timeout:
          "One member has stopped reading, and now nobody hears anything. Waiting for its 'drain', or not reading from the speaker until then, makes the slowest one set the pace. Keep a bounded amount for it, and when it is more, drop it.",
        missing:
          'One member does not read, and one that reads all it gets missed a line, or got it late. Does the loop over the members go wrong where it drops the slow one? Do not `splice()` an array that you are walking, and leave the loop neither by `return` nor by `break`: the others have to get the line too.',
        closed:
          'Members who read all they got were disconnected. Only the one that does not read is too slow.',
      },
    },
    'bounds-memory': {
      title: 'Keeps a bounded amount for a member that never reads',
      points: 3,
      needs: 'waits-for-nobody',
      fresh: true,
      deadline: 240_000,
      async run(stage) {
        if (!stage.kernel.observable) stage.unobservable('needs-linux')
        const [speaker, a, b, slow] = await gather(stage, 4)
        const { name } = await stage.program()
        slow.pause()
        const growth = await growthPerPour(stage, { speaker, listeners: [a, b], enough: GROWTH })
        stage.expect(growth < GROWTH, {
          kind: 'resources',
          lane: name,
          expected: { bytes: GROWTH },
          received: { bytes: growth },
        })
      },
      diagnosis: {
        resources:
          'The memory of the server grows with every line that the slow member does not read: whatever the kernel does not take, `write()` keeps, without any limit (and so does a queue of your own). Look at `socket.writableLength` after each write, and `destroy()` who is too far behind.',
        closed:
          'Members who read all they got were disconnected. Only the one that does not read is too slow.',
      },
    },
    'leaves-no-gap': {
      title: 'Who is too slow gets every line up to some point and is then disconnected',
      points: 2,
      needs: 'waits-for-nobody',
      fresh: true,
      deadline: 60_000,
      async run(stage) {
        const [speaker, listener, ...slow] = await gather(stage, 4)
        const line = longLines(stage.random)
        for (const member of slow) member.pause()
        const count = await pourTooMuch(stage, { slow, speaker, listener, line })
        for (const member of slow) member.resume()
        await hearNoGap(stage, { slow, speaker, listener, line, count })
      },
      diagnosis: {
        missing:
          'The slow member missed lines and then went on hearing: a gap that it cannot see. Leaving lines out is not allowed; who cannot have all of them is disconnected.',
        extra:
          'The slow member got everything in the end: the server had kept more than 8 MiB for it, beside what the kernel had taken. With thirty sleepers that is a lot of memory. Keep about 1 MiB for a member, then drop it.',
        timeout:
          'The slow member gets nothing more, and its connection is open: it will wait for ever. Off the list is not enough, `destroy()` its socket.',
      },
    },
  },
})
