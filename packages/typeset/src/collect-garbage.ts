// Has V8 tidy its memory at once, where much of it was used and is used no more. Left alone it waits until there is
// several times as much garbage as there is to keep.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collector: (() => void) | undefined

/** Takes some hundredths of a second; for between two large pieces of work, not for inside of one. */
export function collectGarbage(): void {
  if (collector === undefined) {
    // Once in each thread: the flags are one for all threads, and another may be starting or ending.
    setFlagsFromString('--expose-gc')
    collector = runInNewContext('gc') as () => void
  }
  collector()
}
