// Lesson 3, step 4: a radio that counts and prints what it hears. It has no HOST: it hears every address.

const PORT = Number(process.env.PORT ?? 1234)

// Step 4: take createSocket() from 'node:dgram', with the options that let two radios share a port and give the
//         kernel room for a burst. Then bind PORT, count, print, and answer `count` and `buffer`.

console.log(`Nobody hears port ${PORT} yet. Step 4 is yours to write.`)
