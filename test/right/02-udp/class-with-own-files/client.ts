import { NoReply, Question } from './question.ts'

const server = { port: Number(process.env.PORT ?? 1234), address: process.env.HOST ?? '127.0.0.1' }

using question = new Question(process.argv[2] ?? '', server)
try {
  console.log((await question.answer(3, 300)).toString())
} catch (error) {
  if (!(error instanceof NoReply)) throw error
  console.error(error.message)
  process.exitCode = 1
}
