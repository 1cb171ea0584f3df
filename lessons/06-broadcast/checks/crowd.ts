import { defineChecks } from '#probe'
import { allTalk, gatherCrowd, sawAllArrive, sawAllLeave } from '../crowd.ts'
import { gather, hear, speak } from '../room.ts'

const CROWD = 200

/** So short that a program finds all of them in one read. */
const SHORT_LINES = 2_000

export default defineChecks({
  crowd: {
    'seats-a-crowd': {
      title: 'Two hundred members come and go, and each is announced once',
      points: 2,
      deadline: 60_000,
      async run(stage) {
        const crowd = await gatherCrowd(stage, CROWD)
        await sawAllArrive(stage, crowd)
        await sawAllLeave(stage, crowd)
      },
      diagnosis: {
        closed:
          'The server turned a member away. There is no limit in this room: `maxConnections` is not set.',
        timeout: 'Somebody was not let in, or not announced, when the room was full of people.',
        mismatch: 'In a room of two hundred somebody heard something else than who came.',
        extra: 'In a room of two hundred somebody was announced twice.',
      },
    },
    'keeps-every-line': {
      title: 'Two hundred speak at once: each hears every line of the others, once and in order',
      points: 3,
      needs: 'seats-a-crowd',
      deadline: 90_000,
      async run(stage) {
        await allTalk(stage, await gatherCrowd(stage, CROWD), 20)
      },
      diagnosis: {
        missing:
          'A line was lost in the crowd. Do you keep lines in something that has room for so many only, or pass on the last of several?',
        extra: 'A line was told twice. Does it stay in a queue after it was sent?',
        order:
          'Lines of one speaker came in another order than they were said. Lines of one socket have to go one way only.',
        mismatch: 'A line came out changed in the crowd. Is something of one connection shared by all?',
        closed:
          'A member who read all the time was disconnected. How far behind a member is has to be counted in bytes, not in lines: twenty short ones at once are nothing.',
        timeout:
          'Some lines never came. In the crowd all speak at the same time, and lines are cut anywhere.',
      },
    },
    'counts-bytes': {
      title: 'Two thousand short lines in one packet make nobody a slow member',
      async run(stage) {
        const [speaker, listener] = await gather(stage, 2)
        const first = stage.random.int(1_000, 3_000)
        const lines = Array.from({ length: SHORT_LINES }, (_, index) => String(first + index))
        await speaker.send(lines.map((line) => `${line}\n`).join(''))
        await hear(stage, [listener], speaker, lines)
        await speak(stage, listener, [speaker])
      },
      diagnosis: {
        closed:
          'Somebody said two thousand short lines at once, 54 KB with the names, and a member who was reading was dropped. Count the bytes that wait for a member, not the lines: 1 MiB is forty thousand of these.',
        order:
          'Of two thousand short lines some were left out, or came in another order. Is there a queue with room for so many lines only?',
        timeout: 'Of two thousand short lines that came at once the last ones were not passed on.',
      },
    },
  },
})
