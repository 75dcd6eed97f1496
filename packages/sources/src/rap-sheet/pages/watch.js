// A thread beside the one that reads pages, which may be too busy to notice that it takes too much memory
// or that nobody waits for it any more. It ends the whole process then. Plain JavaScript, so that it watches at once:
// what strips types takes longer to load than most sheets to read.

import { workerData } from 'node:worker_threads'

/** @type {{ readonly memoryBytes: number }} */
const { memoryBytes } = workerData
const parent = process.ppid

setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 50)
