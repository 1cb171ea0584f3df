// Watches the folder that its argument names and prints what it is told.
import { FolderWatch } from '../../../runner/watch/folder-watch.ts'

const print = (what: unknown) => console.log(JSON.stringify(what))
const watching = await FolderWatch.start(process.argv[2]!, {
  poll: false,
  onChange: (changed) => print({ changed }),
  onPoll: () => {},
})
print({ polls: watching.pollReason })
