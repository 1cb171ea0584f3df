import { defineChecks } from '#probe'

export default defineChecks({
  answer: {
    'answers-a-line': {
      title: 'Sends a line back as it came',
      async run({ connect, random }) {
        const client = await connect()
        const line = `hello ${random.word()}\n`
        await client.send(line)
        await client.receive(line)
      },
      diagnosis: {
        mismatch: 'The line came back changed. Send the bytes that you got, and nothing else.',
        timeout: 'Nothing came back. Listen to the data event of the socket, and write there what comes.',
      },
    },
  },
})
