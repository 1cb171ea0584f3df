import { defineLesson } from '#probe'

export default defineLesson({
  programs: {
    server: { file: 'server.ts', listens: 'tcp' },
    radio: { file: 'radio.ts', listens: 'udp' },
    announce: { file: 'announce.ts' },
  },
})
