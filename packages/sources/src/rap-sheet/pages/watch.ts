// A thread beside the one that reads pages, which may be too busy to notice that it takes too much memory
// or that nobody waits for it any more. It ends the whole process then.

import { workerData } from 'node:worker_threads'

const { memoryBytes } = workerData as { readonly memoryBytes: number }
const parent = process.ppid

setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 50)
