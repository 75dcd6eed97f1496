// Where a worker thread begins. Node strips the types of every file it loads; kept in the folder of the
// installed packages, the result is there at once the next time.

import module from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Task, TaskResult } from './tasks.ts'

module.enableCompileCache(fileURLToPath(new URL('../../../../node_modules/.cache/clearslate', import.meta.url)))
const worker = await import('./worker.ts')
module.flushCompileCache()

/** Does one task. Called by the pool. */
export const work: (task: Task) => TaskResult = worker.work
