import { defineLesson } from '#probe'

export default defineLesson({
  programs: {
    server: { file: 'server.ts', listens: 'tcp' },
  },
})
